package bands_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payline"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/plan"
)

// threeGrades have the logarithms 10.0, 10.2 and 10.1.
func threeGrades() []pricing.Priced {
	return []pricing.Priced{
		inGrade(1, priced("A", math.Exp(10))), inGrade(2, priced("B", math.Exp(10.2))), inGrade(3, priced("C", math.Exp(10.1))),
	}
}

// TestGrades works out three grades.
//
// The pay line through 10.0, 10.2, 10.1 at the grades 1, 2, 3: mean grade 2, mean log 10.1,
// Sxy = (-1)(-0.1) + (1)(0) = 0.1, Sxx = 2, B = 0.05, A = 10.1 - 0.05 x 2 = 10.0. The residuals are
// -0.05, 0.10, -0.05. With e^10 = 22,026.4658 the midpoints are
//
//	22,026.4658 x e^0.05 = 22,026.4658 x 1.051271 = 23,155.79, rounded to 23,156
//	22,026.4658 x e^0.10 = 22,026.4658 x 1.105171 = 24,343.01, rounded to 24,343
//	22,026.4658 x e^0.15 = 22,026.4658 x 1.161834 = 25,591.10, rounded to 25,591
//
// The spreads are 40, 50 and 60 percent:
//
//	23,156 / 1.20 = 19,296.67, rounded to 19,297; 19,296.67 x 1.40 = 27,015.33, rounded to 27,015
//	24,343 / 1.25 = 19,474.40, rounded to 19,474; 19,474.40 x 1.50 = 29,211.60, rounded to 29,212
//	25,591 / 1.30 = 19,685.38, rounded to 19,685; 19,685.38 x 1.60 = 31,496.62, rounded to 31,497
//
// Midpoint progression: (24,343 - 23,156) / 23,156 = 1,187 / 23,156 = 5.12610 percent, and
// (25,591 - 24,343) / 24,343 = 1,248 / 24,343 = 5.12673 percent. Overlap: (27,015 - 19,474) / (29,212 - 19,474) =
// 7,541 / 9,738 = 77.43890 percent, and (29,212 - 19,685) / (31,497 - 19,685) = 9,527 / 11,812 = 80.65527 percent.
//
// A role without a grade and a price of 25,000 has the logarithm 10.12663: 0.02663 above grade 2, at 10.10, and
// 0.02337 below grade 3, at 10.15. It is slotted into grade 3.
func TestGrades(t *testing.T) {
	p := policy(t, "structure=graded", "spread.default_pct=40", "spread.rise_per_grade_pct_points=10")
	r := of(t, bands.Params{Policy: p}, append(threeGrades(), priced("D", 25_000))...)
	near(t, "A", r.Line.A, 10)
	near(t, "B", r.Line.B, .05)
	wantRanges := []payrange.Range{{Min: 19_297, Mid: 23_156, Max: 27_015}, {Min: 19_474, Mid: 24_343, Max: 29_212}, {Min: 19_685, Mid: 25_591, Max: 31_497}}
	wantRoles := [][]string{{"A"}, {"B"}, {"C", "D"}}
	if len(r.Grades) != 3 {
		t.Fatalf("%d grades", len(r.Grades))
	}
	for i, g := range r.Grades {
		if diff := cmp.Diff(wantRanges[i], g.Range); diff != "" {
			t.Errorf("grade %d (-want +got):\n%s", g.Grade, diff)
		}
		if diff := cmp.Diff(wantRoles[i], g.Roles); diff != "" {
			t.Errorf("roles of grade %d (-want +got):\n%s", g.Grade, diff)
		}
		near(t, "spread", g.SpreadPct, []float64{40, 50, 60}[i])
	}
	if lowest := r.Grades[0]; lowest.ProgressionPct != nil || lowest.OverlapPct != nil {
		t.Errorf("the lowest grade is set against another: %+v", lowest)
	}
	near(t, "progression", *r.Grades[1].ProgressionPct, 1187./23_156*100)
	near(t, "progression", *r.Grades[2].ProgressionPct, 1248./24_343*100)
	near(t, "overlap", *r.Grades[1].OverlapPct, 7541./9738*100)
	near(t, "overlap", *r.Grades[2].OverlapPct, 9527./11_812*100)
	for i, want := range []float64{-.05, .10, -.05, math.Log(25_000) - 10.15} {
		near(t, "residual of "+r.Roles[i].JobCode, *r.Roles[i].ResidualLn, want)
	}
	slotted := r.Roles[3]
	if slotted.Grade != 3 || !slotted.Slotted || r.Roles[2].Slotted {
		t.Errorf("slotted: %+v", slotted)
	}
	var steps []string
	for _, s := range slotted.Trail {
		steps = append(steps, fmt.Sprintf("%s: %s = %.2f (%s)", s.Step, s.Formula, s.Value, s.Text))
	}
	want := []string{
		"market:  = 25000.00 (P50, the nation)",
		"pay_line: exp(10 + 0.05 x 3) = 25591.10 (The pay line at grade 3, the nearest midpoint to its price)",
		"midpoint: 25,591.1, to the nearest 1 = 25591.00 (The midpoint is that of the grade)",
		"minimum: 25,591 / (1 + 0.6/2), to the nearest 1 = 19685.00 (The minimum with a spread of 60 percent of the minimum)",
		"maximum: 25,591 / (1 + 0.6/2) x (1 + 0.6), to the nearest 1 = 31497.00 (The maximum with a spread of 60 percent of the minimum)",
	}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("trail (-want +got):\n%s", diff)
	}
}

// TestProgression lays grades of 10 percent over 30,000, 40,000 and 55,000, none of which has a grade.
//
// ln(55,000 / 30,000) / ln 1.1 = 0.606136 / 0.095310 = 6.36 steps: grade 7 is the nearest to the highest. ln(40,000 /
// 30,000) / ln 1.1 = 0.287682 / 0.095310 = 3.02: grade 4. The midpoints are 30,000, 33,000, 36,300, 39,930,
// 43,923, 48,315.30 and 53,146.83; (53,147 / 30,000)^(1/6) - 1 is the progression again.
func TestProgression(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "midpoints.method=progression")},
		priced("A", 40_000), priced("B", 30_000), priced("C", 55_000))
	var mids []float64
	for _, g := range r.Grades {
		mids = append(mids, g.Range.Mid)
	}
	if diff := cmp.Diff([]float64{30_000, 33_000, 36_300, 39_930, 43_923, 48_315, 53_147}, mids); diff != "" {
		t.Errorf("midpoints (-want +got):\n%s", diff)
	}
	if got := payrange.EvenProgressionPct(mids[0], mids[6], 7); math.Abs(got-10) > .001 {
		t.Errorf("progression %v", got)
	}
	for i, want := range []int{4, 1, 7} {
		if got := r.Roles[i].Grade; got != want {
			t.Errorf("role %s in grade %d, want %d", r.Roles[i].JobCode, got, want)
		}
	}
	if got := notes(r, "pay_line"); !strings.HasPrefix(got, "No role has a grade") {
		t.Errorf("note %q", got)
	}
}

// TestAnchoredProgression lays steps of 21 percent among 100,000 at grade 1 and 144,000 at grade 2: in the middle of both on
// the logarithmic scale, 100,000 x sqrt(1.44 / 1.21) = 109,090.91 at grade 1, and 132,000 at grade 2.
func TestAnchoredProgression(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "midpoints.method=progression", "midpoints.progression_pct=21")},
		inGrade(1, priced("A", 100_000)), inGrade(2, priced("B", 144_000)))
	if mids := []float64{r.Grades[0].Range.Mid, r.Grades[1].Range.Mid}; !slices.Equal(mids, []float64{109_091, 132_000}) {
		t.Errorf("midpoints %v", mids)
	}
}

// TestDifferential: two roles have the national prices 50,000 and 55,000 in the grades 1 and 2; the second works where
// pay is 20 percent above the nation's, and is priced there at 55,000 x 1.2 x 1.03 (aged) = 67,980. Its national price is
// 67,980 / 1.2 = 56,650; the line runs through 51,500 (50,000 x 1.03) and 56,650. Grade 2 has the midpoint 56,650; the
// role has 56,650 x 1.2 = 67,980, from 67,980 / 1.25 = 54,384 to 54,384 x 1.5 = 81,576.
func TestDifferential(t *testing.T) {
	national, local := inGrade(1, priced("A", 51_500)), inGrade(2, priced("B", 67_980))
	local.Area, local.Price.MarketUSD = "06", number(55_000)
	local.Price.Trail = append(local.Price.Trail, pricing.Step{Step: pricing.Differential, Value: 66_000}, pricing.Step{Step: pricing.Aged, Value: 67_980})
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "geography=differential")}, national, local)
	if got := r.Grades[1].Range.Mid; got != 56_650 {
		t.Errorf("the midpoint of the grade is %v", got)
	}
	if diff := cmp.Diff(&payrange.Range{Min: 54_384, Mid: 67_980, Max: 81_576}, r.Roles[1].Range); diff != "" {
		t.Errorf("range (-want +got):\n%s", diff)
	}
	near(t, "residual", *r.Roles[1].ResidualLn, 0)
	last := r.Roles[1].Trail[len(r.Roles[1].Trail)-4]
	if last.Step != pricing.Differential || last.Formula != "56,650 x 1.2" {
		t.Errorf("step %+v", last)
	}
	if notes(r, "national_grades") == "" {
		t.Errorf("notes %+v", r.Notes)
	}
}

// TestFallingLine gives the dearer role the lower grade.
func TestFallingLine(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "structure=graded")}, inGrade(1, priced("A", 60_000)), inGrade(3, priced("B", 50_000)))
	if got := notes(r, "falling_line"); !strings.Contains(got, "grades 2, 3:") {
		t.Errorf("note %q", got)
	}
	if notes(r, "few_roles") == "" {
		t.Error("a line through two roles is not said to be one")
	}
	if got := r.Grades[1].Roles; got == nil || len(got) != 0 {
		t.Errorf("grade 2 has the roles %v", got)
	}
}

// TestOutlier: of ten roles on a line the fifth lies 40 percent above it, and outside a narrow range.
func TestOutlier(t *testing.T) {
	var roles []pricing.Priced
	for g := 1; g <= 10; g++ {
		roles = append(roles, inGrade(g, priced(fmt.Sprintf("R%d", g), 30_000*math.Pow(1.1, float64(g)))))
	}
	*roles[4].Price.PriceUSD *= 1.4
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "spread.default_pct=30")}, roles...)
	for _, role := range r.Roles {
		if role.Outlier != (role.JobCode == "R5") || *role.HoldsMarket != (role.JobCode != "R5") {
			t.Errorf("%s: outlier %v, holds its market %v", role.JobCode, role.Outlier, *role.HoldsMarket)
		}
	}
	if diff := cmp.Diff([]string{"R5"}, r.Grades[4].Outside); diff != "" {
		t.Errorf("outside (-want +got):\n%s", diff)
	}
	for _, code := range []string{"outlier", "market_outside_range"} {
		if got := notes(r, code); !strings.HasSuffix(got, ": R5.") {
			t.Errorf("note %s is %q", code, got)
		}
	}
}

func TestGradesRefused(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings []string
		roles    []pricing.Priced
		want     string
	}{
		{"no annual price", nil, []pricing.Priced{hourlyOnly("A", 30), topCoded("B"), suppressed("C")}, "set structure: ungraded"},
		{"no grade", nil, []pricing.Priced{priced("A", 50_000), priced("B", 60_000)}, "give grades in the column grade of the role file, or set midpoints.method: progression"},
		{"a parabola through two", []string{"midpoints.line=quadratic"}, []pricing.Priced{inGrade(1, priced("A", 50_000)), inGrade(2, priced("B", 60_000))}, "3 coefficients needs roles of as many grades; there are 2"},
		{"grades without prices", []string{"midpoints.method=progression"}, []pricing.Priced{inGrade(1, suppressed("A")), priced("B", 60_000)}, "give a grade to a role that has one, or to none"},
		{"small steps", []string{"midpoints.method=progression", "midpoints.progression_pct=0.1"}, []pricing.Priced{priced("A", 50_000), priced("B", 60_000)}, "more than 99 grades"},
		{"wide spreads", []string{"spread.basis=midpoint", "spread.default_pct=150", "spread.rise_per_grade_pct_points=25"}, threeGrades(), "the spread of grade 3 would be 200 percent"},
	} {
		_, err := bands.Of(prices(test.roles...), bands.Params{Policy: policy(t, append(test.settings, "structure=graded")...)})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

// TestSlottingLaws: of any structure, a role priced at the pay line's value of a grade is slotted into that
// grade; grades follow one another without a gap; and each priced role stands in exactly one.
func TestSlottingLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		first, n := 1+random.IntN(5), 2+random.IntN(9)
		var points []payline.Point
		var roles []pricing.Priced
		for i := range n {
			price := 25_000 * math.Exp(float64(i)*(.03+random.Float64()*.2)) * (1 + random.Float64()*.001)
			points = append(points, payline.Point{Grade: first + i, Price: price})
			roles = append(roles, inGrade(first+i, priced(fmt.Sprintf("G%d", first+i), price)))
		}
		line, err := payline.Fit(points, false)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			roles = append(roles, priced(fmt.Sprintf("S%d", first+i), line.Price(first+i)))
		}
		r := of(t, bands.Params{Policy: policy(t, "structure=graded")}, roles...)
		for _, role := range r.Roles[n:] {
			if want := "S" + fmt.Sprint(role.Grade); line.B > 0 && role.JobCode != want {
				t.Errorf("%s is slotted into grade %d", role.JobCode, role.Grade)
			}
		}
		in := 0
		for i, g := range r.Grades {
			in += len(g.Roles)
			if g.Grade != first+i {
				t.Errorf("grade %d stands at %d from %d", g.Grade, i, first)
			}
		}
		if in != len(roles) {
			t.Errorf("%d roles in grades, of %d", in, len(roles))
		}
	}
}

// TestNoGrades: an ungraded structure leaves grades alone.
func TestNoGrades(t *testing.T) {
	r := of(t, bands.Params{Policy: plan.Defaults()}, threeGrades()...)
	if r.Line != nil || len(r.Grades) != 0 || r.Roles[1].ResidualLn != nil {
		t.Errorf("%+v", r)
	}
}
