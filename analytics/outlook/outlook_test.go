package outlook_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

// editions makes a warehouse with the editions 2014-24 and 2024-34, without figures.
func editions(t *testing.T) *sql.DB {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	exec(t, db, `
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, end_year, soc_system) VALUES
			(14, 'projections', '2014-24', 'x', 2014, 2024, 'NEM-2014'), (24, 'projections', '2024-34', 'x', 2024, 2034, 'NEM-2024');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			SELECT id, 'BLS', 'projections', id, 'Projections ' || id, id || '.xlsx', 'abc', 1, 1, 1, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1' FROM (VALUES (14), (24)) v(id);
		INSERT INTO occupation (occupation_id, soc_system, soc_code, title) VALUES
			(1, 'NEM-2024', '43-0000', 'Office'), (2, 'NEM-2024', '43-1011', 'Supervisors'), (3, 'NEM-2024', '43-4071', 'File clerks'),
			(4, 'NEM-2024', '43-4121', 'Assistants'), (5, 'NEM-2024', '43-9061', 'Office clerks'), (6, 'NEM-2024', '00-0000', 'All'),
			(7, 'NEM-2014', '43-4121', 'Assistants')`)
	return db
}

func exec(t *testing.T, db *sql.DB, statements string, args ...any) {
	t.Helper()
	if _, err := db.Exec(statements, args...); err != nil {
		t.Fatal(err)
	}
}

// project adds a row of table 1.2. A figure of "" is absent.
func project(t *testing.T, db *sql.DB, vintage, occupation int, kind, base, change, changePct, openings string) {
	t.Helper()
	exec(t, db, `INSERT INTO projection BY NAME
		SELECT $1::INT AS vintage_id, $2::INT AS occupation_id, $3 AS occupation_type, $1::INT AS source_id, 1 AS source_line,
			f.base AS base_jobs, f.base_status AS base_jobs_status, NULL AS projected_jobs, 'absent' AS projected_jobs_status,
			f.change AS change_jobs, f.change_status AS change_jobs_status, f.pct AS change_pct, f.pct_status AS change_pct_status,
			f.openings AS openings_jobs, f.openings_status AS openings_jobs_status,
			'absent' AS self_employed_pct_status, 'absent' AS median_usd_year_status
		FROM (SELECT nullif($4, '')::BIGINT AS base, if($4 = '', 'absent', 'released') AS base_status,
			nullif($5, '')::BIGINT AS change, if($5 = '', 'absent', 'released') AS change_status,
			nullif($6, '')::DECIMAL(7, 1) AS pct, if($6 = '', 'absent', 'released') AS pct_status,
			nullif($7, '')::BIGINT AS openings, if($7 = '', 'absent', 'released') AS openings_status) f`,
		vintage, occupation, kind, base, change, changePct, openings)
}

// group adds group 43 of 2024-34: 1,000 + 2,000 + 500 + 4,000 = 7,500 jobs.
func group(t *testing.T, db *sql.DB) {
	t.Helper()
	project(t, db, 24, 6, "summary", "90000", "900", "1", "9000")
	project(t, db, 24, 1, "summary", "7500", "100", "1.3", "1000")
	project(t, db, 24, 2, "line_item", "1000", "100", "10", "150")
	project(t, db, 24, 3, "line_item", "2000", "-200", "-10", "300")
	project(t, db, 24, 4, "line_item", "500", "50", "10", "")
	project(t, db, 24, 5, "line_item", "4000", "100", "2.5", "800")
}

func of(t *testing.T, db *sql.DB, soc lmi.SOC) outlook.Result {
	t.Helper()
	r, err := outlook.Get(context.Background(), db, outlook.Params{SOC: soc})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func codes(m analytics.Meta) string {
	var list []string
	for _, n := range m.Notes {
		list = append(list, n.Code)
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

func note(m analytics.Meta, code string) string {
	i := slices.IndexFunc(m.Notes, func(n lmi.Note) bool { return n.Code == code })
	if i < 0 {
		return ""
	}
	return m.Notes[i].Text
}

// TestRanks works four occupations out by hand. Openings for 100 jobs are 15
// (150 of 1,000), 15 (300 of 2,000), not published, and 20 (800 of 4,000).
func TestRanks(t *testing.T) {
	db := editions(t)
	group(t, db)
	for _, test := range []struct {
		soc                            lmi.SOC
		changePct, change, openings, r *outlook.Place
	}{
		{"43-1011", &outlook.Place{Rank: 1, Of: 4, SharedWith: 1}, &outlook.Place{Rank: 1, Of: 4, SharedWith: 1}, &outlook.Place{Rank: 3, Of: 3}, &outlook.Place{Rank: 2, Of: 3, SharedWith: 1}},
		{"43-4071", &outlook.Place{Rank: 4, Of: 4}, &outlook.Place{Rank: 4, Of: 4}, &outlook.Place{Rank: 2, Of: 3}, &outlook.Place{Rank: 2, Of: 3, SharedWith: 1}},
		{"43-4121", &outlook.Place{Rank: 1, Of: 4, SharedWith: 1}, &outlook.Place{Rank: 3, Of: 4}, nil, nil},
		{"43-9061", &outlook.Place{Rank: 3, Of: 4}, &outlook.Place{Rank: 1, Of: 4, SharedWith: 1}, &outlook.Place{Rank: 1, Of: 3}, &outlook.Place{Rank: 1, Of: 3}},
	} {
		want := outlook.Rank{
			Vintage: "2024-34", Group: "43-0000", GroupTitle: "Office", Listed: 4, Whole: true,
			ListedJobs: lmi.Number(7500, lmi.Jobs), GroupJobs: lmi.Number(7500, lmi.Jobs),
			ByChangePct: test.changePct, ByChange: test.change, ByOpenings: test.openings, ByOpeningsPer100: test.r, SourceIDs: []int{24},
		}
		r := of(t, db, test.soc)
		if diff := cmp.Diff(&want, r.Rank); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.soc, diff)
		}
		if note(r.Meta, "outlook_rank") == "" {
			t.Errorf("%s: notes %s", test.soc, codes(r.Meta))
		}
	}
	for _, summary := range []lmi.SOC{"43-0000", "00-0000"} {
		if r := of(t, db, summary); r.Rank != nil {
			t.Errorf("%s is a group, but has the place %+v", summary, r.Rank)
		}
	}
}

// TestRankWithheld: among a part of the group no place is given. Rounding alone
// leaves four line items within 4 x 100/sqrt(12) x sqrt(5) = 258 jobs of their group.
func TestRankWithheld(t *testing.T) {
	for _, test := range []struct {
		name, change string
		whole        bool
		note         string
	}{
		{"rounding", "UPDATE projection SET base_jobs = 7700 WHERE occupation_id = 1", true, ""},
		{"more than rounding", "UPDATE projection SET base_jobs = 7800 WHERE occupation_id = 1", false, "the 4 occupations of the group that are loaded hold 96.2 percent"},
		{"less than rounding", "UPDATE projection SET base_jobs = 7200 WHERE occupation_id = 1", false, "hold 104.2 percent"},
		{"an occupation lacks", "DELETE FROM projection WHERE occupation_id = 5", false, "the 3 occupations of the group that are loaded hold 46.7 percent"},
		{"an occupation's jobs are not published", "UPDATE projection SET base_jobs = NULL, base_jobs_status = 'absent' WHERE occupation_id = 2", false, "hold 86.7 percent"},
		{"the group's row lacks", "DELETE FROM projection WHERE occupation_id = 1", false, "not the group's own row"},
		{"the group's jobs are not published", "UPDATE projection SET base_jobs = NULL, base_jobs_status = 'absent' WHERE occupation_id = 1", false, "not the group's own row"},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := editions(t)
			group(t, db)
			exec(t, db, test.change)
			r := of(t, db, "43-4071")
			if r.Rank == nil || r.Rank.Whole != test.whole || (r.Rank.ByChangePct != nil) != test.whole || (r.Rank.ByOpeningsPer100 != nil) != test.whole {
				t.Errorf("%+v, want whole: %v", r.Rank, test.whole)
			}
			if got := note(r.Meta, "outlook_rank_withheld"); (got == "") != test.whole || !strings.Contains(got, test.note) {
				t.Errorf("note %q, want %q", got, test.note)
			}
		})
	}
	// The sample holds some occupations of each group only.
	if r := of(t, sampletest.Shared(t).DB(), "43-4121"); r.Rank == nil || r.Rank.Whole || r.Rank.ByOpenings != nil || r.Rank.Listed != 6 {
		t.Errorf("sample: %+v", r.Rank)
	}
}

// TestRankOfNewest: an occupation that the newest edition has as a group has no place from an older one.
func TestRankOfNewest(t *testing.T) {
	db := editions(t)
	group(t, db)
	project(t, db, 14, 7, "line_item", "400", "10", "2.5", "30")
	exec(t, db, "UPDATE projection SET occupation_type = 'summary' WHERE occupation_id = 4 AND vintage_id = 24")
	if r := of(t, db, "43-4121"); r.Rank != nil || len(r.Editions) != 2 {
		t.Errorf("%+v", r.Rank)
	}
	old, err := outlook.Get(context.Background(), db, outlook.Params{SOC: "43-4121", Edition: "2014-24"})
	if err != nil || len(old.Editions) != 1 || old.Rank == nil || old.Rank.Vintage != "2014-24" || old.Rank.Listed != 1 {
		t.Errorf("of the edition 2014-24: %+v, %v", old.Rank, err)
	}
}

func TestFactors(t *testing.T) {
	db := editions(t)
	group(t, db)
	lacks := func(r outlook.Result, dataset string) bool {
		return slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == dataset })
	}
	if r := of(t, db, "43-4121"); r.Factors != nil || !lacks(r, lmi.Projections) {
		t.Errorf("without table 1.12: %+v, missing %+v", r.Factors, r.Missing)
	}
	exec(t, db, `INSERT INTO utilization_factor (vintage_id, occupation_id, source_id, source_line, industry_title, industry_code, text) VALUES
		(14, 7, 14, 9, 'All industries', NULL, 'Old reason'),
		(24, 3, 24, 5, 'Total', 'TE1000', 'Reason of others')`)
	r := of(t, db, "43-4121")
	want := &outlook.Factors{
		Vintage: "2014-24", SourceIDs: []int{14},
		Stated: []outlook.Factor{{Text: "Old reason", Industries: []outlook.MatrixIndustry{{Title: "All industries"}}}},
	}
	if diff := cmp.Diff(want, r.Factors); diff != "" {
		t.Errorf("an older edition's (-want +got):\n%s", diff)
	}
	if got := note(r.Meta, "factors_edition"); !strings.Contains(got, "2024-34 states no factor") || !strings.Contains(got, "2014-24 are shown") || lacks(r, lmi.Projections) {
		t.Errorf("note %q, missing %+v", got, r.Missing)
	}
	if r := of(t, db, "43-9061"); r.Factors != nil || !strings.Contains(note(r.Meta, "no_factors"), "2024-34") {
		t.Errorf("an occupation without factors: %+v, notes %s", r.Factors, codes(r.Meta))
	}
	// The same words for several industries are one factor, in the order of the table.
	exec(t, db, `INSERT INTO utilization_factor (vintage_id, occupation_id, source_id, source_line, industry_title, industry_code, text) VALUES
		(24, 4, 24, 30, 'Local government', '999300', 'Usage declines'),
		(24, 4, 24, 10, 'Other information', '519000', 'Usage declines'),
		(24, 4, 24, 20, 'Junior colleges', '61120S', 'Machines lend')`)
	want = &outlook.Factors{
		Vintage: "2024-34", SourceIDs: []int{24, 24, 24},
		Stated: []outlook.Factor{
			{Text: "Usage declines", Industries: []outlook.MatrixIndustry{{Code: "519000", Title: "Other information"}, {Code: "999300", Title: "Local government"}}},
			{Text: "Machines lend", Industries: []outlook.MatrixIndustry{{Code: "61120S", Title: "Junior colleges"}}},
		},
	}
	r = of(t, db, "43-4121")
	if diff := cmp.Diff(want, r.Factors); diff != "" {
		t.Errorf("the newest edition's (-want +got):\n%s", diff)
	}
	if got := codes(r.Meta); !strings.Contains(got, "factors") || strings.Contains(got, "factors_edition") {
		t.Errorf("notes %s", got)
	}
}

func TestGet(t *testing.T) {
	db := editions(t)
	group(t, db)
	project(t, db, 14, 7, "line_item", "400", "10", "2.5", "30")
	r := of(t, db, "43-4121")
	if r.SOC != "43-4121" || r.Title != "Assistants" || len(r.Editions) != 2 || len(r.Sources) != 2 || note(r.Meta, "projection_counts") == "" {
		t.Errorf("%+v", r)
	}
	for _, test := range []struct {
		params outlook.Params
		want   []string
	}{
		{outlook.Params{SOC: "99-9999"}, []string{"99-9999", "2014-24, 2024-34", "wageatlas search"}},
		{outlook.Params{SOC: "43-4121", Edition: "2019-29"}, []string{"43-4121", "2019-29", "loaded are the editions 2014-24, 2024-34"}},
		{outlook.Params{SOC: "43-9061", Edition: "2014-24"}, []string{"43-9061", "2014-24", "loaded are the editions 2024-34"}},
	} {
		_, err := outlook.Get(context.Background(), db, test.params)
		if !errors.Is(err, analytics.ErrNotFound) {
			t.Errorf("%+v: %v, want ErrNotFound", test.params, err)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%+v: %v; want %q in it", test.params, err, part)
			}
		}
	}
	_, err := outlook.Get(context.Background(), warehousetest.Memory(t).DB(), outlook.Params{SOC: "43-4121"})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "no edition of the Employment Projections is loaded") {
		t.Errorf("an empty warehouse: %v", err)
	}
}

// TestAnnotateWithoutEditions: what an answer without an outlook lacks depends on what is loaded.
func TestAnnotateWithoutEditions(t *testing.T) {
	for _, test := range []struct {
		db   *sql.DB
		want []string
	}{
		{warehousetest.Memory(t).DB(), []string{lmi.Projections}},
		{sampletest.Shared(t).DB(), nil},
	} {
		known, err := outlook.Gather(context.Background(), test.db, "", "99-9999")
		if err != nil {
			t.Fatal(err)
		}
		o, m := known.Of("99-9999"), analytics.NewMeta()
		known.Annotate(&m, o)
		var got []string
		for _, missing := range m.Missing {
			got = append(got, missing.Dataset)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || len(m.Notes) != 0 || o.Editions == nil {
			t.Errorf("missing (-want +got):\n%s notes %+v", diff, m.Notes)
		}
	}
}

// cell adds a cell of the matrix of 2024-34; change "" is absent.
func cell(t *testing.T, db *sql.DB, occupation int, industry string, occupationType, industryType any, base, change, sharePct string) {
	t.Helper()
	exec(t, db, `INSERT INTO matrix_cell BY NAME
		SELECT 24 AS vintage_id, $1::INT AS occupation_id, $2 AS industry_code, 24 AS source_id, 1 AS source_line, $3::VARCHAR AS occupation_type, $4::VARCHAR AS industry_type,
			$5::BIGINT AS base_jobs, 'released' AS base_jobs_status, $5::BIGINT + coalesce(nullif($6, '')::BIGINT, 0) AS projected_jobs, 'released' AS projected_jobs_status,
			nullif($6, '')::BIGINT AS change_jobs, if($6 = '', 'absent', 'released') AS change_jobs_status, NULL AS change_pct, 'absent' AS change_pct_status,
			$7::DECIMAL(7, 2) AS base_occupation_share_pct, 'released' AS base_occupation_share_pct_status,
			$7::DECIMAL(7, 2) AS base_industry_share_pct, 'released' AS base_industry_share_pct_status,
			'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status`,
		occupation, industry, occupationType, industryType, base, change, sharePct)
}

// list writes cells as "code change".
func list(cells []outlook.Cell) string {
	var parts []string
	for _, c := range cells {
		change := "-"
		if c.Change.Known() {
			change = fmt.Sprint(c.Change.Value)
		}
		parts = append(parts, c.Code+" "+change)
	}
	return strings.Join(parts, ", ")
}

// TestIndustries: line items are listed without the groups that hold them, the
// totals, and the self-employed, who stand apart. 100 + 150 + 80 + 70 + 30 + 20
// self-employed = 450 jobs of 500 are 90 percent.
func TestIndustries(t *testing.T) {
	db := editions(t)
	group(t, db)
	const line, summary = "line_item", "summary"
	cell(t, db, 4, "TE1000", line, summary, "500", "50", "100")
	cell(t, db, 4, "TE1200", line, summary, "480", "50", "96")
	cell(t, db, 4, "TE1100", line, line, "20", "0", "4")
	cell(t, db, 4, "510000", line, summary, "330", "-20", "66")
	cell(t, db, 4, "519000", line, line, "150", "-30", "30")
	cell(t, db, 4, "512130", line, line, "100", "10", "20")
	cell(t, db, 4, "513200", line, line, "80", "10", "16")
	cell(t, db, 4, "999300", line, line, "70", "60", "14")
	cell(t, db, 4, "541100", line, line, "30", "", "6")
	exec(t, db, `INSERT INTO matrix_industry (vintage_id, source_id, source_line, industry_code, title, industry_type)
		SELECT 24, 24, 1, industry_code, 'Title of ' || industry_code, industry_type FROM matrix_cell`)
	r := of(t, db, "43-4121")
	in := r.Industries
	if in == nil || in.Vintage != "2024-34" || in.BaseYear != 2024 || in.EndYear != 2034 || in.Level != outlook.LineItem || !in.Whole || in.TitlesElsewhere {
		t.Fatalf("%+v", in)
	}
	if got, want := list(in.Gains), "999300 60, 512130 10, 513200 10"; got != want {
		t.Errorf("gains %s, want %s", got, want)
	}
	if list(in.Losses) != "519000 -30" || list(in.Unchanged) != "541100 -" {
		t.Errorf("losses %s, unchanged %s", list(in.Losses), list(in.Unchanged))
	}
	if in.SelfEmployed == nil || in.SelfEmployed.Base.Value != 20 || in.SelfEmployed.Title != "Title of TE1100" {
		t.Errorf("self-employed %+v", in.SelfEmployed)
	}
	if in.Coverage.Value != 90 {
		t.Errorf("coverage %+v, want 90", in.Coverage)
	}
	first := in.Gains[0]
	if first.Title != "Title of 999300" || first.Base.Value != 70 || first.Projected.Value != 130 || first.Share.Value != 14 || first.ChangePct.Known() {
		t.Errorf("%+v", first)
	}
	if slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == "matrix" }) {
		t.Errorf("missing %+v, but the matrix is loaded", r.Missing)
	}
	if got := note(r.Meta, "matrix_coverage"); !strings.Contains(got, "The rest of the occupation's projected jobs") || note(r.Meta, "matrix_counts") == "" {
		t.Errorf("note %q of %s", got, codes(r.Meta))
	}
}

// TestPartOfTheMatrix: where files of single industries are loaded, what they
// are is told by the list of another edition, or by the code.
func TestPartOfTheMatrix(t *testing.T) {
	type cells [][3]string // industry, base, change
	for _, test := range []struct {
		name       string
		cells      cells
		industries string // rows of matrix_industry
		level      string
		listed     string
		coverage   float64 // 0 for none
		elsewhere  bool
	}{
		{"a sector by its code", cells{{"510000", "250", "5"}}, "", outlook.Sector, "510000 5", 50, false},
		{"sectors without what they hold", cells{{"510000", "250", "5"}, {"519000", "100", "4"}, {"910000", "10", "1"}, {"31-330", "100", "3"}, {"900000", "25", "2"}},
			"", outlook.Sector, "510000 5, 31-330 3, 900000 2", 75, false},
		{"a line item by another edition", cells{{"510000", "250", "5"}, {"519000", "100", "4"}},
			"(14, 14, 1, '519000', 'Other information', 'line_item'), (14, 14, 1, '510000', 'Information', 'summary')", outlook.LineItem, "519000 4", 20, true},
		{"of no known level", cells{{"519000", "100", "4"}, {"519200", "50", "2"}}, "", outlook.OtherSummary, "519000 4, 519200 2", 0, false},
		{"totals alone", cells{{"TE1000", "500", "50"}}, "", "", "", 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := editions(t)
			group(t, db)
			for _, c := range test.cells {
				cell(t, db, 4, c[0], "line_item", nil, c[1], c[2], "1")
			}
			if test.industries != "" {
				exec(t, db, "INSERT INTO matrix_industry (vintage_id, source_id, source_line, industry_code, title, industry_type) VALUES "+test.industries)
			}
			r := of(t, db, "43-4121")
			if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == "matrix" && strings.Contains(m.Lacks, "2024-34") }) {
				t.Errorf("missing %+v, want the matrix", r.Missing)
			}
			in := r.Industries
			if test.level == "" {
				if in != nil {
					t.Errorf("%+v, want none", in)
				}
				return
			}
			if in == nil || in.Level != test.level || in.Whole || list(in.Gains) != test.listed || in.TitlesElsewhere != test.elsewhere {
				t.Fatalf("%+v; want %s %s", in, test.level, test.listed)
			}
			if in.Coverage.Known() != (test.coverage > 0) || in.Coverage.Value != test.coverage {
				t.Errorf("coverage %+v, want %v", in.Coverage, test.coverage)
			}
			if (note(r.Meta, "matrix_titles") != "") != test.elsewhere || note(r.Meta, "matrix_coverage") == "" {
				t.Errorf("notes %s", codes(r.Meta))
			}
		})
	}
}

// TestOfIndustry: of the occupations of an industry the line items are listed;
// what a file by occupation leaves unsaid, table 1.2 tells.
func TestOfIndustry(t *testing.T) {
	ctx := context.Background()
	read := func(db *sql.DB, naics lmi.NAICS) (*outlook.IndustryOutlook, analytics.Meta) {
		t.Helper()
		m := analytics.NewMeta()
		o, err := outlook.OfIndustry(ctx, db, naics, &m)
		if err != nil {
			t.Fatal(err)
		}
		return o, m
	}
	db := editions(t)
	if o, m := read(db, "51"); o != nil || len(m.Missing) != 1 || m.Missing[0].Dataset != "matrix" {
		t.Errorf("without a matrix: %+v, missing %+v", o, m.Missing)
	}
	cell(t, db, 4, "510000", nil, "summary", "300", "-30", "3")
	cell(t, db, 3, "510000", "line_item", "summary", "600", "40", "6")
	cell(t, db, 1, "510000", "summary", "summary", "900", "10", "9")
	o, m := read(db, "51")
	if o == nil || o.Code != "510000" || o.Vintage != "2024-34" || o.Base.Known() || o.Coverage.Known() || list(o.Gains) != "43-4071 40" || len(o.Losses) != 0 {
		t.Errorf("without a total and with one occupation of unknown type: %+v", o)
	}
	if got := note(m, "matrix_coverage"); !strings.Contains(got, "not known") {
		t.Errorf("note %q", got)
	}
	group(t, db)
	cell(t, db, 6, "510000", "summary", "summary", "10000", "500", "100")
	// 300 + 600 of 10,000 jobs are 9 percent.
	o, m = read(db, "51")
	if o.Base.Value != 10_000 || o.Change.Value != 500 || list(o.Gains) != "43-4071 40" || list(o.Losses) != "43-4121 -30" || math.Abs(o.Coverage.Value-9) > 1e-9 || len(m.Missing) != 0 {
		t.Errorf("%+v, missing %+v", o, m.Missing)
	}
	if c := o.Losses[0]; c.Title != "Assistants" || c.Share.Value != 3 || c.Projected.Value != 270 {
		t.Errorf("%+v", c)
	}
	exec(t, db, "INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, end_year, soc_system) VALUES (25, 'projections', '2025-35', 'x', 2025, 2035, 'NEM-2025')")
	if _, m := read(db, "51"); len(m.Missing) != 1 || !strings.Contains(m.Missing[0].Lacks, "2025-35") {
		t.Errorf("missing %+v, want the matrix of 2025-35", m.Missing)
	}
	if o, m := read(db, "99"); o != nil || note(m, "no_matrix_industry") == "" || len(m.Missing) != 0 {
		t.Errorf("government: %+v, %+v", o, m)
	}
}

func TestMatrixCode(t *testing.T) {
	for naics, want := range map[lmi.NAICS]string{
		"51": "510000", "31-33": "31-330", "44-45": "44-450", "48-49": "48-490", "519": "519000", "6111": "611100", "519000": "519000",
		"999200": "999200", lmi.CrossIndustry: "TE1000", "99": "", "999000": "",
	} {
		if code, ok := outlook.MatrixCode(naics); code != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", naics, code, ok, want)
		}
	}
}
