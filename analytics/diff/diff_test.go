package diff_test

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func get(t *testing.T, db *sql.DB, p diff.Params) diff.Result {
	t.Helper()
	r, err := diff.Get(context.Background(), db, p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func exec(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
	}
}

// of is a condition on facts: those of a code in a vintage.
func of(soc, label string) string {
	return ` occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '` + soc + `')
		AND vintage_id IN (SELECT vintage_id FROM vintage WHERE label = '` + label + `')`
}

func codes(r diff.Result) []string {
	var list []string
	for _, n := range r.Notes {
		list = append(list, n.Code)
	}
	return list
}

func near(got lmi.Estimate, want float64) bool {
	return got.Known() && math.Abs(got.Value-want) < 1e-9
}

// TestRow follows the library assistants from May 2023 to May 2024: jobs 83,680
// to 80,070, mean wage $17.29 to $18.22, median $16.36 to $17.31.
func TestRow(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), diff.Params{Then: "2023", Now: "2024", SOCs: []lmi.SOC{"43-4121"}})
	if len(r.Wages.Rows) != 1 || r.Wages.Total != nil || len(r.Wages.Groups) != 0 {
		t.Fatalf("%d rows, %d groups; want the one occupation", len(r.Wages.Rows), len(r.Wages.Groups))
	}
	row := r.Wages.Rows[0]
	for _, test := range []struct {
		name                 string
		change               diff.Change
		then, now, diff, pct float64
	}{
		// -3,610 / 83,680 = -4.3140535...
		{"jobs", row.Employment, 83_680, 80_070, -3_610, 100 * -3_610.0 / 83_680},
		{"mean", row.Hourly.Mean, 17.29, 18.22, .93, 100 * .93 / 17.29},
		{"median", row.Hourly.Median, 16.36, 17.31, .95, 100 * .95 / 16.36},
		{"10th percentile", row.Hourly.P10, 11.30, 12.06, .76, 100 * .76 / 11.30},
		{"90th percentile", row.Hourly.P90, 24.14, 25.38, 1.24, 100 * 1.24 / 24.14},
		{"annual mean", row.Annual.Mean, 35_970, 37_910, 1_940, 100 * 1_940.0 / 35_970},
	} {
		c := test.change
		if !near(c.Then, test.then) || !near(c.Now, test.now) || !near(c.Difference, test.diff) || !near(c.Pct, test.pct) {
			t.Errorf("%s: %+v; want %v to %v, %v, %v percent", test.name, c, test.then, test.now, test.diff, test.pct)
		}
	}
	if row.PayUnit != lmi.USDPerHour || !row.Comparable || row.Small || row.Scope != diff.SameClassification {
		t.Errorf("%+v", row)
	}
	if row.Mean.Beyond == nil || !*row.Mean.Beyond || math.Abs(*row.Mean.DifferenceUSD-.93) > 1e-9 || *row.Mean.MarginUSD > .2 {
		t.Errorf("mean %+v, want a difference of .93 beyond sampling error", row.Mean)
	}
	if len(r.Sources) != 2 {
		t.Errorf("%d sources, want a file of each year", len(r.Sources))
	}
}

// TestTopCoded: two bounds make no change, and a bound that becomes a number is a change of status.
func TestTopCoded(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), diff.Params{Then: "2021", Now: "2022", SOCs: []lmi.SOC{"11-1011"}})
	row := r.Wages.Rows[0]
	if p90 := row.Hourly.P90; p90.Then.Value != 100 || p90.Now.Value != 115 || p90.Difference.Status != lmi.Absent || p90.Pct.Status != lmi.Absent {
		t.Errorf("P90 %+v; want the bounds 100 and 115, and no change", p90)
	}
	if !slices.Contains(codes(r), "top_code") || !strings.Contains(notes(r), "$100.00 to $115.00") {
		t.Errorf("notes %v, want the change of the top code", codes(r))
	}
	if len(row.Hourly.Median.Pct.Status) == 0 || !row.Hourly.Mean.Difference.Known() {
		t.Errorf("mean %+v, want a change", row.Hourly.Mean)
	}
}

func notes(r diff.Result) string {
	var b strings.Builder
	for _, n := range r.Notes {
		b.WriteString(n.Text + "\n")
	}
	return b.String()
}

// TestCounts: every code and every comparison is counted once, in either order of the years.
func TestCounts(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, p := range []diff.Params{
		{Then: "2023", Now: "2024"}, {Then: "2018", Now: "2019"}, {Then: "2014", Now: "2025"}, {Then: "2022", Now: "2024", NAICS: "51"},
	} {
		r := get(t, db, p)
		w, s := r.Wages, r.Wages.Summary
		for name, sums := range map[string][2]int{
			"codes then":  {s.CodesThen, s.Both + s.Gone},
			"codes now":   {s.CodesNow, s.Both + s.New},
			"in both":     {s.Both, s.Compared + s.Small + s.NotComparable},
			"rows":        {s.Both, len(w.Rows)},
			"mean wages":  {s.Compared, s.MeanRose + s.MeanFell + s.MeanWithin + s.MeanUntested},
			"lists":       {s.New + s.Gone + s.Renamed, len(w.New) + len(w.Gone) + len(w.Renamed)},
			"employments": {s.EmploymentRose + s.EmploymentFell, len(w.EmploymentRises) + len(w.EmploymentFalls)},
		} {
			if sums[0] != sums[1] {
				t.Errorf("%s to %s, %s: %d and %d", p.Then, p.Now, name, sums[0], sums[1])
			}
		}
		if s.Compared == 0 {
			t.Errorf("%s to %s: nothing is compared", p.Then, p.Now)
		}
		for _, row := range w.Rows {
			if row.Level != "detailed" {
				t.Errorf("%s is of level %s among detailed occupations", row.SOC, row.Level)
			}
		}
		swapped := get(t, db, diff.Params{Then: p.Now, Now: p.Then, NAICS: p.NAICS})
		if !swapped.Swapped || r.Swapped || !slices.Contains(codes(swapped), "swapped") {
			t.Errorf("swapped years are not said to be")
		}
		if d := cmp.Diff(r.Wages, swapped.Wages); d != "" {
			t.Errorf("the order asked for changes the answer:\n%s", d)
		}
	}
}

// TestRankings: the largest first, each of its sign, and no small cell among them.
func TestRankings(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db, `UPDATE oews_estimate SET employment_jobs = 490 WHERE`+of("43-4071", "2024"))
	w := get(t, db, diff.Params{Then: "2023", Now: "2024"}).Wages
	check := func(name string, socs []lmi.SOC, figure func(diff.Row) lmi.Estimate, sign float64) {
		t.Helper()
		last := math.Inf(1)
		for _, soc := range socs {
			row, ok := w.Row(soc)
			value := sign * figure(row).Value
			if !ok || !figure(row).Known() || value <= 0 || value > last || row.Small {
				t.Errorf("%s: %s has %+v after %v", name, soc, figure(row), last)
			}
			last = value
		}
	}
	mean := func(r diff.Row) lmi.Estimate { return r.Pay().Mean.Pct }
	jobs := func(r diff.Row) lmi.Estimate { return r.Employment.Difference }
	check("mean rises", w.MeanRises, mean, 1)
	check("mean falls", w.MeanFalls, mean, -1)
	check("employment rises", w.EmploymentRises, jobs, 1)
	check("employment falls", w.EmploymentFalls, jobs, -1)
	if len(w.MeanRises) < 5 || len(w.EmploymentFalls) < 3 || w.Summary.Small != 1 {
		t.Errorf("%d rises, %d falls, %d small cells", len(w.MeanRises), len(w.EmploymentFalls), w.Summary.Small)
	}
	if row, _ := w.Row("43-4071"); !row.Small || !row.Comparable {
		t.Errorf("file clerks %+v, want a small cell", row)
	}
}

// TestCodes: a code that only one vintage has, one that stands at another level, and a suppressed one.
func TestCodes(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db,
		`DELETE FROM oews_estimate WHERE`+of("25-4031", "2023"),
		`DELETE FROM oews_estimate WHERE`+of("43-4071", "2024"),
		`UPDATE oews_estimate SET o_group = 'broad' WHERE`+of("43-4171", "2024"),
		`UPDATE oews_estimate SET employment_jobs = NULL, employment_jobs_status = 'suppressed', p90_usd_hour = NULL, p90_usd_hour_status = 'suppressed' WHERE`+of("43-4121", "2024"),
	)
	r := get(t, db, diff.Params{Then: "2023", Now: "2024"})
	type line struct {
		soc   lmi.SOC
		level string
		jobs  float64
	}
	lines := func(list []diff.Code) []line {
		var got []line
		for _, c := range list {
			got = append(got, line{c.SOC, c.OtherLevel, c.Employment.Value})
			if c.Counterparts == nil || c.Scope != diff.SameClassification {
				t.Errorf("%s: counterparts %v, scope %s", c.SOC, c.Counterparts, c.Scope)
			}
		}
		return got
	}
	if got := lines(r.Wages.New); len(got) != 1 || got[0].soc != "25-4031" || got[0].level != "" || got[0].jobs == 0 {
		t.Errorf("new %v", got)
	}
	if got := lines(r.Wages.Gone); len(got) != 2 || got[0].soc != "43-4071" || got[1].soc != "43-4171" || got[1].level != "broad" {
		t.Errorf("gone %v", got)
	}
	want := []diff.StatusChange{{
		SOC: "43-4121", Title: "Library Assistants, Clerical", Then: lmi.Released, Now: lmi.Suppressed,
		Figures: []string{"employment_jobs", "hourly_usd.p90"},
	}}
	of4121 := slices.DeleteFunc(r.Wages.Statuses, func(c diff.StatusChange) bool { return c.SOC != "43-4121" })
	if d := cmp.Diff(want, of4121); d != "" {
		t.Errorf("statuses (-want +got):\n%s", d)
	}
	if row, _ := r.Wages.Row("43-4121"); !row.Small || row.Employment.Difference.Known() {
		t.Errorf("without employment: %+v", row)
	}
	if !slices.Contains(codes(r), "unpublished_codes") {
		t.Errorf("notes %v", codes(r))
	}
}

// TestRevisionWithoutCrosswalk: from SOC 2010 to the hybrid codes a renamed code and a
// major group have no change, a code with its title has, and what is lacking is said.
func TestRevisionWithoutCrosswalk(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), diff.Params{Then: "2018", Now: "2019"})
	w := r.Wages
	if len(w.Renamed) != 1 || w.Renamed[0].SOC != "11-9032" || w.Renamed[0].Then != "Education Administrators, Elementary and Secondary School" {
		t.Errorf("renamed %+v", w.Renamed)
	}
	renamed, _ := w.Row("11-9032")
	kept, _ := w.Row("43-4121")
	if renamed.Comparable || renamed.Employment.Difference.Known() || renamed.Hourly.Mean.Pct.Known() || renamed.Mean.Beyond != nil || renamed.TitleThen == "" {
		t.Errorf("renamed %+v, want no change", renamed)
	}
	if !renamed.Employment.Then.Known() || !renamed.Employment.Now.Known() {
		t.Errorf("renamed %+v, want the figures of both years", renamed)
	}
	if !kept.Comparable || kept.Scope != diff.Unknown || !kept.Employment.Difference.Known() {
		t.Errorf("kept %+v, want changes", kept)
	}
	for _, group := range w.Groups {
		if group.Comparable || group.Employment.Pct.Known() {
			t.Errorf("the group %s is compared, but personal care aides went to another", group.SOC)
		}
	}
	if w.Total == nil || !w.Total.Comparable || !near(w.Total.Employment.Difference, 146_875_480-144_733_270) {
		t.Errorf("all occupations %+v", w.Total)
	}
	if len(r.Missing) != 1 || r.Missing[0].Dataset != lmi.SOCTables || !slices.Contains(codes(r), "classification") {
		t.Errorf("missing %+v, notes %v", r.Missing, codes(r))
	}
	if got := get(t, sampletest.Shared(t).DB(), diff.Params{Then: "2020", Now: "2021"}); !slices.Contains(codes(got), "series_break") {
		t.Errorf("notes %v, want that the method changed", codes(got))
	}
}

// TestTitles: case and punctuation make no new title.
func TestTitles(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db,
		`UPDATE occupation SET title = 'LIBRARY ASSISTANTS - clerical' WHERE soc_code = '43-4121' AND soc_system = 'hybrid-2019'`,
		`UPDATE occupation SET title = 'Librarians' WHERE soc_code = '25-4022' AND soc_system = '2018'`,
	)
	w := get(t, db, diff.Params{Then: "2018", Now: "2019"}).Wages
	for _, r := range w.Renamed {
		if r.SOC == "43-4121" {
			t.Errorf("%+v differ in case and punctuation only", r)
		}
	}
}

// TestOutlook follows the library assistants from the edition 2019-29 to 2024-34:
// growth -3.8 to -6.7 percent, jobs 90,500 to 84,500, openings 12,200 to 12,800.
func TestOutlook(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r := get(t, db, diff.Params{Then: "2019-29", Now: "2024–34"})
	o := r.Outlook
	row, ok := o.Row("43-4121")
	if !ok || !near(row.Growth.Then, -3.8) || !near(row.Growth.Now, -6.7) || !near(row.Growth.Points, -2.9) ||
		!near(row.Base.Difference, -6_000) || !near(row.Projected.Difference, -8_100) || !near(row.Openings.Difference, 600) {
		t.Errorf("%+v", row)
	}
	if row.WordsThen != "decline" || row.WordsNow != "decline" || !row.WordsDerived {
		t.Errorf("words %q, %q, derived %v", row.WordsThen, row.WordsNow, row.WordsDerived)
	}
	if o.Total == nil || !near(o.Total.Growth.Points, 3.1-3.7) || len(o.Groups) != 22 {
		t.Errorf("total %+v, %d groups", o.Total, len(o.Groups))
	}
	s, words := o.Summary, 0
	for _, c := range o.Words {
		words += c.Occupations
	}
	for name, sums := range map[string][2]int{
		"codes then": {s.CodesThen, s.Both + s.Gone},
		"codes now":  {s.CodesNow, s.Both + s.New},
		"revisions":  {s.Both, s.RevisedUp + s.RevisedDown + s.Unrevised + s.Small + s.NotComparable},
		"words":      {s.WordsChanged, words},
		"all words":  {s.Both, s.WordsChanged + s.WordsKept},
	} {
		if sums[0] != sums[1] {
			t.Errorf("%s: %d and %d", name, sums[0], sums[1])
		}
	}
	if len(o.New) != 1 || o.New[0].SOC != "15-1252" || !slices.Contains(codes(r), "base_years") || !slices.Contains(codes(r), "growth_words") {
		t.Errorf("new %+v, notes %v", o.New, codes(r))
	}
	if first, _ := o.Row(o.RevisedUp[0]); first.SOC != "11-1011" || !near(first.Growth.Points, 4.3+10) {
		t.Errorf("revised up first: %+v, want chief executives, from -10.0 to 4.3", first)
	}
	if r.Wages != nil || len(r.Sources) == 0 {
		t.Errorf("wages %v, %d sources", r.Wages, len(r.Sources))
	}
}

// TestOutlookLevels: a line item that became a group, a renamed one, a small one.
func TestOutlookLevels(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db,
		`UPDATE projection SET occupation_type = 'summary' WHERE`+of("43-4171", "2024-34"),
		`UPDATE occupation SET title = 'Something else' WHERE soc_code = '43-4071' AND soc_system = 'NEM-2024'`,
		`UPDATE projection SET base_jobs = 400 WHERE`+of("43-4121", "2024-34"),
	)
	r := get(t, db, diff.Params{Then: "2019-29", Now: "2024-34"})
	o := r.Outlook
	if len(o.Gone) != 1 || o.Gone[0].SOC != "43-4171" || o.Gone[0].OtherLevel != "summary" {
		t.Errorf("gone %+v", o.Gone)
	}
	if len(o.Renamed) != 1 || o.Renamed[0].SOC != "43-4071" || o.Summary.NotComparable != 1 || o.Summary.Small != 1 {
		t.Errorf("renamed %+v, summary %+v", o.Renamed, o.Summary)
	}
	row, _ := o.Row("43-4071")
	if row.Comparable || row.Growth.Points.Known() || !row.Growth.Now.Known() {
		t.Errorf("renamed %+v, want figures and no revision", row)
	}
	for _, soc := range slices.Concat(o.RevisedUp, o.RevisedDown) {
		if soc == "43-4071" || soc == "43-4121" {
			t.Errorf("%s is ranked", soc)
		}
	}
}

func TestNewest(t *testing.T) {
	db := sampletest.Open(t).DB()
	newest := func() []diff.Params {
		t.Helper()
		list, err := diff.Newest(context.Background(), db)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	if d := cmp.Diff([]diff.Params{{Then: "2024", Now: "2025"}, {Then: "2019-29", Now: "2024-34"}}, newest()); d != "" {
		t.Errorf("newest (-want +got):\n%s", d)
	}
	exec(t, db, `DELETE FROM projection WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE label = '2019-29')`,
		`DELETE FROM oews_estimate WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE label = '2024')`)
	if d := cmp.Diff([]diff.Params{{Then: "2023", Now: "2025"}}, newest()); d != "" {
		t.Errorf("newest of fewer (-want +got):\n%s", d)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name   string
		params diff.Params
		want   error
		text   string
	}{
		{"nothing", diff.Params{}, diff.ErrParams, ""},
		{"the same twice", diff.Params{Then: "2024", Now: "2024"}, diff.ErrParams, ""},
		{"a year and an edition", diff.Params{Then: "2024", Now: "2024-34"}, diff.ErrParams, ""},
		{"an edition and a year", diff.Params{Then: "2019-29", Now: "2024"}, diff.ErrParams, ""},
		{"no year", diff.Params{Then: "May 2023", Now: "2024"}, diff.ErrParams, ""},
		{"an industry of editions", diff.Params{Then: "2019-29", Now: "2024-34", NAICS: "51"}, diff.ErrParams, ""},
		{"unknown year", diff.Params{Then: "2009", Now: "2024"}, analytics.ErrNotFound, "May 2009 are not in the warehouse; loaded years: 2014, 2015"},
		{"unknown edition", diff.Params{Then: "2019-29", Now: "2099-09"}, analytics.ErrNotFound, "loaded editions: 2019-29, 2024-34"},
		{"unknown industry", diff.Params{Then: "2022", Now: "2024", NAICS: "999"}, analytics.ErrNotFound, "loaded are: 11, "},
		{"a year that the industry lacks", diff.Params{Then: "2022", Now: "2023", NAICS: "51"}, analytics.ErrNotFound, "industry 51 (Information) of May 2023 are not in the warehouse; loaded years: 2022, 2024"},
		{"unknown occupation", diff.Params{Then: "2023", Now: "2024", SOCs: []lmi.SOC{"43-4121", "99-9999"}}, analytics.ErrNotFound, "99-9999 in May 2023 or May 2024"},
		{"unknown occupation of editions", diff.Params{Then: "2019-29", Now: "2024-34", SOCs: []lmi.SOC{"99-9999"}}, analytics.ErrNotFound, "99-9999"},
	} {
		_, err := diff.Get(context.Background(), db, test.params)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s: %v; want %v with %q", test.name, err, test.want, test.text)
		}
	}
}

// TestIndustryLevels: an industry is compared at a level that both vintages have, else not at all.
func TestIndustryLevels(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db, `INSERT INTO oews_estimate SELECT * REPLACE ('3-digit' AS i_group) FROM oews_estimate WHERE i_group = 'sector'
		AND vintage_id IN (SELECT vintage_id FROM vintage WHERE label = '2022')`)
	p := diff.Params{Then: "2022", Now: "2024", NAICS: "51"}
	if w := get(t, db, p).Wages; w.IndustryLevel != "sector" || w.Summary.Compared == 0 {
		t.Errorf("level %s, %d compared", w.IndustryLevel, w.Summary.Compared)
	}
	exec(t, db, `DELETE FROM oews_estimate WHERE i_group = 'sector' AND vintage_id IN (SELECT vintage_id FROM vintage WHERE label = '2022')`)
	_, err := diff.Get(context.Background(), db, p)
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "May 2022 has 3-digit, May 2024 has sector") {
		t.Errorf("%v", err)
	}
}
