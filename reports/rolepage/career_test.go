package rolepage

import (
	"bytes"
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

func articleOf(t *testing.T, db *sql.DB, soc lmi.SOC) web.Article {
	t.Helper()
	answer, err := role.Get(context.Background(), db, role.Params{SOC: soc})
	if err != nil {
		t.Fatal(err)
	}
	listed, err := directory.Get(context.Background(), db, directory.Params{})
	if err != nil {
		t.Fatal(err)
	}
	article, err := newArticle(site.Site{Query: db, Directory: listed}, web.Page{Root: "../"}, answer)
	if err != nil {
		t.Fatal(err)
	}
	return article
}

func sectionOf(a web.Article, id string) *web.Section {
	i := slices.IndexFunc(a.Sections, func(s web.Section) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &a.Sections[i]
}

// TestCareerPage: with O*NET loaded the page says what the job is and asks for; without, it leaves that out and says so.
func TestCareerPage(t *testing.T) {
	db := sampletest.Open(t).DB()
	before := articleOf(t, db, "43-4121")
	if sectionOf(before, "about") != nil || sectionOf(before, "skills") != nil {
		t.Error("the page describes what is not loaded")
	}
	if !slices.ContainsFunc(before.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.ONET }) {
		t.Errorf("missing %+v", before.Missing)
	}
	onettest.Insert(t, db)
	after := articleOf(t, db, "43-4121")
	var ids []string
	for _, s := range after.Sections {
		ids = append(ids, s.ID)
	}
	want := []string{"glance", "about", "pay", "industries", "trend", "outlook", "education", "entry", "skills", "ladder", "similar", "compare"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	about := sectionOf(after, "about")
	if about.Paragraphs[0].Text != "Lend and shelve books." || about.Paragraphs[0].Source != "(O*NET 30.0, 43-4121.00)" {
		t.Errorf("about %+v", about.Paragraphs)
	}
	if diff := cmp.Diff([]string{"Circulation Clerk", "Library Clerk", "Braille Clerk", "Book Sorter", "Page"}, about.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	row := about.Folds[0].Tables[0].Rows[2]
	if row.Name != "Braille Clerk (BC)" || row.Cells[2] != "Employment Projections, 2020-30, table export; O*NET 30.0 Database, Alternate Titles" {
		t.Errorf("titles %+v", row)
	}
	skills := sectionOf(after, "skills")
	if len(skills.Figures) != 2 || len(skills.Figures[0].Notes) == 0 || skills.Figures[1].Caption != "All 4 that O*NET rates." {
		t.Errorf("skills %+v", skills)
	}
	// Writing: importance 3.12, of which (3.12 - 1) / 4 is 53; its level is suppressed. Programming: level 0, not relevant.
	data := skills.Figures[1].Table.Rows
	if diff := cmp.Diff([]string{"53", "not released"}, data[2].Cells); diff != "" {
		t.Errorf("scores (-want +got):\n%s", diff)
	}
	ratings := skills.Folds[0].Tables[1].Rows
	if diff := cmp.Diff([]string{"1.00", "0.00 (not relevant to most)"}, ratings[3].Cells); diff != "" {
		t.Errorf("ratings (-want +got):\n%s", diff)
	}
	entry := sectionOf(after, "entry")
	if last := entry.Facts[len(entry.Facts)-1]; last.Text != "Job Zone Two" || !strings.HasSuffix(last.Detail, "Specific vocational preparation: (4.0 to < 6.0).") {
		t.Errorf("zone %+v", last)
	}
	if len(entry.Tables) != 1 || entry.Tables[0].Rows[0].Cells[0] != "High School Diploma" {
		t.Errorf("answers %+v", entry.Tables)
	}
	similar := sectionOf(after, "similar")
	if r := similar.Tables[0].Rows[0]; r.Name != "Library Technicians" || r.Href != "../roles/25-4031.html" {
		t.Errorf("similar %+v", r)
	}
}

// TestGroupPage: a group lists its occupations, and has neither ladder nor description.
func TestGroupPage(t *testing.T) {
	a := articleOf(t, sampletest.Shared(t).DB(), "25-0000")
	similar := sectionOf(a, "similar")
	if similar == nil || similar.Head != "Occupations in the group" || len(similar.Tables[0].Rows) < 5 || sectionOf(a, "ladder") != nil || sectionOf(a, "about") != nil {
		t.Errorf("%+v", similar)
	}
	glance := sectionOf(a, "glance").Tables[0]
	if len(glance.Rows) != 2 || !glance.Rows[0].Strong || glance.Rows[1].Name != "All Occupations" {
		t.Errorf("glance %+v", glance.Rows)
	}
}

// TestHostileTexts: titles and texts of O*NET cannot leave their place in the page.
func TestHostileTexts(t *testing.T) {
	db := sampletest.Open(t).DB()
	onettest.Insert(t, db)
	const evil = `</script><script>alert(1)</script>"'&<img src=x onerror=alert(1)>`
	for _, query := range []string{
		"UPDATE alternate_title SET title = $1 WHERE title = 'Page' AND soc_code = '43-4121'",
		"UPDATE onet_occupation SET description = $1 WHERE onet_code = '43-4121.00'",
		"UPDATE onet_rating SET element_name = $1 WHERE element_name = 'Reading'",
		"UPDATE onet_job_zone_reference SET name = $1, experience = $1",
		"UPDATE onet_category SET description = $1",
	} {
		if _, err := db.Exec(query, evil); err != nil {
			t.Fatal(err)
		}
	}
	template, err := web.ParseArticle()
	if err != nil {
		t.Fatal(err)
	}
	page := web.Page{Title: "x", Generated: "a test", Body: articleOf(t, db, "43-4121")}
	var b bytes.Buffer
	if err := template.Render(&b, page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>alert(1)") || strings.Contains(b.String(), "<img src=x") {
		t.Error("the text left its place")
	}
	if !strings.Contains(b.String(), "&lt;img src=x onerror=alert(1)&gt;") {
		t.Error("the text is not shown")
	}
}

// TestNotShown: the page lists what it lacks, with the commands that load it.
func TestNotShown(t *testing.T) {
	template, err := web.ParseArticle()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := template.Render(&b, web.Page{Title: "x", Generated: "a test", Body: articleOf(t, sampletest.Shared(t).DB(), "43-4121")}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<summary>Not shown</summary>`, "the definition of the occupation", "wageatlas download soc --dir raw"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
}

// TestSays: O*NET often takes the definition over without what it excludes.
func TestSays(t *testing.T) {
	for _, test := range []struct {
		definition, text string
		want             bool
	}{
		{"Compile records, and sort. Excludes “Library Technicians”.", "Compile records, sort.", true},
		{"Compile records.", "Compile records and maps.", false},
		{"Compile records.", "Teach.", false},
	} {
		if got := strings.HasPrefix(plain(test.definition), plain(test.text)); got != test.want {
			t.Errorf("%q and %q: %v", test.definition, test.text, got)
		}
	}
}
