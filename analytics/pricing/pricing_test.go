package pricing_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/pricing"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

// policy is the default one for May 2024, changed.
func policy(t testing.TB, settings ...string) plan.Policy {
	t.Helper()
	p, err := plan.Defaults().With(append([]string{"year=2024"}, settings...)...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func role(code string, socs ...lmi.SOC) plan.Role {
	r := plan.Role{JobCode: code, Title: code}
	for _, soc := range socs {
		r.Matches = append(r.Matches, plan.Match{SOC: soc})
	}
	return r
}

func in(r plan.Role, naics lmi.NAICS, area lmi.Area) plan.Role {
	r.NAICS, r.Area = naics, area
	return r
}

func get(t testing.TB, db *sql.DB, p plan.Policy, roles ...plan.Role) pricing.Prices {
	t.Helper()
	prices, err := pricing.Get(context.Background(), db, roles, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(prices.Roles) != len(roles) {
		t.Fatalf("%d prices of %d roles", len(prices.Roles), len(roles))
	}
	return prices
}

// one prices one role.
func one(t testing.TB, db *sql.DB, p plan.Policy, r plan.Role) pricing.Price {
	t.Helper()
	return get(t, db, p, r).Roles[0].Price
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// priced checks that a price is of the scope and, within half a cent, the dollars.
func priced(t *testing.T, name string, p pricing.Price, scope pricing.Scope, unit lmi.Unit, usd float64) {
	t.Helper()
	if p.PriceUSD == nil || p.Market == nil {
		t.Errorf("%s: no price: %s", name, p.Reason)
		return
	}
	if p.Scope != scope || p.Unit != unit || !near(*p.PriceUSD, usd, .005) || p.Reason != "" {
		t.Errorf("%s: %v %s, %s (%s); want %v %s, %s", name, *p.PriceUSD, p.Unit, p.Scope, p.Reason, usd, unit, scope)
	}
}

// steps are the kinds of a trail.
func steps(p pricing.Price) string {
	var kinds []string
	for _, s := range p.Trail {
		kinds = append(kinds, string(s.Step))
	}
	return strings.Join(kinds, " ")
}

// TestSteps works each step out by hand. Elsewhere: 43-4121 in natsector_M2024_dl.xlsx, line 884 of
// national_M2024_dl.xlsx, median 36,010.
//
//	aging: 36,010 x 1.03^(14/12); ln 1.03 = 0.029558802, x 14/12 = 0.034485269, e^ = 1.035086770; 37,273.47
//	premium of 5 percent: 37,273.47 x 1.05 = 39,137.15
func TestSteps(t *testing.T) {
	r := role("A1", "43-4121")
	r.AdjustPct = 5
	prices := get(t, sampletest.Shared(t).DB(), policy(t, "aging.method=fixed", "aging.annual_rate_pct=3", "effective_date=2025-07-01"), r)
	p := prices.Roles[0].Price
	priced(t, "aged", p, pricing.Nation, lmi.USDPerYear, 39_137.15)
	if prices.Year != 2024 || prices.AgingMonths != 14 || *p.MarketUSD != 36_010 || len(p.Tried) != 0 || p.AtLeast {
		t.Errorf("May %d, %d months, market %v, tried %v", prices.Year, prices.AgingMonths, *p.MarketUSD, p.Tried)
	}
	got := slices.Clone(p.Trail)
	for i := range got {
		got[i].Value = math.Round(100*got[i].Value) / 100
	}
	source := p.Market.Members[0].Wages.SourceID
	want := []pricing.Step{
		{Step: pricing.Published, Text: "Library Assistants, Clerical (43-4121), P50, May 2024", Value: 36_010, Unit: lmi.USDPerYear, SourceID: source, SourceLine: 884},
		{Step: pricing.Market, Text: "P50, the nation: as published", Value: 36_010, Unit: lmi.USDPerYear},
		{Step: pricing.Aged, Text: "Aged by 14 months, from May 2024 to July 2025, at 3 percent a year, compounded", Value: 37_273.47, Unit: lmi.USDPerYear, Formula: "36,010 x (1 + 0.03)^(14/12)"},
		{Step: pricing.Adjusted, Text: "Premium of the role, 5 percent", Value: 39_137.15, Unit: lmi.USDPerYear, Formula: "37,273.47 x (1 + 0.05)"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("trail (-want +got):\n%s", diff)
	}
	if len(prices.Sources) != 1 || prices.Sources[0].ID != source || prices.Sources[0].FileName != "national_M2024_dl.xlsx" {
		t.Errorf("sources %+v", prices.Sources)
	}
	// A discount of 10 percent, no aging: 36,010 x 0.90 = 32,409.
	r.AdjustPct = -10
	p = one(t, sampletest.Shared(t).DB(), policy(t), r)
	priced(t, "discount", p, pricing.Nation, lmi.USDPerYear, 32_409)
	if last := p.Trail[len(p.Trail)-1]; last.Text != "Discount of the role, 10 percent" || last.Formula != "36,010 x (1 - 0.1)" {
		t.Errorf("%+v", last)
	}
}

// ranks are the shares of technicians and assistants paid up to a yearly wage, from
// their published percentiles of May 2024.
func ranks(t *testing.T, wage float64) (technicians, assistants float64) {
	t.Helper()
	of := func(usd ...float64) float64 {
		var points []wagedist.Point
		for i, p := range []float64{10, 25, 50, 75, 90} {
			points = append(points, wagedist.Point{Percentile: p, Wage: usd[i]})
		}
		d, err := wagedist.New(points...)
		if err != nil {
			t.Fatal(err)
		}
		return d.Rank(wage).Value
	}
	return of(27_890, 33_510, 39_970, 49_740, 60_960), of(25_090, 30_190, 36_010, 44_200, 52_790)
}

// TestBlend prices technicians and assistants together. Their jobs are 73,770 and 80,070, parts of 47.952418 and
// 52.047582 percent; the median in hourly terms is 18.2354 (see TestLibrary in analytics/market),
// which x 2,080 is 37,929.63. In yearly terms, from yearly percentiles, it is the wage at which
//
//	0.47952418 x rank of technicians + 0.52047582 x rank of assistants = 50
//
// and by weights of 3 and 1, at which 0.75 and 0.25 of the ranks make 50.
func TestBlend(t *testing.T) {
	prices := get(t, sampletest.Shared(t).DB(), policy(t), role("B1", "25-4031", "43-4121"))
	p := prices.Roles[0].Price
	technicians, assistants := ranks(t, *p.PriceUSD)
	if sum := .47952418*technicians + .52047582*assistants; !near(sum, 50, 1e-5) {
		t.Errorf("at %v the ranks are %v and %v: %v", *p.PriceUSD, technicians, assistants, sum)
	}
	priced(t, "by employment", p, pricing.Nation, lmi.USDPerYear, 37_929.53)
	if !near(p.Market.Hourly.Median.Value, 18.2354, 5e-5) || !near(*p.PriceUSD, 18.2354*2080, 10) {
		t.Errorf("hourly %v, yearly %v", p.Market.Hourly.Median.Value, *p.PriceUSD)
	}
	last := p.Trail[len(p.Trail)-1]
	if steps(p) != "published published market" || p.Trail[0].SourceLine != 437 || p.Trail[1].SourceLine != 884 ||
		last.Formula != "0.47952418 F(25-4031) + 0.52047582 F(43-4121) = 0.5, solved for the wage; F is the share paid up to the wage" ||
		last.Text != "P50, the nation, of the mixture of 2 matches, each by its employment" {
		t.Errorf("trail %+v", p.Trail)
	}
	if !slices.ContainsFunc(prices.Notes, func(n lmi.Note) bool { return n.Code == "mixture" && strings.Contains(n.Text, "by its employment") }) {
		t.Errorf("notes %v", prices.Notes)
	}

	weighted := role("B2", "25-4031", "43-4121")
	weighted.Matches[0].Weight, weighted.Matches[1].Weight = 3, 1
	p = one(t, sampletest.Shared(t).DB(), policy(t), weighted)
	technicians, assistants = ranks(t, *p.PriceUSD)
	if sum := .75*technicians + .25*assistants; !near(sum, 50, 1e-5) {
		t.Errorf("3 to 1: at %v the ranks are %v and %v: %v", *p.PriceUSD, technicians, assistants, sum)
	}
	if last := p.Trail[len(p.Trail)-1]; !strings.HasPrefix(last.Formula, "0.75 F(25-4031) + 0.25 F(43-4121) = 0.5") || !strings.HasSuffix(last.Text, "each by the weight given") {
		t.Errorf("%+v", last)
	}
}

// TestPublishedMedians: the price of one match at P50, neither aged nor adjusted, is the published median, by year where there is one.
func TestPublishedMedians(t *testing.T) {
	db := sampletest.Shared(t).DB()
	count := 0
	for _, year := range []int{2014, 2019, 2021, 2022, 2024, 2025} {
		rows, err := oews.Estimates(context.Background(), db, oews.Filter{Year: year})
		if err != nil {
			t.Fatal(err)
		}
		var roles []plan.Role
		for i, e := range rows {
			roles = append(roles, in(role(fmt.Sprint(i), e.SOC), e.NAICS, e.Area))
		}
		prices := get(t, db, policy(t, fmt.Sprintf("year=%d", year)), roles...)
		for i, e := range rows {
			p, want := prices.Roles[i].Price, e.Annual.Median
			if !want.Bounded() {
				continue
			}
			count++
			if p.PriceUSD == nil || *p.PriceUSD != want.Value || p.AtLeast == want.Known() || p.Unit != lmi.USDPerYear || len(p.Tried) != 0 {
				t.Errorf("May %d, %s in %s: %+v, want %+v", year, e.SOC, e.NAICS, p, want)
			}
		}
	}
	if count < 1500 {
		t.Errorf("only %d medians", count)
	}
}

// TestPercentiles: P60 is found between P50 and P75, P95 beyond P90 and P5 below P10.
func TestPercentiles(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		p        string
		low, top float64
		text     string
		lines    []string
	}{
		{"60", 36_010, 44_200, "interpolated between published percentiles", []string{"P50", "P75"}},
		{"75", 44_199, 44_201, "as published", []string{"P75"}},
		{"95", 52_790, 70_000, "an extrapolation beyond the published percentiles", []string{"P75", "P90"}},
		{"5", 15_000, 25_090, "an extrapolation beyond the published percentiles", []string{"P10", "P25"}},
	} {
		prices := get(t, db, policy(t, "market_percentile="+test.p), role("A1", "43-4121"))
		p := prices.Roles[0].Price
		if p.PriceUSD == nil || *p.PriceUSD <= test.low || *p.PriceUSD >= test.top {
			t.Errorf("P%s: %+v, want between %v and %v", test.p, p.PriceUSD, test.low, test.top)
			continue
		}
		var lines []string
		for _, s := range p.Trail[:len(p.Trail)-1] {
			lines = append(lines, strings.Split(s.Text, ", ")[2])
		}
		if diff := cmp.Diff(test.lines, lines); diff != "" || !strings.HasSuffix(p.Trail[len(p.Trail)-1].Text, test.text) {
			t.Errorf("P%s: %+v (-want +got):\n%s", test.p, p.Trail, diff)
		}
		noted := slices.ContainsFunc(prices.Notes, func(n lmi.Note) bool { return n.Code == "extrapolated" && strings.HasSuffix(n.Text, ": A1.") })
		if noted != strings.Contains(test.text, "extrapolation") {
			t.Errorf("P%s: notes %v", test.p, prices.Notes)
		}
	}
}

// withheld sets all wages of the unit, hour or year, to suppressed.
func withheld(unit string) string {
	var set []string
	for _, figure := range []string{"mean", "p10", "p25", "p50", "p75", "p90"} {
		set = append(set, fmt.Sprintf("%s_usd_%s = NULL, %s_usd_%s_status = 'suppressed'", figure, unit, figure, unit))
	}
	return strings.Join(set, ", ")
}

// hourlyOnly makes file clerks an occupation of which only hourly wages are released, as of actors.
func hourlyOnly(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec(`UPDATE oews_estimate SET wage_basis = 'hourly_only', ` + withheld("year") + `
		WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4071')`); err != nil {
		t.Fatal(err)
	}
}

// TestKinds shows how a suppressed, a top-coded, an annual-only and an hourly-only role are priced.
func TestKinds(t *testing.T) {
	db := sampletest.Open(t).DB()
	hourlyOnly(t, db)
	prices := get(t, db, policy(t, "aging.method=fixed", "effective_date=2024-11-01"),
		in(role("S1", "15-1252"), "72", ""), role("H1", "43-4071"), role("Y1", "25-2021"), in(role("T1", "11-1011"), "51", ""),
		role("X1", "43-4071", "25-2021"), role("X2", "99-9999"), in(role("X3", "43-4121", "25-4031"), "55", ""), in(role("V1", "43-4121"), "55", ""))
	price := func(i int) pricing.Price { return prices.Roles[i].Price }
	grown := math.Pow(1.03, .5) // six months

	// The wages of software developers in hotels and restaurants are suppressed: the nation prices them, at 133,080.
	priced(t, "suppressed", price(0), pricing.Nation, lmi.USDPerYear, 133_080*grown)
	if diff := cmp.Diff([]pricing.Attempt{{Scope: pricing.IndustryOnly, Reason: "no percentile of the wages of Software Developers (15-1252), Accommodation and Food Services (industry 72) is released"}}, price(0).Tried); diff != "" {
		t.Errorf("suppressed: tried (-want +got):\n%s", diff)
	}

	priced(t, "hourly only", price(1), pricing.Nation, lmi.USDPerHour, 19.84*grown)
	if price(1).Market.Annual != nil {
		t.Error("hourly only: there are annual wages")
	}
	if got := price(1).Trail[2].Formula; got != "19.84 x (1 + 0.03)^(6/12)" {
		t.Errorf("hourly only: %s", got)
	}
	priced(t, "annual only", price(2), pricing.Nation, lmi.USDPerYear, 62_340*grown)
	if price(2).Market.Hourly != nil {
		t.Error("annual only: there are hourly wages")
	}

	// The median of chief executives in information is at least 239,200. The nation's, 206,420, is not taken instead.
	priced(t, "top-coded", price(3), pricing.IndustryOnly, lmi.USDPerYear, 239_200*grown)
	if !price(3).AtLeast || len(price(3).Tried) != 0 {
		t.Errorf("top-coded: at least %v, tried %v", price(3).AtLeast, price(3).Tried)
	}
	for _, s := range price(3).Trail {
		if !s.AtLeast {
			t.Errorf("top-coded: %+v is no lower bound", s)
		}
	}

	// No unit has the wages of both; nobody has such a code.
	for i, want := range map[int]string{4: "no unit has the wages of all", 5: "99-9999 is no occupation of May 2024; look for its code"} {
		p := price(i)
		if p.PriceUSD != nil || p.MarketUSD != nil || p.Market != nil || p.Scope != "" || !strings.HasPrefix(p.Reason, want) || len(p.Tried) != 1 || p.Trail == nil || len(p.Trail) != 0 {
			t.Errorf("%s: %+v, want no price: %s", prices.Roles[i].JobCode, p, want)
		}
	}

	// Of assistants in management of companies (55) wages are released, employment is not; technicians
	// have no row. One match needs no weight: 38,170.
	if p := price(6); p.Scope != pricing.Nation || !strings.HasPrefix(p.Tried[0].Reason, "the employment of Library Assistants, Clerical (43-4121), Management of Companies and Enterprises (industry 55) is not released") {
		t.Errorf("no weight: %+v", p)
	}
	priced(t, "without employment", price(7), pricing.IndustryOnly, lmi.USDPerYear, 38_170*grown)

	notes := make(map[string]string)
	for _, n := range prices.Notes {
		notes[n.Code] = n.Text
	}
	for code, want := range map[string]string{
		"hourly_only": ": H1.", "annual_only": ": Y1.", "wider_market": ": S1, X3.", "small_cell": ": V1.", "top_coded": "or more", "market_price": "P50",
	} {
		if !strings.Contains(notes[code], want) {
			t.Errorf("note %s is %q, want %q", code, notes[code], want)
		}
	}
	text, err := json.Marshal(prices)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"tried":[]`, `"trail":[]`, `"market_usd":null`, `"missing":[]`, `"source_line":884`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("JSON lacks %s", want)
		}
	}
}

// california adds the areas' rows: over all industries, and assistants in information too.
func california(t *testing.T, db *sql.DB) {
	t.Helper()
	area := geotest.Area{Code: "06", Type: oews.State, Title: "California"}
	geotest.Add(t, db, 2024, area,
		geotest.Row{SOC: "43-4121", Jobs: 9_000, Hourly: 18.50, Annual: 38_480},
		geotest.Row{SOC: "25-4031", Jobs: 8_000, Hourly: 20, Annual: 41_600},
		geotest.Row{SOC: "43-4171", Jobs: 100_000})
	if _, err := db.Exec(`INSERT INTO oews_estimate
		SELECT f.* REPLACE ((SELECT industry_id FROM industry WHERE naics_code = '51') AS industry_id, 'sector' AS i_group, 39000 AS p50_usd_year)
		FROM oews_estimate f JOIN area a USING (area_id) JOIN occupation o USING (occupation_id)
		WHERE a.area_code = '06' AND o.soc_code = '43-4121'`); err != nil {
		t.Fatal(err)
	}
}

// suppress withholds all wages of receptionists in California.
func suppress(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec(`UPDATE oews_estimate SET ` + withheld("hour") + `, ` + withheld("year") + `
		WHERE area_id IN (SELECT area_id FROM area WHERE area_code = '06') AND occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4171')`); err != nil {
		t.Fatal(err)
	}
}

// TestChain goes from the industry in the area to the nation, each time by one step.
func TestChain(t *testing.T) {
	db := sampletest.Open(t).DB()
	california(t, db)
	suppress(t, db)
	chain := func(p pricing.Price) string {
		var scopes []string
		for _, a := range p.Tried {
			scopes = append(scopes, string(a.Scope))
		}
		return strings.Join(append(scopes, string(p.Scope)), " ")
	}
	for _, test := range []struct {
		role      plan.Role
		geography plan.Geography
		want      string
		usd       float64
	}{
		{in(role("a", "43-4121"), "51", "06"), plan.AreaMarket, "area_industry", 39_000},
		{in(role("b", "43-4121"), "54", "06"), plan.AreaMarket, "area_industry area", 38_480},
		{in(role("c", "25-4031"), "51", "06"), plan.AreaMarket, "area_industry area", 41_600},
		{in(role("d", "43-4121"), "51", "48"), plan.AreaMarket, "area_industry area industry", 33_900},
		{in(role("e", "43-4121"), "11", "48"), plan.AreaMarket, "area_industry area industry national", 36_010},
		{in(role("f", "43-4171"), "", "06"), plan.AreaMarket, "area national", 37_230},
		{in(role("g", "43-4121"), "51", "06"), plan.NationalMarket, "industry", 33_900},
		{in(role("h", "43-4121"), "", "06"), plan.NationalMarket, "national", 36_010},
		{in(role("i", "43-4121"), lmi.CrossIndustry, lmi.National), plan.AreaMarket, "national", 36_010},
	} {
		p := one(t, db, policy(t, "geography="+string(test.geography)), test.role)
		if p.PriceUSD == nil || chain(p) != test.want || *p.PriceUSD != test.usd {
			t.Errorf("%s, %s: %s %v (%s), want %s %v", test.role.JobCode, test.geography, chain(p), p.PriceUSD, p.Reason, test.want, test.usd)
		}
	}
	// All matches must be in a market: a blend of assistants with receptionists, who are suppressed in California, is the nation's.
	p := one(t, db, policy(t), in(role("x", "43-4121", "43-4171"), "", "06"))
	if chain(p) != "area national" || !strings.Contains(p.Tried[0].Reason, "Receptionists") || len(p.Market.Members) != 2 {
		t.Errorf("blend: %s, tried %v", chain(p), p.Tried)
	}
}

// TestPartsReleased: where the median alone is withheld it is found between its neighbors; where only P10 is
// left no more than a bound is known, and a wider market is taken.
func TestPartsReleased(t *testing.T) {
	db := sampletest.Open(t).DB()
	california(t, db)
	receptionists := in(role("a", "43-4171"), "", "06")
	p := one(t, db, policy(t), receptionists)
	if p.Scope != pricing.AreaOnly || len(p.Trail) != 3 || !strings.HasSuffix(p.Trail[0].Text, "P25, May 2024") || !strings.HasSuffix(p.Trail[1].Text, "P75, May 2024") || p.Trail[2].AtLeast ||
		*p.PriceUSD <= p.Trail[0].Value || *p.PriceUSD >= p.Trail[1].Value {
		t.Errorf("without the median: %+v", p)
	}
	suppress(t, db)
	if _, err := db.Exec(`UPDATE oews_estimate SET p10_usd_year = 30000, p10_usd_year_status = 'released'
		WHERE area_id IN (SELECT area_id FROM area WHERE area_code = '06') AND occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4171')`); err != nil {
		t.Fatal(err)
	}
	p = one(t, db, policy(t), receptionists)
	if p.Scope != pricing.Nation || !strings.HasPrefix(p.Tried[0].Reason, "of P50 only bounds are known") {
		t.Errorf("with P10 only: %+v", p)
	}
}

// TestTopCodedBlend mixes chief executives in information, whose median and all above it are at least 239,200, with
// assistants there, who earn less: half of each. P90 is where 0.5 x 100 + 0.5 x F = 90, so F = 80 of the
// chief executives, beyond their top code. P30 lies among the assistants, below P10 of the
// chief executives, 79,450: it is a figure.
func TestTopCodedBlend(t *testing.T) {
	db, blend := sampletest.Shared(t).DB(), in(role("a", "11-1011", "43-4121"), "51", "")
	blend.Matches[0].Weight, blend.Matches[1].Weight = 1, 1
	p := one(t, db, policy(t, "market_percentile=90"), blend)
	priced(t, "P90", p, pricing.IndustryOnly, lmi.USDPerYear, 239_200)
	if last := p.Trail[len(p.Trail)-1]; !p.AtLeast || !last.AtLeast || !strings.HasSuffix(last.Text, "top-coded, the price is a lower bound") {
		t.Errorf("P90: %+v", p)
	}
	p = one(t, db, policy(t, "market_percentile=30"), blend)
	if p.AtLeast || *p.PriceUSD < 33_900 || *p.PriceUSD > 79_450 {
		t.Errorf("P30: %v, at least %v", *p.PriceUSD, p.AtLeast)
	}
}

// TestMissing: what is not loaded at all is named with how to load it; what is loaded
// and has no figure is not.
func TestMissing(t *testing.T) {
	db := sampletest.Open(t).DB()
	roles := []plan.Role{in(role("a", "43-4121"), "51", "06"), in(role("b", "43-4121"), "", "10180"), in(role("c", "43-4121"), "", "06"), in(role("d", "43-4121"), "51", "")}
	missing := func(year int) map[string]string {
		got := make(map[string]string)
		for _, m := range get(t, db, policy(t, fmt.Sprintf("year=%d", year)), roles...).Missing {
			got[m.Dataset] = m.Lacks
		}
		return got
	}
	want := map[string]string{"oews-2024-state": "prices in the area, for the roles a, c", "oews-2024-metro": "prices in the area, for the roles b"}
	if diff := cmp.Diff(want, missing(2024)); diff != "" {
		t.Errorf("May 2024 (-want +got):\n%s", diff)
	}
	if got := missing(2023)["oews-2023-industry"]; got != "prices in the industry in the nation, for the roles a, d" {
		t.Errorf("May 2023: %q", got)
	}
	california(t, db)
	want = map[string]string{"oews-2024-metro": "prices in the area, for the roles b"}
	if diff := cmp.Diff(want, missing(2024)); diff != "" {
		t.Errorf("with a state (-want +got):\n%s", diff)
	}
}

// TestDifferential: technicians and assistants are the occupations that are released in both. The nation has 73,770 and
// 80,070 of them at means of 43,050 and 37,910; California pays 41,600 and 38,480.
//
//	at California's means: 73,770 x 41,600 + 80,070 x 38,480 = 3,068,832,000 + 3,081,093,600 = 6,149,925,600
//	at the nation's:       73,770 x 43,050 + 80,070 x 37,910 = 3,175,798,500 + 3,035,453,700 = 6,211,252,200
//	index 0.990126532; they hold 153,840 of 154,187,380 jobs, 0.0998 percent
//	assistants: 36,010 x 0.990126532 = 35,654.46
//	in information: 33,900 x 0.990126532 = 33,565.29
//	receptionists, who are suppressed in California: 37,230 x 0.990126532 = 36,862.41
func TestDifferential(t *testing.T) {
	db := sampletest.Open(t).DB()
	california(t, db)
	prices := get(t, db, policy(t, "geography=differential"),
		in(role("a", "43-4121"), "", "06"), in(role("b", "43-4121"), "51", "06"), in(role("c", "43-4171"), "", "06"), in(role("d", "43-4121"), "", "48"), role("e", "43-4121"))
	priced(t, "a", prices.Roles[0].Price, pricing.Nation, lmi.USDPerYear, 35_654.46)
	priced(t, "b", prices.Roles[1].Price, pricing.IndustryOnly, lmi.USDPerYear, 33_565.29)
	priced(t, "c", prices.Roles[2].Price, pricing.Nation, lmi.USDPerYear, 36_862.41)
	got := prices.Roles[0].Price.Trail[2]
	got.Value = math.Round(100*got.Value) / 100
	want := pricing.Step{
		Step: pricing.Differential, Value: 35_654.46, Unit: lmi.USDPerYear, Formula: "36,010 x 0.99012653",
		Text: "Wage index of California (06), May 2024: the nation's jobs at the area's mean wages over the same at national ones, of 2 occupations that hold 0.1 percent of the nation's jobs",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("step (-want +got):\n%s", diff)
	}
	if *prices.Roles[0].Price.MarketUSD != 36_010 {
		t.Errorf("market %v", *prices.Roles[0].Price.MarketUSD)
	}
	// Of Texas nothing is loaded: the price stays national, and says so.
	texas := prices.Roles[3].Price
	priced(t, "d", texas, pricing.Nation, lmi.USDPerYear, 36_010)
	if len(texas.Tried) != 1 || texas.Tried[0].Scope != pricing.AreaOnly || !strings.HasPrefix(texas.Tried[0].Reason, "no wage index of area 48 can be made for May 2024") || steps(texas) != "published market" {
		t.Errorf("d: %+v", texas)
	}
	priced(t, "e", prices.Roles[4].Price, pricing.Nation, lmi.USDPerYear, 36_010)
	codes := make(map[string]string)
	for _, n := range prices.Notes {
		codes[n.Code] = n.Text
	}
	if !strings.HasSuffix(codes["no_differential"], ": d.") || codes["wage_index"] == "" || codes["wider_market"] != "" {
		t.Errorf("notes %v", codes)
	}
	// Without any area of the year the files are named.
	prices = get(t, db, policy(t, "geography=differential", "year=2023"), in(role("a", "43-4121"), "", "06"))
	if len(prices.Missing) != 1 || prices.Missing[0].Dataset != "oews-2023-state" || prices.Missing[0].Lacks != "geographic differentials, for the roles a" {
		t.Errorf("missing %+v", prices.Missing)
	}
}

// cost loads an index of wages of office workers and of all, for March and June 2024 and 2025.
func cost(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'eci', '2025-Q2', 'x', 2025, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (90, 'BLS', 'eci', 900, 'Employment Cost Index', 'ci.data.1.AllData', '00', 1, 1, 1, 0, 0, 0, TIMESTAMP '2026-01-01', 'test');
		INSERT INTO index_series VALUES (900, 90, 2, 'CIU1020000200000I', 'Wages of office workers', false, NULL), (900, 90, 3, 'CIU1020000000000I', 'Wages of all workers', false, NULL);
		INSERT INTO index_point SELECT 900, 90, 2, s, y, q, v, 'released', NULL, 'absent', NULL FROM (VALUES
			('CIU1020000200000I', 2024, 'Q01', 160), ('CIU1020000200000I', 2024, 'Q02', 163), ('CIU1020000200000I', 2025, 'Q01', 166), ('CIU1020000200000I', 2025, 'Q02', 169),
			('CIU1020000000000I', 2024, 'Q01', 150), ('CIU1020000000000I', 2024, 'Q02', 150), ('CIU1020000000000I', 2025, 'Q01', 156), ('CIU1020000000000I', 2025, 'Q02', 156)) t(s, y, q, v)`); err != nil {
		t.Fatal(err)
	}
}

// TestCostIndex ages by 12 months, from May 2024 to May 2025.
//
//	office workers: 160 + 3 x 2/3 = 162 and 166 + 3 x 2/3 = 168; 36,010 x 168/162 = 37,343.70
//	all workers:    150 and 156; librarians 64,320 x 156/150 = 66,892.80
//	a blend of both groups goes with all workers: 1.04
func TestCostIndex(t *testing.T) {
	db := sampletest.Open(t).DB()
	cost(t, db)
	settings := []string{"aging.method=eci", "effective_date=2025-05-01"}
	roles := []plan.Role{role("a", "43-4121"), role("b", "25-4022"), role("c", "43-4121", "25-4031")}
	prices := get(t, db, policy(t, settings...), roles...)
	a, b, c := prices.Roles[0].Price, prices.Roles[1].Price, prices.Roles[2].Price
	priced(t, "a", a, pricing.Nation, lmi.USDPerYear, 37_343.70)
	priced(t, "b", b, pricing.Nation, lmi.USDPerYear, 66_892.80)
	priced(t, "c", c, pricing.Nation, lmi.USDPerYear, *c.MarketUSD*1.04)
	if got := a.Trail[2]; got.SourceID != 90 || got.SourceLine != 0 || got.Formula != "36,010 x 168 / 162" ||
		got.Text != "Aged by 12 months, from May 2024 to May 2025, by the Employment Cost Index: Wages of office workers (CIU1020000200000I). May 2024: 2/3 of the way from March 2024 (160) to June 2024 (163); May 2025: 2/3 of the way from March 2025 (166) to June 2025 (169)" {
		t.Errorf("%+v", got)
	}
	var texts []string
	for _, n := range prices.Notes {
		if n.Code == "eci_all_workers" || n.Code == "eci" {
			texts = append(texts, n.Text)
		}
	}
	if len(texts) != 2 || !strings.HasSuffix(texts[1], ": b, c.") {
		t.Errorf("notes %v", texts)
	}
	if !slices.ContainsFunc(prices.Sources, func(s lmi.Source) bool { return s.ID == 90 }) {
		t.Errorf("sources %v", prices.Sources)
	}
	// A named series holds for all; July 2025 lies a month beyond June: 156 x (156/150)^(1/12).
	prices = get(t, db, policy(t, "aging.method=eci", "effective_date=2025-07-01", "aging.eci_series=CIU1020000000000I"), roles[0])
	priced(t, "named", prices.Roles[0].Price, pricing.Nation, lmi.USDPerYear, 36_010*1.04*math.Pow(1.04, 1.0/12))
	if !slices.ContainsFunc(prices.Notes, func(n lmi.Note) bool { return n.Code == "eci_extrapolated" }) {
		t.Errorf("notes %v", prices.Notes)
	}
}

// TestFormulas: each formula of a blend that is moved, aged by a cost index and discounted gives its step again,
// within the cents that rounding its parts costs.
func TestFormulas(t *testing.T) {
	db := sampletest.Open(t).DB()
	california(t, db)
	cost(t, db)
	blend := in(role("a", "43-4121", "25-4031"), "51", "06")
	blend.AdjustPct = -7.5
	p := one(t, db, policy(t, "geography=differential", "aging.method=eci", "effective_date=2025-05-01"), blend)
	if steps(p) != "published published market geographic_differential aging adjustment" {
		t.Fatalf("%s", steps(p))
	}
	number := func(text string) float64 {
		value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	for _, s := range p.Trail[3:] {
		before, rest, _ := strings.Cut(s.Formula, " x ")
		got := number(before)
		switch s.Step {
		case pricing.Differential:
			got *= number(rest)
		case pricing.Aged:
			then, reference, _ := strings.Cut(rest, " / ")
			got *= number(then) / number(reference)
		case pricing.Adjusted:
			got *= 1 - number(strings.TrimSuffix(strings.TrimPrefix(rest, "(1 - "), ")"))
		}
		if !near(got, s.Value, .01) {
			t.Errorf("%s gives %v, the step %v", s.Formula, got, s.Value)
		}
	}
	if last := p.Trail[len(p.Trail)-1].Value; last != *p.PriceUSD {
		t.Errorf("the last step is %v, the price %v", last, *p.PriceUSD)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	eci := policy(t, "aging.method=eci", "effective_date=2025-05-01")
	for _, test := range []struct {
		name   string
		db     *sql.DB
		policy plan.Policy
		want   string
		found  bool
	}{
		{"year", db, policy(t, "year=2009"), "wages of May 2009 are not in the warehouse; loaded years of wages: 2025, 2024", false},
		{"nothing", warehousetest.Memory(t).DB(), policy(t, "year=0"), "national wages are not in the warehouse; loaded years of wages: none; load others with: wageatlas download oews-YYYY", false},
		{"no index", db, eci, "wageatlas download eci", false},
		{"too far", db, policy(t, "aging.method=fixed", "effective_date=2027-01-01"), "beyond 24 months", true},
	} {
		_, err := pricing.Get(context.Background(), test.db, []plan.Role{role("a", "43-4121")}, test.policy)
		if err == nil || !strings.Contains(err.Error(), test.want) || errors.Is(err, analytics.ErrNotFound) == test.found {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

// TestNewest: without a year the newest May with national wages is taken, not one that has a state only.
func TestNewest(t *testing.T) {
	db := sampletest.Open(t).DB()
	if got := get(t, db, policy(t, "year=0"), role("a", "43-4121")).Year; got != 2025 {
		t.Errorf("May %d, want 2025", got)
	}
	california(t, db)
	if _, err := db.Exec(`DELETE FROM oews_estimate WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND year IN (2024, 2025))
		AND area_id IN (SELECT area_id FROM area WHERE area_type = 1)`); err != nil {
		t.Fatal(err)
	}
	if got := get(t, db, policy(t, "year=0"), role("a", "43-4121")).Year; got != 2023 {
		t.Errorf("May %d, want 2023", got)
	}
	// A year of which only a state is loaded can be asked for.
	prices := get(t, db, policy(t), in(role("a", "43-4121"), "", "06"), role("b", "43-4121"))
	priced(t, "state", prices.Roles[0].Price, pricing.AreaOnly, lmi.USDPerYear, 38_480)
	if p := prices.Roles[1].Price; p.PriceUSD != nil || len(prices.Missing) != 1 || prices.Missing[0].Dataset != "oews-2024-national" {
		t.Errorf("nation: %+v, missing %+v", p, prices.Missing)
	}
}

// TestNoRoles: nothing is asked, nothing is answered.
func TestNoRoles(t *testing.T) {
	if prices := get(t, sampletest.Shared(t).DB(), policy(t)); prices.Roles == nil || prices.Year != 2024 {
		t.Errorf("%+v", prices)
	}
}

// many are roles of the sample's occupations: every second one a blend by weights of its own, so that no two are alike.
func many(t testing.TB, n int) []plan.Role {
	t.Helper()
	rows, err := oews.Estimates(context.Background(), sampletest.Shared(t).DB(), oews.Filter{Year: 2024, OccupationLevel: oews.Detailed})
	if err != nil {
		t.Fatal(err)
	}
	rows = slices.DeleteFunc(rows, func(e oews.Estimate) bool { return e.Basis != oews.Both })
	var roles []plan.Role
	for i := range n {
		e, other := rows[i%len(rows)], rows[(i+7)%len(rows)]
		r := in(role(fmt.Sprintf("J%d", i), e.SOC), e.NAICS, "06")
		if i%2 == 0 && other.SOC != e.SOC {
			r.Matches = []plan.Match{{SOC: e.SOC, Weight: float64(i + 1)}, {SOC: other.SOC, Weight: float64(n)}}
		}
		roles = append(roles, r)
	}
	return roles
}

// TestSpeed: 5,000 roles, half of them blends that nobody else has, take seconds.
func TestSpeed(t *testing.T) {
	roles := many(t, 5_000)
	start := time.Now()
	prices := get(t, sampletest.Shared(t).DB(), policy(t, "aging.method=fixed", "effective_date=2025-01-01"), roles...)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("%v for %d roles", took, len(roles))
	}
	for _, r := range prices.Roles {
		if r.Price.PriceUSD == nil {
			t.Fatalf("%s has no price: %s", r.JobCode, r.Price.Reason)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	db, roles, p := sampletest.Shared(b).DB(), many(b, 5_000), policy(b, "aging.method=fixed", "effective_date=2025-01-01")
	for b.Loop() {
		if _, err := pricing.Get(context.Background(), db, roles, p); err != nil {
			b.Fatal(err)
		}
	}
}
