package claim_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/data/sample/sampletest"
)

// one checks a page with a single finding.
func one(t *testing.T, page string, socs ...lmi.SOC) claim.Finding {
	t.Helper()
	r := check(t, passage{Name: page, Roles: socs, Format: prose.Text, Page: page})
	if len(r.Findings) != 1 {
		t.Fatalf("%q: %d findings, want one: %+v", page, len(r.Findings), r.Findings)
	}
	return r.Findings[0]
}

// TestAgreement: a figure agrees with the published one at the step to which it is written. Published of library
// assistants in May 2025: P10 13.33, median 17.74 an hour and 36,910 a year; 84,500 jobs in 2024.
func TestAgreement(t *testing.T) {
	for _, test := range []struct {
		page string
		want claim.Verdict
	}{
		{"The median wage of library assistants was $17.74 an hour in May 2025.", claim.Confirmed},
		{"The median wage of library assistants was $17.75 an hour in May 2025.", claim.Contradicted},
		{"The median wage of library assistants was $17.7 an hour in May 2025.", claim.Confirmed},
		{"The median wage of library assistants was $18 an hour in May 2025.", claim.Confirmed},
		{"The median wage of library assistants was $17 an hour in May 2025.", claim.Contradicted},
		{"The median wage of library assistants was about $17.50 an hour in May 2025.", claim.Contradicted}, // 0.24 is more than 0.05
		{"The median wage of library assistants was $36,900 a year in May 2025.", claim.Confirmed},          // to hundreds
		{"The median wage of library assistants was $37,000 a year in May 2025.", claim.Confirmed},          // to thousands
		{"The median wage of library assistants was $36,000 a year in May 2025.", claim.Contradicted},       // 910 is more than 500
		{"The median wage of library assistants was $40,000 a year in May 2025.", claim.Contradicted},
		{"The median wage of library assistants was about $40,000 a year in May 2025.", claim.Contradicted}, // 3,090 is more than 2.5 percent
		{"The median wage of library assistants was nearly $37 thousand a year in May 2025.", claim.Confirmed},
		{"There were 84,500 jobs for library assistants in 2024.", claim.Confirmed},
		{"There were 85,000 jobs for library assistants in 2024.", claim.Confirmed},
		{"There were 86,200 jobs for library assistants in 2024.", claim.Contradicted},
	} {
		if f := one(t, test.page, "43-4121"); f.Verdict != test.want {
			t.Errorf("%s: %s, want %s", test.page, describe(f), test.want)
		}
	}
}

// TestReason: a contradicted figure that is another statistic, vintage or occupation is called that.
func TestReason(t *testing.T) {
	pair := []lmi.SOC{"25-4031", "43-4121"}
	for _, test := range []struct {
		page, reason string
		socs         []lmi.SOC
	}{
		{"In May 2025 the 75th percentile wage of library assistants was $26.59 an hour.", "$26.59 is the 90th percentile of hourly wages of May 2025.", pair[1:]},
		{"In May 2025 the 25th percentile wage of library assistants was $31,820 an hour.", "$31,820 is the 25th percentile of annual wages of May 2025.", pair[1:]},
		{"The median wage of library assistants was $16.36 in May 2024.", "Published as the median hourly wage of May 2023, not of May 2024.", pair[1:]},
		{"The median wage of library assistants was $21.43 in May 2025.", "$21.43 is the median hourly wage of Library Technicians in May 2025.", pair},
		{"Employment of library assistants is projected to grow 7 percent from 2024 to 2034.", "The direction is the other one.", pair[1:]},
		{"The median wage of library assistants was $99.99 in May 2025.", "Not the median hourly wage of May 2025, nor that of another loaded vintage.", pair[1:]},
	} {
		f := one(t, test.page, test.socs...)
		if f.Verdict != claim.Contradicted || f.Reason != test.reason {
			t.Errorf("%s\n%s\nwant the reason %q", test.page, describe(f), test.reason)
		}
	}
}

// TestNotReleased: what the publisher withholds, or gives as a bound only, is not judged as a number.
func TestNotReleased(t *testing.T) {
	for _, test := range []struct {
		page string
		soc  lmi.SOC
		want claim.Verdict
		part string
	}{
		// P75 of chief executives in May 2024 is top-coded at $115.00 an hour and $239,200 a year.
		{"The 75th percentile wage of chief executives was $239,200 or more in May 2024.", "11-1011", claim.Outdated, "is newer"},
		{"The 75th percentile wage of chief executives was $310,000 in May 2024.", "11-1011", claim.NotCheckable, "$239200 or more"},
		{"The 75th percentile wage of chief executives was $150,000 in May 2024.", "11-1011", claim.Contradicted, "Not the 75th percentile"},
		{"The median hourly wage of elementary school teachers was $30.75 in May 2025.", "25-2021", claim.NotCheckable, "does not release"},
		{"In May 2009 the median wage of library technicians was $29,570.", "25-4031", claim.NotCheckable, "May 2009 is not loaded"},
		{"Employment of library technicians is projected to fall 5 percent from 2021 to 2031.", "25-4031", claim.NotCheckable, "2021 to 2031 is not loaded"},
	} {
		if f := one(t, test.page, test.soc); f.Verdict != test.want || !strings.Contains(f.Reason, test.part) {
			t.Errorf("%s\n%s\nwant %s with %q", test.page, describe(f), test.want, test.part)
		}
	}
}

func TestMissing(t *testing.T) {
	r := check(t, passage{Roles: []lmi.SOC{"25-4031"}, Page: "In May 2009 the median wage of library technicians was $29,570. Employment of library technicians is projected to fall 5 percent from 2021 to 2031."})
	var datasets []string
	for _, m := range r.Missing {
		datasets = append(datasets, m.Dataset)
	}
	if diff := cmp.Diff([]string{"oews-2009-national", lmi.Projections}, datasets); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}

// TestTogether: an estimate of two occupations confirms within what mixtures are worth, and never contradicts. The
// mixture of May 2025 has a median of 19.23 an hour, and medians were off by 3.1 percent at most: 18.63 to 19.83.
func TestTogether(t *testing.T) {
	for page, want := range map[string]claim.Verdict{
		"Library technicians and assistants together earned a median of $18.70 an hour in May 2025.": claim.Confirmed,
		"Library technicians and assistants together earned a median of $25.00 an hour in May 2025.": claim.NotCheckable,
	} {
		if f := one(t, page, "43-4121", "25-4031"); f.Verdict != want || !strings.Contains(f.Reason, "estimate") {
			t.Errorf("%s: %s, want %s as an estimate", page, describe(f), want)
		}
	}
}

// TestPlaces: a finding leads to its figures in the file, behind markup and entities too.
func TestPlaces(t *testing.T) {
	const file = "<h1>Librarians</h1>\n<p>Caf&eacute; &amp; more.</p>\n<p>In May&nbsp;2025, the <em>middle 50 percent</em> earned between <b>$56,310</b> and&nbsp;$84,480.</p>"
	r := check(t, passage{Roles: []lmi.SOC{"25-4022"}, Format: prose.HTML, Page: file})
	if len(r.Findings) != 1 {
		t.Fatalf("%+v", r.Findings)
	}
	f := r.Findings[0]
	var marked []string
	for _, at := range f.Places {
		marked = append(marked, file[at.Start:at.End])
	}
	if diff := cmp.Diff([]string{"$56,310", "$84,480"}, marked); diff != "" || f.Line != 3 || f.Verdict != claim.Confirmed {
		t.Errorf("line %d, %s, places (-want +got):\n%s", f.Line, f.Verdict, diff)
	}
	if got, want := file[f.At.Start:f.At.End], "$56,310</b> and&nbsp;$84,480"; got != want {
		t.Errorf("the claim stands at %q, want %q", got, want)
	}
}

// TestState judges figures of a state that is loaded, and no others.
func TestState(t *testing.T) {
	db := sampletest.Open(t).DB()
	for _, change := range []string{
		`INSERT INTO area BY NAME SELECT 1000 AS area_id, '39' AS area_code, 2 AS area_type, 'Ohio' AS title, 2025 AS title_year`,
		`INSERT INTO oews_estimate SELECT * REPLACE (1000 AS area_id, 30.5 AS p50_usd_hour) FROM oews_estimate e
			WHERE EXISTS (FROM vintage v WHERE v.vintage_id = e.vintage_id AND v.label = '2025' AND v.dataset = 'oews')
			AND EXISTS (FROM occupation o WHERE o.occupation_id = e.occupation_id AND o.soc_code = '25-4022')`,
	} {
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		page string
		want claim.Verdict
	}{
		{"In Ohio, librarians earned a median of $30.50 an hour in May 2025.", claim.Confirmed},
		{"Librarians in Ohio earned a median of $32.82 an hour in May 2025.", claim.Contradicted},
		{"In Columbus, Ohio, librarians earned a median of $30.50 an hour in May 2025.", claim.NotCheckable},
		{"In Iowa, librarians earned a median of $30.50 an hour in May 2025.", claim.NotCheckable},
		{"At Ohio State University, librarians earned a median of $30.50 an hour in May 2025.", claim.NotCheckable},
		{"In Ohio and Iowa, librarians earned a median of $30.50 an hour in May 2025.", claim.NotCheckable},
		{"Librarians earned a median of $32.82 an hour in May 2025.", claim.Confirmed},
	} {
		if f := get(t, db, test.page, "25-4022").Findings[0]; f.Verdict != test.want {
			t.Errorf("%s: %s, want %s", test.page, describe(f), test.want)
		}
	}
}

// TestAlternateTitle: another name that only one occupation has is its own, and its source is named.
func TestAlternateTitle(t *testing.T) {
	db := sampletest.Open(t).DB()
	for _, change := range []string{
		`INSERT INTO vintage BY NAME SELECT 900 AS vintage_id, 'onet' AS dataset, '29.0' AS label, '29.0' AS reference_period, 2024 AS year, '2018' AS soc_system`,
		`INSERT INTO source BY NAME SELECT 900 AS source_id, 'O*NET' AS publisher, 'onet' AS dataset, 900 AS vintage_id, 'Alternate titles' AS title, 'alternate.txt' AS file_name,
			repeat('a', 64) AS sha256, 1 AS bytes, 1 AS rows_read, 1 AS rows_merged, 0 AS rows_rejected, 0 AS rows_noted, 0 AS cells_rejected, now() AS loaded_at, 'test' AS tool_version`,
		`INSERT INTO alternate_title VALUES (900, 900, 1, '43-4121', NULL, 'Library Page', NULL),
			(900, 900, 2, '43-4121', NULL, 'Library Helper', NULL), (900, 900, 3, '25-4031', NULL, 'Library Helper', NULL)`,
	} {
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
	}
	r := get(t, db, "Library pages earned a median of $17.74 an hour in May 2025.", "43-4121")
	if f := r.Findings[0]; f.Verdict != claim.Confirmed {
		t.Errorf("the name of one occupation: %s", describe(f))
	}
	named := false
	for _, s := range r.Sources {
		named = named || s.ID == 900
	}
	if !named {
		t.Errorf("the source of the name is not cited: %+v", r.Sources)
	}
	if f := get(t, db, "Library helpers earned a median of $17.74 an hour in May 2025.", "43-4121").Findings[0]; f.Verdict != claim.NotCheckable {
		t.Errorf("the name of two occupations: %s", describe(f))
	}
}

func get(t *testing.T, db *sql.DB, text string, socs ...lmi.SOC) claim.Result {
	t.Helper()
	page, err := prose.Read("page.txt", prose.Text, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := claim.Get(context.Background(), db, claim.Params{SOCs: socs, Page: page})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestUnknownOccupation(t *testing.T) {
	if _, err := claim.Get(context.Background(), sampletest.Shared(t).DB(), claim.Params{}); err == nil {
		t.Error("a page on no occupation gives no error")
	}
	_, err := claim.Get(context.Background(), sampletest.Shared(t).DB(), claim.Params{SOCs: []lmi.SOC{"43-4121", "99-9999"}})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "99-9999") {
		t.Errorf("%v, want ErrNotFound with the code", err)
	}
}

// TestResult: counts are of the findings, sources are of their figures, and an empty page is clean.
func TestResult(t *testing.T) {
	r := check(t, passage{Roles: []lmi.SOC{"25-4022"}, Page: "Librarians earned a median of $68,270 in May 2025 and $64,320 in May 2024. The desk cost $900."})
	want := map[claim.Verdict]int{claim.Confirmed: 1, claim.Outdated: 1, claim.NotCheckable: 1}
	if diff := cmp.Diff(want, r.Counts); diff != "" || r.Clean() {
		t.Errorf("clean %v, counts (-want +got):\n%s", r.Clean(), diff)
	}
	if len(r.Sources) != 2 || r.Sources[0].Vintage != "2024" || r.Sources[1].Vintage != "2025" {
		t.Errorf("sources %+v", r.Sources)
	}
	if empty := check(t, passage{Roles: []lmi.SOC{"25-4022"}}); !empty.Clean() || empty.Findings == nil || len(empty.Subjects) != 1 {
		t.Errorf("%+v", empty)
	}
}

// FuzzGet: whatever a page holds, every finding stands in it with figures of the page, and in its order.
func FuzzGet(f *testing.F) {
	for _, seed := range []string{
		"Librarians earned a median of $68,270 in May 2025.",
		"# Pay\n\nThe 10th and 90th percentiles were $1 and $2; 2019-29 -4 percent, half of $3 to $4.",
		"| | 2021 |\n|---|---|\n| Librarians | $5.00 |",
		"<p>Li\xffbrarians \x01\x02 &amp; $ 9 percent</p>",
		"İİİ $11 to $23 an hour, respectively, Ohio; the highest-paying industries are information and government.",
		"little or no change in jobs is projected by 2034, much faster than average",
	} {
		f.Add(seed, "markdown")
		f.Add(seed, "html")
		f.Add(seed, "text")
	}
	a := atlas(f, []lmi.SOC{"25-4022", "25-4031"})
	f.Fuzz(func(t *testing.T, text, format string) {
		page, err := prose.Read("page", prose.Format(format), strings.NewReader(text))
		if err != nil {
			t.Skip()
		}
		r := a.Check(page, 0)
		figures := make(map[prose.Span]string)
		for _, s := range page.Sentences {
			for _, f := range s.Figures {
				figures[f.At] = f.Text
			}
		}
		for _, finding := range r.Findings {
			at := finding.At
			if at.Start < 0 || at.Start >= at.End || at.End > len(text) || len(finding.Claim) == 0 || len(finding.Claim) != len(finding.Places) {
				t.Fatalf("finding outside of the page: %+v", finding)
			}
			for i, place := range finding.Places {
				if place.Start < at.Start || place.End > at.End {
					t.Fatalf("place %v outside of the claim %v", place, at)
				}
				if isFigure := strings.ContainsAny(finding.Claim[i], "$%") || strings.Contains(finding.Claim[i], "percent"); isFigure && figures[place] != finding.Claim[i] {
					t.Fatalf("%q at %v is no figure of the page", finding.Claim[i], place)
				}
			}
			if finding.Verdict != claim.NotCheckable && finding.Right == nil || finding.Reason == "" {
				t.Fatalf("verdict without its figure or reason: %+v", finding)
			}
		}
	})
}

// TestLongSentence: what is too long for a sentence is listed and not read.
func TestLongSentence(t *testing.T) {
	r := check(t, passage{Roles: []lmi.SOC{"25-4022"}, Format: prose.Text, Page: strings.Repeat("Librarians earned a median of $68,270 in May 2025, ", 100)})
	if len(r.Findings) != 100 || r.Counts[claim.NotCheckable] != 100 {
		t.Errorf("%d findings, %v", len(r.Findings), r.Counts)
	}
}
