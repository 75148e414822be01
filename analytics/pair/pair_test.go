package pair_test

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
	"wageatlas/analytics/oews"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

const assistants lmi.SOC = "43-4121"

func get(t *testing.T, db *sql.DB, p pair.Params) pair.Result {
	t.Helper()
	r, err := pair.Get(context.Background(), db, p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

func codes(notes []lmi.Note) []string {
	var list []string
	for _, n := range notes {
		list = append(list, n.Code)
	}
	return list
}

func exec(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// TestGet works library assistants in the information sector out by hand. In May
// 2024 it had 7,760 of the nation's 80,070 assistants and 2,915,020 of its
// 154,187,380 jobs, and paid $16.30 in the median and $16.90 in the mean, against
// $17.31 and $18.22 over all industries and $44.25 and $54.22 to all its workers:
//
//	median 16.30 / 17.31 - 1 = -5.835 percent, mean 16.90 / 18.22 - 1 = -7.245 percent
//	margin 1.645 x root((16.90 x 0.012)^2 + (18.22 x 0.004)^2) = 0.3545, less than 1.32
//	share 7,760 / 80,070 = 9.692 percent
//	quotient (7,760 / 2,915,020) / (80,070 / 154,187,380) = 5.126
//	May 2022: 14.65 / 14.98 - 1 = -2.203 percent
func TestGet(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), pair.Params{SOC: assistants, NAICS: "51"})
	if r.Title != "Library Assistants, Clerical" || r.Industry != "Information" || r.Year != 2024 || r.Level != oews.Sector {
		t.Fatalf("%s in %s, May %d, %s", r.Title, r.Industry, r.Year, r.Level)
	}
	if p := r.OverRole; p.Unit != lmi.USDPerHour || !near(p.MedianPct.Value, 100*(16.30/17.31-1)) || !near(p.MeanPct.Value, 100*(16.90/18.22-1)) {
		t.Errorf("over the role %+v", p)
	}
	if p := r.OverAll; !near(p.MedianPct.Value, 100*(16.30/44.25-1)) || !near(p.MeanPct.Value, 100*(16.90/54.22-1)) {
		t.Errorf("over all occupations %+v", p)
	}
	margin := 1.645 * math.Hypot(16.90*1.2/100, 18.22*.4/100)
	if d := r.OverRole.Means; !near(*d.DifferenceUSD, 16.90-18.22) || !near(*d.MarginUSD, margin) || math.Abs(margin-.3545) > 1e-4 || !*d.Beyond {
		t.Errorf("means %v, %v, %v", *d.DifferenceUSD, *d.MarginUSD, *d.Beyond)
	}
	w := r.Wages
	if !near(w.ShareOfRole.Value, 100*7_760.0/80_070) || w.IndustryShare.Value != .27 || w.IndustryShareComputed {
		t.Errorf("shares %+v, %+v", w.ShareOfRole, w.IndustryShare)
	}
	quotient := (7_760.0 / 2_915_020) / (80_070.0 / 154_187_380)
	if !near(w.LocationQuotient.Value, quotient) || math.Abs(quotient-5.126) > .001 || !w.LocationQuotientComputed {
		t.Errorf("quotient %+v", w.LocationQuotient)
	}
	// Government, education and information have 500 assistants or more; eight sectors have released jobs.
	if diff := cmp.Diff(pair.Standings{
		ByPay: &pair.Standing{Rank: 3, Of: 3}, ByEmployment: &pair.Standing{Rank: 3, Of: 8}, ByConcentration: &pair.Standing{Rank: 2, Of: 3},
	}, r.AmongIndustries); diff != "" {
		t.Errorf("among industries (-want +got):\n%s", diff)
	}
	if len(r.Mays) != 2 || r.Mays[0].Year != 2022 || !near(r.Mays[0].MedianPct.Value, 100*(14.65/14.98-1)) ||
		!near(r.Mays[1].ShareOfRole.Value, w.ShareOfRole.Value) || !near(r.Mays[1].MedianPct.Value, r.OverRole.MedianPct.Value) {
		t.Errorf("Mays %+v", r.Mays)
	}
	// The files of the nation and by sector, of May 2022 and 2024.
	if len(r.Sources) != 4 || r.Outlook != nil {
		t.Errorf("%d sources, outlook %+v", len(r.Sources), r.Outlook)
	}
	for _, want := range []string{"pair_year", "ownership", "premium", "sampling_error", "concentration", "rank_listed"} {
		if !slices.Contains(codes(r.Notes), want) {
			t.Errorf("notes %v, want %s", codes(r.Notes), want)
		}
	}
	if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == "matrix" }) {
		t.Errorf("missing %+v, want the matrix", r.Missing)
	}
	if earlier := get(t, sampletest.Shared(t).DB(), pair.Params{SOC: assistants, NAICS: "51", Year: 2022}); earlier.Year != 2022 || earlier.Wages.Hourly.Median.Value != 14.65 {
		t.Errorf("May 2022: %+v", earlier.Wages.Hourly)
	}
}

// TestStandings holds the places against the rankings of the sector's and the occupation's own answers.
func TestStandings(t *testing.T) {
	db := sampletest.Shared(t).DB()
	cells, err := oews.Estimates(context.Background(), db, oews.Filter{Year: 2024, NAICS: "61", Area: lmi.National, OccupationLevel: oews.Detailed})
	if err != nil {
		t.Fatal(err)
	}
	var socs []lmi.SOC
	for _, e := range cells {
		socs = append(socs, e.SOC)
	}
	atlas, err := pair.Open(context.Background(), db, oews.Sector, 2024)
	if err != nil {
		t.Fatal(err)
	}
	results, err := atlas.All(context.Background(), socs)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range cells {
		r := results[pair.Key{SOC: e.SOC, NAICS: "61"}]
		more, known := 1, 0
		for _, other := range cells {
			if other.Employment.Known() {
				known++
			}
			if other.Employment.Known() && other.Employment.Value > e.Employment.Value {
				more++
			}
		}
		switch at := r.AmongRoles.ByEmployment; {
		case at == nil && e.Employment.Known(), at != nil && *at != (pair.Standing{Rank: more, Of: known}):
			t.Errorf("%s is at %+v by jobs, want %d of %d", e.SOC, at, more, known)
		}
		if (r.AmongRoles.ByPay == nil) != e.IsSmall() {
			t.Errorf("%s: small %v, place by pay %+v", e.SOC, e.IsSmall(), r.AmongRoles.ByPay)
		}
	}
	if len(cells) < 10 {
		t.Errorf("only %d occupations", len(cells))
	}
}

// TestNotReleased: a suppressed wage has no premium, a top-coded one a lower bound, and a small cell no place.
func TestNotReleased(t *testing.T) {
	db := sampletest.Open(t).DB()
	const where = ` WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4121')
		AND industry_id = (SELECT industry_id FROM industry WHERE naics_code = '51')`
	exec(t, db, `UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'suppressed', mean_rse_pct = NULL, mean_rse_pct_status = 'suppressed',
		employment_jobs = NULL, employment_jobs_status = 'suppressed'`+where)
	r := get(t, db, pair.Params{SOC: assistants, NAICS: "51"})
	if p := r.OverRole; p.MedianPct.Status != lmi.Suppressed || !p.MeanPct.Known() || p.Means.Beyond != nil {
		t.Errorf("suppressed: %+v", p)
	}
	if r.Wages.ShareOfRole.Status != lmi.Suppressed || r.AmongIndustries != (pair.Standings{}) || !slices.Contains(codes(r.Notes), "small_cell") {
		t.Errorf("share %+v, places %+v, notes %v", r.Wages.ShareOfRole, r.AmongIndustries, codes(r.Notes))
	}
	if !slices.Contains(codes(get(t, db, pair.Params{SOC: "11-1011", NAICS: "51"}).Notes), "top_coded") {
		t.Error("chief executives have top-coded wages, but no note says so")
	}
	exec(t, db, `UPDATE oews_estimate SET p50_usd_hour_status = 'top_coded'`+where)
	r = get(t, db, pair.Params{SOC: assistants, NAICS: "51"})
	// The bound of May 2024 is $115.00: at least 115 / 17.31 - 1 = 564.36 percent.
	if p := r.OverRole.MedianPct; p.Status != lmi.TopCoded || math.Abs(p.Value-564.3559) > 1e-3 {
		t.Errorf("top-coded: %+v", p)
	}
}

// TestAnnualOnly compares teachers, whose wages are by the year, in dollars a year.
func TestAnnualOnly(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), pair.Params{SOC: "25-2021", NAICS: "61"})
	if r.OverRole.Unit != lmi.USDPerYear || r.OverAll.Unit != lmi.USDPerYear || !r.OverRole.MedianPct.Known() || r.OverRole.Means.Unit != lmi.USDPerYear {
		t.Errorf("%+v, %+v", r.OverRole, r.OverAll)
	}
}

// TestOutlook finds the cell of the matrix under its own code of the sector, and says where an older edition tells it.
func TestOutlook(t *testing.T) {
	db := sampletest.Open(t).DB()
	exec(t, db, `INSERT INTO matrix_cell BY NAME
		SELECT p.vintage_id, p.occupation_id, p.source_id, 1 AS source_line, code AS industry_code, 'line_item' AS occupation_type, 'summary' AS industry_type,
			7900 AS base_jobs, 'released' AS base_jobs_status, 7400 AS projected_jobs, 'released' AS projected_jobs_status,
			-500 AS change_jobs, 'released' AS change_jobs_status, -6.3 AS change_pct, 'released' AS change_pct_status,
			0.26 AS base_industry_share_pct, 'released' AS base_industry_share_pct_status, 9.8 AS base_occupation_share_pct, 'released' AS base_occupation_share_pct_status,
			'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status
		FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id), (VALUES ('510000'), ('31-330')) c(code)
		WHERE v.label = '2019-29' AND o.soc_code = '43-4121'`)
	r := get(t, db, pair.Params{SOC: assistants, NAICS: "51"})
	o := r.Outlook
	if o == nil || o.Vintage != "2019-29" || o.Code != "510000" || o.Base.Value != 7900 || o.Change.Value != -500 || o.ChangePct.Value != -6.3 ||
		o.ShareOfIndustry.Value != .26 || o.ShareOfRole.Value != 9.8 {
		t.Fatalf("%+v", o)
	}
	if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return strings.Contains(m.Lacks, "edition 2024-34") }) {
		t.Errorf("missing %+v, want the newest edition", r.Missing)
	}
	if r := get(t, db, pair.Params{SOC: "25-4031", NAICS: "51"}); r.Outlook != nil || !slices.Contains(codes(r.Notes), "matrix_no_cell") {
		t.Errorf("a cell that is not shown: %+v, %v", r.Outlook, codes(r.Notes))
	}
	if r := get(t, db, pair.Params{SOC: assistants, NAICS: "99"}); r.Outlook != nil || !slices.Contains(codes(r.Notes), "no_matrix_industry") {
		t.Errorf("government: %+v, %v", r.Outlook, codes(r.Notes))
	}
}

func TestNotFound(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		params pair.Params
		says   string
	}{
		{pair.Params{SOC: assistants, NAICS: "519000"}, "loaded are: 11, "},
		{pair.Params{SOC: assistants, NAICS: lmi.CrossIndustry}, "loaded are: "},
		{pair.Params{SOC: assistants, NAICS: "51", Year: 2019}, "loaded years: 2022, 2024"},
		{pair.Params{SOC: assistants, NAICS: "21"}, "51 (Information)"},
		{pair.Params{SOC: "99-9999", NAICS: "51"}, "wageatlas search"},
		{pair.Params{SOC: "43-0000", NAICS: "51"}, "43-0000"},
	} {
		_, err := pair.Get(context.Background(), db, test.params)
		if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(fmt.Sprint(err), test.says) {
			t.Errorf("%+v: %v, want %q", test.params, err, test.says)
		}
	}
	if _, err := pair.Open(context.Background(), db, oews.FourDigit, 0); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("a level without figures: %v", err)
	}
}

// counting counts the queries.
type counting struct {
	analytics.Querier
	queries int
}

func (c *counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.Querier.QueryContext(ctx, query, args...)
}

// TestAll: many occupations take as many queries as one, and get the answers that each gets alone.
func TestAll(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	c := &counting{Querier: db}
	atlas, err := pair.Open(ctx, c, oews.Sector, 0)
	if err != nil {
		t.Fatal(err)
	}
	var asked []int
	for _, socs := range [][]lmi.SOC{{assistants}, {assistants, "25-4022", "25-2021", "11-1011", "43-0000"}} {
		c.queries = 0
		results, err := atlas.All(ctx, socs)
		if err != nil {
			t.Fatal(err)
		}
		asked = append(asked, c.queries)
		for key, r := range results {
			if key.SOC == "43-0000" {
				t.Errorf("a group has the answer %+v", key)
			}
			if key.NAICS != "61" {
				continue
			}
			if diff := cmp.Diff(get(t, db, pair.Params{SOC: key.SOC, NAICS: key.NAICS}), r); diff != "" {
				t.Errorf("%v (-Get +All):\n%s", key, diff)
			}
		}
		if len(results) < 8 {
			t.Errorf("%d answers", len(results))
		}
	}
	if asked[0] != asked[1] || asked[0] != 2 {
		t.Errorf("%v queries", asked)
	}
}

// TestListed: what is released has an answer of its own, below sectors where it is not small, too.
func TestListed(t *testing.T) {
	released := oews.Estimate{
		Level: oews.Detailed, NAICS: "51", IndustryLevel: oews.Sector, Employment: lmi.Number(100, lmi.Jobs),
		Hourly: oews.Wages{Median: lmi.Number(16.30, lmi.USDPerHour)}, Annual: oews.Wages{Median: lmi.Number(33_900, lmi.USDPerYear)},
	}
	with := func(change func(*oews.Estimate)) oews.Estimate {
		e := released
		change(&e)
		return e
	}
	for name, test := range map[string]struct {
		e    oews.Estimate
		want bool
	}{
		"a small sector cell": {released, true},
		"top-coded": {with(func(e *oews.Estimate) {
			e.Hourly.Median, e.Annual.Median = lmi.AtLeast(115, lmi.USDPerHour), lmi.AtLeast(239_200, lmi.USDPerYear)
		}), true},
		"annual only": {with(func(e *oews.Estimate) { e.Hourly.Median = lmi.Missing(lmi.USDPerHour, lmi.Absent) }), true},
		"suppressed": {with(func(e *oews.Estimate) {
			e.Hourly.Median, e.Annual.Median = lmi.Missing(lmi.USDPerHour, lmi.Suppressed), lmi.Missing(lmi.USDPerYear, lmi.Suppressed)
		}), false},
		"a group":               {with(func(e *oews.Estimate) { e.Level = "broad" }), false},
		"all industries":        {with(func(e *oews.Estimate) { e.NAICS = lmi.CrossIndustry }), false},
		"a small detailed cell": {with(func(e *oews.Estimate) { e.IndustryLevel = oews.FourDigit }), false},
		"a large detailed cell": {with(func(e *oews.Estimate) { e.IndustryLevel, e.Employment = oews.FourDigit, lmi.Number(500, lmi.Jobs) }), true},
	} {
		if got := pair.Listed(test.e); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
