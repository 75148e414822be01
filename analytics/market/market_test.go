package market_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func get(t *testing.T, p market.Params) market.Result {
	t.Helper()
	r, err := market.Get(context.Background(), sampletest.Shared(t).DB(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func of(t *testing.T, rows ...oews.Estimate) market.Result {
	t.Helper()
	r, err := market.Of(rows)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// note returns the text of the first note with the code, "" where there is none.
func note(r market.Result, code string) string {
	for _, n := range r.Notes {
		if n.Code == code {
			return n.Text
		}
	}
	return ""
}

var library = []lmi.SOC{"25-4031", "43-4121"}

// TestLibrary takes technicians and assistants together. Elsewhere: their rows in
// national_M2024_dl.xlsx and national_M2025_dl.xlsx. BLS published 18.05 for May 2024 of its own
// combined profile, from the survey's records.
//
//	May 2024: jobs 73,770 and 80,070, mean (73,770 x 20.70 + 80,070 x 18.22) / 153,840 = 19.409220;
//	          at 18.2354 the ranks are 43.5275 and 55.9628, weighted 50.000
//	May 2025: jobs 68,690 and 85,520, mean (68,690 x 21.88 + 85,520 x 18.93) / 154,210 = 20.244023
func TestLibrary(t *testing.T) {
	for _, test := range []struct {
		year               int
		jobs, mean, median float64
		weights            [2]float64
	}{
		{2024, 153_840, 19.409220, 18.2354, [2]float64{47.952418, 52.047582}},
		{2025, 154_210, 20.244023, 19.23, [2]float64{44.543155, 55.456845}},
	} {
		r := get(t, market.Params{SOCs: library, Year: test.year})
		if r.Year != test.year || r.Employment != lmi.Number(test.jobs, lmi.Jobs) || r.KnownEmployment != r.Employment || r.CoveredPct != 100 {
			t.Errorf("May %d: %v of %v jobs in May %d, %v percent", test.year, r.Employment, r.KnownEmployment, r.Year, r.CoveredPct)
		}
		if !near(r.Hourly.Mean.Value, test.mean, 1e-6) || !near(r.Hourly.Median.Value, test.median, 5e-3) || r.Hourly.Median.Status != wagedist.Interpolated {
			t.Errorf("May %d: mean %v, median %+v; want %v and %v", test.year, r.Hourly.Mean.Value, r.Hourly.Median, test.mean, test.median)
		}
		var weighted float64
		for i, m := range r.Members {
			if !near(*m.WeightPct, test.weights[i], 1e-6) || m.LeftOut != "" {
				t.Errorf("May %d: %s weighs %v, want %v", test.year, m.Name(), *m.WeightPct, test.weights[i])
			}
			alone, err := wagedist.FromEstimates(m.Wages.Hourly.Percentiles())
			if err != nil {
				t.Fatal(err)
			}
			weighted += test.weights[i] / 100 * alone.Rank(r.Hourly.Median.Value).Value
		}
		if !near(weighted, 50, 1e-6) || !near(r.Hourly.Distribution.Rank(r.Hourly.Median.Value).Value, 50, 1e-6) {
			t.Errorf("May %d: the members' ranks of the median make %v", test.year, weighted)
		}
		if note(r, "mixture") == "" || len(r.Sources) != 1 {
			t.Errorf("May %d: notes %v, sources %v", test.year, r.Notes, r.Sources)
		}
	}
	// Nobody asks for a year: the newest that has both.
	if r := get(t, market.Params{SOCs: library}); r.Year != 2025 {
		t.Errorf("the newest year is %d", r.Year)
	}
	// To the digit: the check of METHODS belongs to May 2024.
	if r := get(t, market.Params{SOCs: library, Year: 2024}); !near(r.Hourly.Median.Value, 18.2354, 5e-5) {
		t.Errorf("the median of May 2024 is %v", r.Hourly.Median.Value)
	}
}

// TestSectors puts the sectors of library assistants together. Of 55 no employment is
// released. The others have 79,880 of the 80,070 jobs of May 2024, and nearly the
// published wages over all industries: 12.06, 14.52, 17.31, 21.25, 25.38, mean 18.22.
func TestSectors(t *testing.T) {
	r := get(t, market.Params{SOCs: []lmi.SOC{"43-4121"}, Industries: []lmi.NAICS{"51", "54", "55", "56", "61", "62", "71", "81", "99"}, Year: 2024})
	if r.Employment.Value != 7_760+120+130+21_090+110+80+160+50_430 {
		t.Errorf("%v jobs", r.Employment.Value)
	}
	for i, want := range []float64{12.06, 14.52, 17.31, 21.25, 25.38} {
		if got := r.Hourly.Percentiles()[i]; !got.Known() || math.Abs(got.Value/want-1) > .012 {
			t.Errorf("percentile %d is %+v, of all industries %v", i, got, want)
		}
	}
	if got := r.Hourly.Mean.Value; math.Abs(got/18.22-1) > .002 {
		t.Errorf("mean %v, of all industries 18.22", got)
	}
	management := r.Members[2]
	if management.NAICS != "55" || management.WeightPct != nil || management.Wages == nil || !strings.Contains(management.LeftOut, "employment is not released") {
		t.Errorf("55 is %+v", management)
	}
	if text := note(r, "left_out"); !strings.Contains(text, "Management of Companies and Enterprises (industry 55)") {
		t.Errorf("the note on what is left out: %q", text)
	}
}

// TestLeftOut: what has no row, no wages or no employment is named and never counts.
func TestLeftOut(t *testing.T) {
	whole := row("43-4121", 100, 10, 12, 15, 20, 30)
	noWages := row("25-4031", 300, 0, 0, 0, 0, 0)
	noJobs := row("25-4022", 0, 20, 22, 25, 30, 40)
	r := of(t, whole, noWages, noJobs)
	var reasons []string
	for _, m := range r.Members {
		reasons = append(reasons, m.LeftOut)
	}
	if diff := cmp.Diff([]string{"", "no percentile of its wages is released", "its employment is not released, so that it has no weight"}, reasons); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if r.Employment.Value != 100 || r.KnownEmployment.Value != 400 || r.CoveredPct != 25 || *r.Members[0].WeightPct != 100 {
		t.Errorf("%v of %v jobs, %v percent", r.Employment.Value, r.KnownEmployment.Value, r.CoveredPct)
	}
	if r.Hourly.Median.Value != 15 || r.Hourly.Mean != whole.Hourly.Mean {
		t.Errorf("median %+v, mean %+v: not those of the only member", r.Hourly.Median, r.Hourly.Mean)
	}

	// Of a code that is not loaded, and one of which the year is not.
	r = get(t, market.Params{SOCs: []lmi.SOC{"43-4121", "25-4031", "39-7010"}, Year: 2021})
	if m := r.Members[2]; m.Wages != nil || !strings.Contains(m.LeftOut, "loaded for May 2021") || m.Name() != "39-7010" {
		t.Errorf("39-7010 is %+v", m)
	}
	if len(r.Sources) != 1 || r.Members[0].LeftOut != "" {
		t.Errorf("43-4121 is %+v, sources %v", r.Members[0], r.Sources)
	}
}

func TestNobody(t *testing.T) {
	ctx, db := context.Background(), sampletest.Shared(t).DB()
	_, err := market.Get(ctx, db, market.Params{SOCs: []lmi.SOC{"99-9999", "39-7010"}})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "99-9999: no figures of it are loaded") || !strings.Contains(err.Error(), "wageatlas search") {
		t.Errorf("unknown codes: %v", err)
	}
	_, err = market.Get(ctx, db, market.Params{SOCs: library, Year: 2009})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "Library Technicians (25-4031): no figures of it are loaded for May 2009") || !strings.Contains(err.Error(), "loaded years: 2014, 2015") {
		t.Errorf("a year that is not loaded: %v", err)
	}
	_, err = market.Get(ctx, db, market.Params{SOCs: []lmi.SOC{"43-4121"}, Industries: []lmi.NAICS{"55"}, Year: 2024})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "its employment is not released") {
		t.Errorf("no employment: %v", err)
	}
	if _, err = market.Get(ctx, db, market.Params{}); !errors.Is(err, market.ErrParams) {
		t.Errorf("no roles: %v", err)
	}
}

// TestYear: the newest year with all members, else of those with the most.
func TestYear(t *testing.T) {
	db := sampletest.Open(t).DB()
	for soc, years := range map[string]string{"43-4121": "'2025', '2023'", "25-4031": "'2024'"} {
		if _, err := db.Exec(`DELETE FROM oews_estimate WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '` + soc + `')
			AND vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label IN (` + years + `))`); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		socs []lmi.SOC
		want int
	}{{library, 2022}, {append(library, "39-7010"), 2022}, {[]lmi.SOC{"43-4121", "39-7010"}, 2024}} {
		r, err := market.Get(context.Background(), db, market.Params{SOCs: test.socs})
		if err != nil || r.Year != test.want {
			t.Errorf("%v: May %d (%v), want %d", test.socs, r.Year, err, test.want)
		}
	}
}

// TestUnits: hourly and annual wages are never mixed.
func TestUnits(t *testing.T) {
	teachers := get(t, market.Params{SOCs: []lmi.SOC{"43-4121", "25-2021"}, Year: 2024})
	if teachers.Hourly != nil || teachers.Annual == nil || !strings.Contains(note(teachers, "one_unit"), "per year only") || !strings.Contains(note(teachers, "one_unit"), "25-2021") {
		t.Errorf("hourly %+v, note %q", teachers.Hourly, note(teachers, "one_unit"))
	}
	if teachers.In(lmi.USDPerHour) != nil || teachers.In(lmi.USDPerYear) != teachers.Annual {
		t.Error("In does not give the wages of the unit")
	}
	actors := row("27-2011", 500, 10, 12, 15, 20, 30)
	actors.Basis, actors.Annual = oews.HourlyOnly, withheld(lmi.USDPerYear)
	clerks := row("43-4121", 500, 10, 12, 15, 20, 30)
	if r := of(t, actors, clerks); r.Annual != nil || r.Hourly == nil || !strings.Contains(note(r, "one_unit"), "per hour only") {
		t.Errorf("annual %+v, note %q", r.Annual, note(r, "one_unit"))
	}
	pilots := row("53-2011", 500, 10, 12, 15, 20, 30)
	pilots.Basis, pilots.Hourly = oews.AnnualOnly, withheld(lmi.USDPerHour)
	_, err := market.Of([]oews.Estimate{actors, pilots, clerks})
	if !errors.Is(err, market.ErrParams) || !strings.Contains(err.Error(), "no hourly percentiles are released of Title of 53-2011 (53-2011), and no annual ones of Title of 27-2011 (27-2011)") {
		t.Errorf("hourly only with annual only: %v", err)
	}
}

// TestTopCode: chief executives of May 2024 (P10 35.44, P25 60.61, median 99.24, then 115 or more)
// with assistants. P87.5 needs 75 percent of the chiefs or more: see wagedist.
func TestTopCode(t *testing.T) {
	r := get(t, market.Params{SOCs: []lmi.SOC{"11-1011", "43-4121"}, Year: 2024})
	if p90 := r.Hourly.P90; p90.Status != wagedist.AtLeast || p90.Low != 115 || p90.Known() {
		t.Errorf("P90 is %+v, want 115 or more", p90)
	}
	if note(r, "top_coded") == "" {
		t.Error("no note on the top code")
	}
	// A top-coded mean bounds the mean: (300 x 115 + 100 x 20) / 400 = 91.25 or more.
	chiefs, clerks := row("11-1011", 300, 90, 100, 110, 111, 112), row("43-4121", 100, 10, 12, 15, 20, 30)
	chiefs.Hourly.Mean, clerks.Hourly.Mean = lmi.AtLeast(115, lmi.USDPerHour), lmi.Number(20, lmi.USDPerHour)
	if got := of(t, chiefs, clerks).Hourly.Mean; got != lmi.AtLeast(91.25, lmi.USDPerHour) {
		t.Errorf("mean %+v, want 91.25 or more", got)
	}
	// A mean that is not released is no zero: the other's remains, and that is said.
	chiefs.Hourly.Mean = lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	if r := of(t, chiefs, clerks); r.Hourly.Mean.Value != 20 || !strings.Contains(note(r, "mean_members"), "11-1011") {
		t.Errorf("mean %+v, note %q", r.Hourly.Mean, note(r, "mean_members"))
	}
	clerks.Hourly.Mean = chiefs.Hourly.Mean
	if got := of(t, chiefs, clerks).Hourly.Mean; got.Status != lmi.Suppressed || got.Known() {
		t.Errorf("mean %+v of none released", got)
	}
}

// TestWeights: (3 x 20.70 + 1 x 18.22) / 4 = 20.08 for May 2024.
func TestWeights(t *testing.T) {
	r := get(t, market.Params{SOCs: library, Year: 2024, Weights: []float64{3, 1}})
	if !near(r.Hourly.Mean.Value, 20.08, 1e-9) || *r.Members[0].WeightPct != 75 || r.CoveredPct != 100 || r.Employment.Status != lmi.Absent {
		t.Errorf("mean %v, weight %v, covered %v, jobs %v", r.Hourly.Mean.Value, *r.Members[0].WeightPct, r.CoveredPct, r.Employment)
	}
	// A blend of an industry with all industries counts no jobs; a member without employment has the weight given.
	r = get(t, market.Params{SOCs: []lmi.SOC{"43-4121"}, Industries: []lmi.NAICS{"000000", "55", "51", "11"}, Year: 2024, Weights: []float64{40, 20, 20, 20}})
	if r.Members[1].LeftOut != "" || *r.Members[1].WeightPct != 25 || r.Members[3].LeftOut == "" || r.CoveredPct != 80 {
		t.Errorf("%+v, covered %v", r.Members, r.CoveredPct)
	}
	if r.Hourly.Median.Value <= 16.30 || r.Hourly.Median.Value >= 18.35 {
		t.Errorf("median %v of 17.31, 18.35 and 16.30", r.Hourly.Median.Value)
	}
	for name, p := range map[string]market.Params{
		"too few":      {SOCs: library, Weights: []float64{1}},
		"zero":         {SOCs: library, Weights: []float64{1, 0}},
		"negative":     {SOCs: library, Weights: []float64{1, -1}},
		"NaN":          {SOCs: library, Weights: []float64{1, math.NaN()}},
		"endless":      {SOCs: library, Weights: []float64{1, math.Inf(1)}},
		"twice":        {SOCs: []lmi.SOC{"43-4121", "43-4121"}, Weights: []float64{1, 1}},
		"none, twice":  {SOCs: []lmi.SOC{"43-4121", "43-4121"}},
		"none, nested": {SOCs: []lmi.SOC{"43-4121"}, Industries: []lmi.NAICS{"000000", "51"}},
	} {
		if _, err := market.Get(context.Background(), sampletest.Shared(t).DB(), p); !errors.Is(err, market.ErrParams) {
			t.Errorf("%s: %v, want ErrParams", name, err)
		}
	}
}

// TestNotes: thin cells and figures of some employers only are said to be so.
func TestNotes(t *testing.T) {
	thin, public := row("43-4121", 100, 10, 12, 15, 20, 30), row("25-4031", 9_000, 10, 12, 15, 20, 30)
	public.NAICS, public.Industry, public.IndustryLevel, public.Ownership = "611000", "Educational Services", "3-digit, ownership", "3"
	r := of(t, thin, public)
	if text := note(r, "small_cell"); !strings.Contains(text, "43-4121") || strings.Contains(text, "25-4031") {
		t.Errorf("small cells: %q", text)
	}
	if text := note(r, "ownership"); !strings.Contains(text, "Local Government") || strings.Contains(text, "43-4121") {
		t.Errorf("ownership: %q", text)
	}
}

// rows are all national rows of the sample with both units, by year.
func rows(t *testing.T) map[int][]oews.Estimate {
	t.Helper()
	all, err := oews.Estimates(context.Background(), sampletest.Shared(t).DB(), oews.Filter{NAICS: lmi.CrossIndustry, Area: lmi.National, OccupationLevel: oews.Detailed})
	if err != nil || len(all) < 100 {
		t.Fatalf("%d rows, %v", len(all), err)
	}
	byYear := make(map[int][]oews.Estimate)
	for _, e := range all {
		byYear[e.Year] = append(byYear[e.Year], e)
	}
	return byYear
}

// TestOfOne: a market of one is the member itself, to the last digit.
func TestOfOne(t *testing.T) {
	for year, list := range rows(t) {
		for _, e := range list {
			r := of(t, e)
			if r.Year != year || r.Employment != e.Employment || *r.Members[0].WeightPct != 100 || r.CoveredPct != 100 || note(r, "mixture") != "" {
				t.Fatalf("%d %s: %+v", year, e.SOC, r)
			}
			for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
				together := r.In(unit)
				alone, err := wagedist.FromEstimates(e.In(unit).Percentiles())
				if errors.Is(err, wagedist.ErrNoPoints) {
					if together != nil {
						t.Fatalf("%d %s has no wages in %s, but %+v", year, e.SOC, unit, together)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if together.Mean != e.In(unit).Mean {
					t.Fatalf("%d %s: mean %+v, published %+v", year, e.SOC, together.Mean, e.In(unit).Mean)
				}
				for i, got := range together.Percentiles() {
					published := e.In(unit).Percentiles()[i]
					if published.Known() && (got.Value != published.Value || got.Status != wagedist.Published) || !published.Known() && got.Low != published.Value {
						t.Fatalf("%d %s: %+v, published %+v", year, e.SOC, got, published)
					}
				}
				for p := 1.; p < 100; p += 7 {
					if got, want := together.Distribution.WageAt(p), alone.WageAt(p); got != want {
						t.Fatalf("%d %s: P%g %+v, alone %+v", year, e.SOC, p, got, want)
					}
				}
			}
		}
	}
}

// TestBetween: a market lies between its members, whoever they are.
func TestBetween(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 4121))
	for year, list := range rows(t) {
		for range 20 {
			some := slices.Clone(list)
			r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
			some = some[:2+r.IntN(len(some)-1)]
			together := of(t, some...)
			var jobs, weights float64
			for i, m := range together.Members {
				jobs += some[i].Employment.Value
				weights += *m.WeightPct
			}
			if together.Employment.Value != jobs || !near(weights, 100, 1e-9) {
				t.Fatalf("%d: %v jobs of %v, weights %v", year, together.Employment.Value, jobs, weights)
			}
			for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
				if together.In(unit) == nil {
					continue
				}
				for i, got := range together.In(unit).Percentiles() {
					low, high := math.Inf(1), 0.
					for _, e := range some {
						published := e.In(unit).Percentiles()[i]
						low = min(low, published.Value)
						if !published.Known() {
							published.Value = math.Inf(1)
						}
						high = max(high, published.Value)
					}
					if got.Low < low*(1-1e-9) || got.Known() && got.Value > high*(1+1e-9) {
						t.Fatalf("%d: percentile %d is %+v, of the members %v to %v", year, i, got, low, high)
					}
				}
			}
		}
	}
}

// row makes an estimate of the nation; wages of 0 and jobs of 0 are not released.
func row(soc lmi.SOC, jobs float64, hourly ...float64) oews.Estimate {
	e := oews.Estimate{
		Year: 2024, SOC: soc, Title: "Title of " + string(soc), NAICS: lmi.CrossIndustry, Industry: "Cross-industry", IndustryLevel: oews.CrossIndustry,
		Area: lmi.National, AreaTitle: "U.S.", Basis: oews.Both, Employment: lmi.Number(jobs, lmi.Jobs),
		Hourly: withheld(lmi.USDPerHour), Annual: withheld(lmi.USDPerYear),
	}
	if jobs == 0 {
		e.Employment = lmi.Missing(lmi.Jobs, lmi.Suppressed)
	}
	for i, wage := range hourly {
		if wage > 0 {
			of := []*lmi.Estimate{&e.Hourly.P10, &e.Hourly.P25, &e.Hourly.Median, &e.Hourly.P75, &e.Hourly.P90}
			year := []*lmi.Estimate{&e.Annual.P10, &e.Annual.P25, &e.Annual.Median, &e.Annual.P75, &e.Annual.P90}
			*of[i], *year[i] = lmi.Number(wage, lmi.USDPerHour), lmi.Number(2080*wage, lmi.USDPerYear)
		}
	}
	return e
}

func withheld(unit lmi.Unit) oews.Wages {
	no := lmi.Missing(unit, lmi.Suppressed)
	return oews.Wages{Mean: no, P10: no, P25: no, Median: no, P75: no, P90: no}
}
