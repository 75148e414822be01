package rolepage

import (
	"context"
	"slices"
	"strings"
	"testing"

	"wageatlas/analytics/role"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// TestOpeningsWithoutCauses: an edition without separations, such as a table
// export, is left out of the chart of openings by cause, and no cause is made up.
func TestOpeningsWithoutCauses(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		without           string
		figures, editions int
		detail            string
	}{
		{"('none')", 2, 2, "7,200 exits, 6,200 transfers, −560 growth"},
		{"('2024-34')", 2, 1, "−560 growth"},
		{"('2019-29', '2024-34')", 1, 0, "−560 growth"},
	} {
		db := sampletest.Open(t).DB()
		if _, err := db.Exec("DELETE FROM separation WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE label IN " + test.without + ")"); err != nil {
			t.Fatal(err)
		}
		answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		b := builder{answer: answer}
		section, ok := b.outlook()
		if !ok || b.err != nil || len(section.Figures) != test.figures {
			t.Errorf("without %s: %d figures, want %d; %v", test.without, len(section.Figures), test.figures, b.err)
			continue
		}
		if test.editions > 0 && len(section.Figures[1].Table.Rows) != test.editions {
			t.Errorf("without %s: openings of %d editions, want %d", test.without, len(section.Figures[1].Table.Rows), test.editions)
		}
		if got := openingParts(*answer.Newest()); got != test.detail {
			t.Errorf("without %s: %q, want %q", test.without, got, test.detail)
		}
	}
}

// TestOutlookDetails: the page tells the place in the group, the factors, and
// where jobs are gained and lost, as far as they are loaded.
func TestOutlookDetails(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Open(t).DB()
	page := func() web.Article {
		t.Helper()
		answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		article, err := newArticle(site.Site{Query: db}, web.Page{}, answer)
		if err != nil {
			t.Fatal(err)
		}
		return article
	}
	section := func(a web.Article, id string) web.Section {
		i := slices.IndexFunc(a.Sections, func(s web.Section) bool { return s.ID == id })
		if i < 0 {
			return web.Section{}
		}
		return a.Sections[i]
	}
	before := page()
	if s := section(before, "outlook"); strings.Contains(s.Text, "major group") || len(s.Tables) != 0 || section(before, "outlook-industries").ID != "" {
		t.Errorf("of a part of the group, without factors and matrix: %+v", s)
	}
	// The group's row made to agree with the sample's occupations of the group makes them whole.
	if _, err := db.Exec(`
		UPDATE projection SET base_jobs = (SELECT sum(p.base_jobs) FROM projection p JOIN occupation o USING (occupation_id)
				WHERE p.vintage_id = projection.vintage_id AND p.occupation_type = 'line_item' AND o.soc_code LIKE '43-%')
			WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-0000');
		INSERT INTO utilization_factor BY NAME
			SELECT p.vintage_id, p.occupation_id, p.source_id, n AS source_line, industry AS industry_title, code AS industry_code, 'Usage declines.' AS text
			FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id), (VALUES (1, 'Libraries', '519000'), (2, 'Local government', '999300')) i(n, industry, code)
			WHERE o.soc_code = '43-4121' AND v.label = '2024-34';
		INSERT INTO matrix_cell BY NAME
			SELECT p.vintage_id, p.occupation_id, p.source_id, 1 AS source_line, code AS industry_code, 'line_item' AS occupation_type, kind AS industry_type,
				base AS base_jobs, 'released' AS base_jobs_status, base + change AS projected_jobs, 'released' AS projected_jobs_status,
				change AS change_jobs, 'released' AS change_jobs_status, 'absent' AS change_pct_status, 'absent' AS base_industry_share_pct_status,
				'absent' AS base_occupation_share_pct_status, 'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status
			FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id),
				(VALUES ('519000', 'line_item', 8450, -100), ('999300', 'line_item', 33800, 300), ('TE1100', 'line_item', 0, 100), ('510000', 'summary', 9000, -200)) c(code, kind, base, change)
			WHERE o.soc_code = '43-4121' AND v.label = '2024-34'`); err != nil {
		t.Fatal(err)
	}
	after := page()
	s := section(after, "outlook")
	// The six change by 0.0, -0.3, -5.8, -6.7, -6.7 and -15.9 percent; by 300, -3,900, -5,600 and more jobs; their openings
	// are 282,400, 170,000, 144,500, 128,500, 12,800 and 7,300; 12,800 of 84,500 jobs are 15.1 of 100, the next 12.8.
	const sentence = "Of the 6 occupations in its major group, Office and administrative support occupations, it stands 4th in growth, 3rd in change of jobs, 5th in openings and 1st in openings for each 100 jobs, counted from the highest figure."
	if !strings.HasSuffix(s.Text, sentence) {
		t.Errorf("%q does not end in %q", s.Text, sentence)
	}
	if len(s.Tables) != 1 || len(s.Tables[0].Rows) != 1 || s.Tables[0].Rows[0].Name != "Usage declines." || s.Tables[0].Rows[0].Cells[0] != "Libraries · Local government" {
		t.Errorf("factors %+v", s.Tables)
	}
	s = section(after, "outlook-industries")
	// 8,450 + 33,800 of 84,500 jobs are half.
	if s.Text != "The industries listed and the self-employed held 50.0% of the occupation's jobs in 2024." {
		t.Errorf("text %q", s.Text)
	}
	if len(s.Figures) != 1 || len(s.Figures[0].Table.Rows) != 2 || len(s.Figures[0].Notes) == 0 || s.Figures[0].Source == "" {
		t.Fatalf("figures %+v", s.Figures)
	}
	var rows []string
	for _, row := range s.Tables[0].Rows {
		rows = append(rows, row.Name+" "+row.Cells[2])
	}
	if got := strings.Join(rows, ", "); got != "999300 +300, 519000 −100, TE1100 +100" {
		t.Errorf("rows %s", got)
	}
}
