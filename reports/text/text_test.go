package text_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/compare"
	"wageatlas/analytics/industry"
	"wageatlas/analytics/market"
	"wageatlas/analytics/percentile"
	"wageatlas/analytics/role"
	"wageatlas/analytics/search"
	"wageatlas/analytics/sources"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/text"
)

// words are the words of a text, however it is wrapped.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// TestAttribution: every answer with a source whose licence asks for credit
// says it, and no other does.
func TestAttribution(t *testing.T) {
	const credit = "This page includes information from the Test 1.0 Database by an agency. Used under the CC BY 4.0 license."
	ctx, db := context.Background(), sampletest.Open(t).DB()
	write := func(name string, write func(io.Writer) error) string {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return words(b.String())
	}
	answers := func() map[string]string {
		t.Helper()
		ofRole, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		ofIndustry, err := industry.Get(ctx, db, industry.Params{NAICS: "51"})
		if err != nil {
			t.Fatal(err)
		}
		compared, err := compare.Get(ctx, db, compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}})
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := sources.Get(ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		return map[string]string{
			"role":     write("role", func(w io.Writer) error { return text.Role(w, ofRole) }),
			"industry": write("industry", func(w io.Writer) error { return text.Industry(w, ofIndustry) }),
			"compare":  write("compare", func(w io.Writer) error { return text.Compare(w, compared) }),
			"sources":  write("sources", func(w io.Writer) error { return text.Sources(w, loaded) }),
		}
	}
	for name, page := range answers() {
		if strings.Contains(page, "CC BY") {
			t.Errorf("%s credits a licence that no source has", name)
		}
	}
	if _, err := db.Exec("UPDATE source SET attribution = $1", credit); err != nil {
		t.Fatal(err)
	}
	for name, page := range answers() {
		if !strings.Contains(page, credit) {
			t.Errorf("%s does not say the attribution of its sources:\n%s", name, page)
		}
	}
	if page := answers()["sources"]; strings.Count(page, credit) != 1 {
		t.Errorf("sources says one attribution %d times", strings.Count(page, credit))
	}
}

// TestSearch shows by which alternate title a role was found, and whose title that is.
func TestSearch(t *testing.T) {
	r := search.Result{
		Text: "barista",
		Matches: []search.Match{
			{Kind: "occupation", Code: "35-3023", Title: "Fast Food and Counter Workers", Alternate: "Barista", Newest: 2024, Score: 3},
			{Kind: "industry", Code: "72", Title: "Accommodation and Food Services", Newest: 2024, Score: .9},
		},
		Meta: analytics.Meta{Sources: []lmi.Source{{Publisher: "USDOL", Title: "O*NET 30.0 Database, Alternate Titles", FileName: "Alternate Titles.txt", Attribution: "Used under a license."}}},
	}
	var b bytes.Buffer
	if err := text.Search(&b, r); err != nil {
		t.Fatal(err)
	}
	const want = `occupation  35-3023   Fast Food and Counter Workers (also: Barista) (2024)
industry    72        Accommodation and Food Services (2024)

Sources
  - USDOL, O*NET 30.0 Database, Alternate Titles (Alternate Titles.txt). Used under a license.
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("search (-want +got):\n%s", diff)
	}
}

// TestMarket tells how much of a blend with weights of its own is left out, and bounds in a table.
func TestMarket(t *testing.T) {
	blend, err := market.Get(context.Background(), sampletest.Shared(t).DB(), market.Params{
		SOCs: []lmi.SOC{"11-1011"}, Industries: []lmi.NAICS{lmi.CrossIndustry, "21"}, Year: 2025, Weights: []float64{60, 40},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := text.Percentile(&b, percentile.Result{Market: &blend.Market, Meta: blend.Meta}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2 together (estimate), May 2025", "Chief Executives (11-1011) 100.0%", "(industry 21) left out", "stand on 60.0% of the weights; left out are: Chief Executives (11-1011), Mining, Quarrying, and Oil and Gas Extraction (industry 21)."} {
		if !strings.Contains(words(b.String()), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
