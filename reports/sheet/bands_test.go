package sheet_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/analytics"
	"wageatlas/analytics/bands"
	"wageatlas/analytics/market"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/sheet"
)

// priced is a role with a price in dollars a year, and hourly wages too.
func priced(code string, usd float64) pricing.Priced {
	return pricing.Priced{
		Role: plan.Role{JobCode: code, Title: "Role " + code, Matches: []plan.Match{{SOC: "25-4031"}}},
		Price: pricing.Price{
			Unit: lmi.USDPerYear, Scope: pricing.Nation, Tried: []pricing.Attempt{},
			Market:    &market.Market{Hourly: &market.Wages{}, Annual: &market.Wages{}},
			MarketUSD: &usd, PriceUSD: &usd,
			Trail: []pricing.Step{
				{Step: pricing.Published, Text: "25-4031, P50", Value: usd, Unit: lmi.USDPerYear, SourceID: 7, SourceLine: 1204},
				{Step: pricing.Market, Text: "P50, the nation", Value: usd, Unit: lmi.USDPerYear},
			},
		},
	}
}

func inGrade(grade int, role pricing.Priced) pricing.Priced {
	role.Grade = grade
	return role
}

// hourlyOnly is a role of which BLS releases hourly wages only, annualOnly one with annual wages only.
func hourlyOnly(code string, usd float64) pricing.Priced {
	role := priced(code, usd)
	role.Price.Unit, role.Price.Market = lmi.USDPerHour, &market.Market{Hourly: &market.Wages{}}
	return role
}

func annualOnly(code string, usd float64) pricing.Priced {
	role := priced(code, usd)
	role.Price.Market = &market.Market{Annual: &market.Wages{}}
	return role
}

func topCoded(code string, usd float64) pricing.Priced {
	role := priced(code, usd)
	role.Price.AtLeast = true
	role.Price.Trail[0].AtLeast = true
	return role
}

func suppressed(code string) pricing.Priced {
	return pricing.Priced{
		Role: plan.Role{JobCode: code, Title: "Role " + code, Matches: []plan.Match{{SOC: "25-4031", Weight: 2}}},
		Price: pricing.Price{
			Tried: []pricing.Attempt{{Scope: pricing.AreaOnly, Reason: "its wages are not released"}}, Trail: []pricing.Step{},
			Reason: "its wages are not released",
		},
	}
}

func hourly(id, code string, usd, hours float64) plan.Employee {
	return plan.Employee{ID: id, JobCode: code, PayUSD: usd, Basis: plan.Hourly, HoursPerWeek: hours}
}

func annual(id, code string, usd, hours float64) plan.Employee {
	return plan.Employee{ID: id, JobCode: code, PayUSD: usd, Basis: plan.Annual, HoursPerWeek: hours}
}

// answer makes the ranges of the roles by a policy with the settings.
func answer(t testing.TB, roles []pricing.Priced, staff []plan.Employee, settings ...string) bands.Result {
	t.Helper()
	policy, err := plan.Defaults().With(settings...)
	if err != nil {
		t.Fatal(err)
	}
	prices := pricing.Prices{Year: 2024, Roles: roles, Meta: analytics.NewMeta()}
	prices.Sources = append(prices.Sources, lmi.Source{ID: 7, Publisher: "BLS", Title: "OEWS, May 2024", FileName: "national_M2024_dl.xlsx"})
	r, err := bands.Of(prices, bands.Params{Policy: policy, Staff: staff, StaffFile: "staff.csv"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// workbook writes the answer and opens what was written.
func workbook(t testing.TB, r bands.Result, c *bands.Comparison) *excelize.File {
	t.Helper()
	var file bytes.Buffer
	if err := sheet.Bands(&file, r, c); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rows of a sheet as they stand in the cells.
func rows(t testing.TB, f *excelize.File, name string) [][]string {
	t.Helper()
	list, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// column finds the cells of a column by its heading.
func column(t testing.TB, list [][]string, heading string) []string {
	t.Helper()
	for i, head := range list[0] {
		if head != heading {
			continue
		}
		var cells []string
		for _, row := range list[1:] {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			cells = append(cells, cell)
		}
		return cells
	}
	t.Fatalf("no column %q in %q", heading, list[0])
	return nil
}

// calculate calculates every formula of the workbook and compares it with the value in the cell, which
// is that of the answer. It returns how many there were by sheet.
func calculate(t *testing.T, f *excelize.File) map[string]int {
	t.Helper()
	counts := make(map[string]int)
	for _, name := range f.GetSheetList() {
		for y, row := range rows(t, f, name) {
			for x := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(name, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				counts[name]++
				got, err := f.CalcCellValue(name, cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Errorf("%s!%s =%s: %v", name, cell, formula, err)
					continue
				}
				if !alike(got, row[x]) {
					t.Errorf("%s!%s =%s gives %q, the answer is %q", name, cell, formula, got, row[x])
				}
			}
		}
	}
	return counts
}

// alike compares texts, and numbers to the 15th digit that a cell holds or a billionth.
func alike(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return a == b
	}
	y, err := strconv.ParseFloat(b, 64)
	return err == nil && math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
}

// set changes a cell and drops what was calculated before.
func set(t *testing.T, f *excelize.File, name, cell string, value any) {
	t.Helper()
	if err := f.SetCellValue(name, cell, value); err != nil {
		t.Fatal(err)
	}
}

func calculated(t *testing.T, f *excelize.File, name, cell string) string {
	t.Helper()
	value, err := f.CalcCellValue(name, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s!%s: %v", name, cell, err)
	}
	return value
}

// mixed are roles of every kind, and staff in each place.
func mixed() ([]pricing.Priced, []plan.Employee) {
	return []pricing.Priced{
			priced("A1", 45_625.4), hourlyOnly("H1", 21.94), annualOnly("T1", 62_310), topCoded("C1", 239_200), suppressed("S1"),
		}, []plan.Employee{
			hourly("e1", "A1", 17.25, 40), annual("e2", "A1", 22_000, 20), annual("e3", "A1", 60_000, 40), hourly("e4", "H1", 30, 30),
			annual("e5", "H1", 40_000, 37.5), annual("e6", "T1", 62_000, 40), hourly("e7", "a1", 21.94, 40), hourly("e8", "S1", 20, 40),
		}
}

// TestUngraded: the numbers of an ungraded structure worked out by hand. A price of 45,625.40 rounded to 100 is a midpoint of
// 45,600; with a spread of 50 percent 45,600 / 1.25 = 36,480, to 36,500, and 36,480 x 1.5 = 54,720, to 54,700. An hour of it
// is 36,500 / 2,080 = 17.548, to 17.55. Employee e1 has 17.25 x 2,080 = 35,880: 35,880 / 45,600 = 0.78684 of the midpoint,
// and 620 under the minimum.
func TestUngraded(t *testing.T) {
	roles, staff := mixed()
	f := workbook(t, answer(t, roles, staff, "rounding.annual_usd=100"), nil)
	want := []string{"Ranges", "Postings", "Staff", "Staff summary", "Audit trail", "Policy as used", "Sources", "Notes"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	ranges := rows(t, f, "Ranges")
	for heading, want := range map[string][]string{
		"Job code":                        {"A1", "H1", "T1", "C1", "S1"},
		"Unit of price and range":         {"dollars per year", "dollars per hour", "dollars per year", "dollars per year", ""},
		"Market percentile, as published": {"45625.4", "21.94", "62310", "$239,200 or more", "none"},
		"Midpoint":                        {"45600", "21.94", "62300", "", ""},
		"Minimum":                         {"36500", "17.55", "49800", "", ""},
		"Maximum":                         {"54700", "26.33", "74800", "", ""},
	} {
		if diff := cmp.Diff(want, column(t, ranges, heading)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
	}
	postings := rows(t, f, "Postings")
	for heading, want := range map[string][]string{
		"Minimum, dollars an hour": {"17.55", "17.55", "", "", ""},
		"Maximum, dollars a year":  {"54700", "", "74800", "", ""},
	} {
		if diff := cmp.Diff(want, column(t, postings, heading)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
	}
	people := rows(t, f, "Staff")
	for heading, want := range map[string][]string{
		"Employee id":                     {"e1", "e2", "e3", "e4", "e5", "e6", "e7"},
		"Pay in the unit of the range":    {"35880", "44000", "60000", "30", "20.512821", "62000", "45635.2"},
		"Place in the range":              {"green circle", "second quarter", "red circle", "red circle", "second quarter", "second quarter", "third quarter"},
		"Cost to minimum, dollars a year": {"620", "0", "0", "0", "0", "0", "0"},
	} {
		if diff := cmp.Diff(want, column(t, people, heading)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
	}
	if ratio := column(t, people, "Compa-ratio: pay / midpoint")[0]; !alike(ratio, fmt.Sprint(35_880./45_600)) {
		t.Errorf("compa-ratio %s", ratio)
	}

	counts := calculate(t, f)
	// Three ranges of minimum, maximum and holds; four postings in A1, two in the others. Fourteen formulas in seven rows
	// of staff, but no grade.
	if counts["Ranges"] != 9 || counts["Postings"] != 8 || counts["Staff"] != 13*7 || counts["Staff summary"] != 15 || counts["Policy as used"] != 2 {
		t.Errorf("formulas by sheet: %v", counts)
	}

	// An analyst moves the midpoint to 50,000: 40,000 to 60,000, and e1's 35,880 is 0.7176 of it.
	set(t, f, "Ranges", "J2", 50_000)
	for cell, want := range map[string]string{"L2": "40000", "M2": "60000"} {
		if got := calculated(t, f, "Ranges", cell); !alike(got, want) {
			t.Errorf("Ranges!%s is %s, want %s", cell, got, want)
		}
	}
	// 40,000 / 2,080 = 19.2308.
	if got := calculated(t, f, "Postings", "C2"); !alike(got, "19.23") {
		t.Errorf("the posting's minimum is %s, want 19.23", got)
	}
	for cell, want := range map[string]string{"J2": "50000", "M2": "0.7176", "S2": "4120"} {
		if got := calculated(t, f, "Staff", cell); !alike(got, want) {
			t.Errorf("Staff!%s is %s, want %s", cell, got, want)
		}
	}
	set(t, f, "Staff", "B2", "T1")
	if got := calculated(t, f, "Staff", "J2"); got != "62300" {
		t.Errorf("the midpoint of another job is %s, want 62300", got)
	}
}

// TestGraded: roles follow the midpoints of their grades.
func TestGraded(t *testing.T) {
	roles := []pricing.Priced{
		inGrade(1, priced("A", 36_000)), inGrade(2, priced("B", 39_000)), inGrade(4, priced("D", 52_000)), priced("X", 46_000),
		hourlyOnly("H", 30), suppressed("S"), inGrade(3, suppressed("G")),
	}
	staff := []plan.Employee{hourly("1", "A", 15, 40), annual("2", "B", 40_000, 40), annual("3", "X", 80_000, 20), annual("4", "G", 45_000, 40), hourly("5", "D", 25, 40)}
	f := workbook(t, answer(t, roles, staff, "structure=graded", "spread.rise_per_grade_pct_points=5", "rounding.annual_usd=10", "spread.basis=midpoint", "spread.default_pct=40"), nil)
	if got := f.GetSheetList()[:4]; !cmp.Equal(got, []string{"Ranges", "Postings", "Grades", "Pay line"}) {
		t.Errorf("sheets %v", got)
	}
	counts := calculate(t, f)
	// Line, minimum, maximum and three sums of staff in each grade; progression and overlap in three.
	if counts["Grades"] != 6*4+2*3 {
		t.Errorf("formulas by sheet: %v", counts)
	}
	// The midpoint of grade 1 moves to 40,000: 20 percent either side.
	set(t, f, "Grades", "D2", 40_000)
	for cell, want := range map[string]string{"J2": "40000", "L2": "32000", "M2": "48000"} {
		if got := calculated(t, f, "Ranges", cell); !alike(got, want) {
			t.Errorf("Ranges!%s is %s, want %s", cell, got, want)
		}
	}
	// The role moves to grade 4.
	before := calculated(t, f, "Ranges", "J4")
	set(t, f, "Ranges", "D2", 4)
	if got := calculated(t, f, "Ranges", "J2"); got != before {
		t.Errorf("the midpoint in grade 4 is %s, want %s", got, before)
	}
}

// TestMinimumWage: 18 x 2,080 = 37,440, up to 37,500. It raises the minimum of A, and minimum, midpoint and maximum of B.
func TestMinimumWage(t *testing.T) {
	f := workbook(t, answer(t, []pricing.Priced{priced("A", 45_000), priced("B", 30_000), hourlyOnly("H", 20)},
		[]plan.Employee{hourly("1", "A", 17, 40), hourly("2", "B", 18.03, 40), hourly("3", "H", 18, 20)},
		"minimum_wage_usd_per_hour=18", "rounding.annual_usd=100", "spread.default_pct=30"), nil)
	ranges := rows(t, f, "Ranges")
	for heading, want := range map[string][]string{
		"Midpoint": {"45000", "37500", "20"},
		"Minimum":  {"39100", "37500", "18"},
		"Maximum":  {"50900", "37500", "22.61"},
	} {
		if diff := cmp.Diff(want, column(t, ranges, heading)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
	}
	calculate(t, f)
	set(t, f, "Policy as used", cellOf(t, f, "minimum_wage_usd_per_hour"), 20)
	// 20 x 2,080 = 41,600.
	if got := calculated(t, f, "Ranges", "L2"); got != "41600" {
		t.Errorf("with a minimum wage of 20 the minimum is %s, want 41600", got)
	}
}

// cellOf is the cell of a key of the policy.
func cellOf(t *testing.T, f *excelize.File, key string) string {
	t.Helper()
	for i, found := range column(t, rows(t, f, "Policy as used"), "Key") {
		if found == key {
			return fmt.Sprintf("B%d", i+2)
		}
	}
	t.Fatalf("no key %s", key)
	return ""
}

// TestFormulasGiveTheAnswer on many prices, policies and pays.
func TestFormulasGiveTheAnswer(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2025))
	for range 6 {
		var (
			roles []pricing.Priced
			staff []plan.Employee
		)
		for i := range 12 {
			code := fmt.Sprint("J", i)
			usd := 24_000 + 120_000*random.Float64()
			role := priced(code, math.Round(usd*100)/100)
			switch {
			case i < 2: // a pay line takes two grades
				role.Grade = 1 + 6*i
			case random.IntN(4) == 0:
				role = hourlyOnly(code, math.Round(usd/2080*1e4)/1e4)
			case random.IntN(2) == 0:
				role.Grade = 1 + int(usd/20_000)
			}
			roles = append(roles, role)
			for j := range 3 {
				hours := []float64{40, 37.5, 20, 12}[random.IntN(4)]
				id := fmt.Sprint(code, "-", j)
				pay := usd * (.6 + .8*random.Float64())
				if random.IntN(2) == 0 {
					staff = append(staff, annual(id, code, math.Round(pay*hours/40), hours))
				} else {
					staff = append(staff, hourly(id, code, math.Round(pay/20.80)/100, hours))
				}
			}
		}
		spread := fmt.Sprintf("%.0f", 20+60*random.Float64())
		steps := [][2]string{{"1", "0.01"}, {"10", "0.05"}, {"100", "0.01"}, {"500", "0.25"}, {"0", "0"}}[random.IntN(5)]
		if steps[0] == "0" {
			// Without rounding, a rounder spread puts wages halfway between two millionths of a dollar.
			spread += ".1234567"
		}
		settings := []string{
			"spread.default_pct=" + spread, "rounding.annual_usd=" + steps[0], "rounding.hourly_usd=" + steps[1],
			"structure=" + []string{"graded", "ungraded"}[random.IntN(2)],
			"spread.basis=" + []string{"minimum", "midpoint"}[random.IntN(2)],
			"minimum_wage_usd_per_hour=" + []string{"0", "7.25", "16.5", "18.37"}[random.IntN(4)],
			fmt.Sprintf("target_compa_ratio=%.2f", .8+.4*random.Float64()),
		}
		f := workbook(t, answer(t, roles, staff, settings...), nil)
		if counts := calculate(t, f); counts["Staff"] < 100 {
			t.Errorf("%v: %v formulas", settings, counts)
		}
		if t.Failed() {
			t.Fatal(settings)
		}
	}
}

// awkward are texts that a program may take for something else.
var awkward = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", `=HYPERLINK("http://x","y")`, "a,b;\"c\"\nd", "*", "A?", "~1", "abc", "ABC", "Straße", "STRASSE",
	"_x003D_1", "\x01", "007", "1e5", "TRUE", "&lt;f&gt;", "</t></is></c>", strings.Repeat("x", 300), "ИД-1", "#REF!",
}

// TestTextStaysText: no text of the user's becomes a formula, a number or another cell, and job
// codes that a look-up takes for patterns find their role.
func TestTextStaysText(t *testing.T) {
	var (
		roles []pricing.Priced
		staff []plan.Employee
	)
	for i, text := range awkward {
		role := priced(text, 40_000+1000*float64(i))
		role.Title, role.Level = text, text
		roles = append(roles, role)
		staff = append(staff, hourly(text, text, 20, 40))
	}
	r := answer(t, roles, staff)
	r.Notes = append(r.Notes, lmi.Note{Code: "=1", Text: "=1+1"})
	r.Sources = append(r.Sources, lmi.Source{ID: 8, Title: "=1+1", FileName: "@x"})
	r.Problems = append(r.Problems, plan.Problem{File: "=f", Line: 2, Reason: "x"})
	f := workbook(t, r, nil)
	people := rows(t, f, "Staff")
	for i, text := range awkward {
		want := strings.NewReplacer("\x01", "\ufffd", "\r", "\n").Replace(text)
		for _, cell := range []struct{ sheet, column string }{{"Ranges", "A"}, {"Ranges", "B"}, {"Staff", "A"}, {"Staff", "B"}} {
			at := fmt.Sprint(cell.column, i+2)
			formula, err := f.GetCellFormula(cell.sheet, at)
			if err != nil || formula != "" {
				t.Errorf("%s!%s of %q is the formula %q, %v", cell.sheet, at, text, formula, err)
			}
			kind, err := f.GetCellType(cell.sheet, at)
			if err != nil || kind != excelize.CellTypeInlineString {
				t.Errorf("%s!%s of %q is of type %v, %v", cell.sheet, at, text, kind, err)
			}
			got, err := f.GetCellValue(cell.sheet, at)
			if err != nil || strings.ReplaceAll(got, "\r", "\n") != want {
				t.Errorf("%s!%s is %q, %v; want %q", cell.sheet, at, got, err, text)
			}
		}
		if got := column(t, people, "Midpoint")[i]; got != fmt.Sprint(40_000+1000*i) {
			t.Errorf("the midpoint of %q is %s", text, got)
		}
	}
	// The formulas name no text of the user's.
	for _, name := range f.GetSheetList() {
		for y, row := range rows(t, f, name) {
			for x := range row {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				formula, err := f.GetCellFormula(name, cell)
				if err != nil {
					t.Fatal(err)
				}
				for _, part := range []string{"HYPERLINK", "SUM(A1)", "1+1", "Straße", "ИД", "</"} {
					if strings.Contains(formula, part) {
						t.Errorf("%s!%s =%s holds a text of the user's", name, cell, formula)
					}
				}
			}
		}
	}

	var file bytes.Buffer
	if err := sheet.BandsCSV(&file, r); err != nil {
		t.Fatal(err)
	}
	if err := sheet.StaffCSV(&file, r); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(&file)
	reader.FieldsPerRecord = -1
	list, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2*(len(awkward)+1) {
		t.Errorf("%d rows, want a row a role and an employee", len(list))
	}
	for _, row := range list {
		for _, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != sheet.Plain(cell) && cell[0] != '\'' {
				t.Errorf("the cell %q may be taken for a formula", cell)
			}
		}
	}
}

// TestCodesFindTheirRole: patterns, codes that differ in their letters' case only and long ones. Codes that begin with = or <
// and such as 007 are left out: excelize takes them for conditions and numbers in MATCH, which LibreOffice and Excel do not.
func TestCodesFindTheirRole(t *testing.T) {
	var (
		roles []pricing.Priced
		staff []plan.Employee
	)
	for i, text := range awkward {
		if _, err := strconv.ParseFloat(text, 64); err == nil || strings.HasPrefix(text, "=") || strings.HasPrefix(text, "<") {
			continue
		}
		roles = append(roles, priced(text, 40_000+1000*float64(i)))
		staff = append(staff, hourly(text, text, 20, 40))
	}
	if counts := calculate(t, workbook(t, answer(t, roles, staff), nil)); counts["Staff"] < 12*len(staff) {
		t.Errorf("%v formulas", counts)
	}
}

// TestWhatIf: the sheets of a comparison.
func TestWhatIf(t *testing.T) {
	roles, staff := mixed()
	first := answer(t, roles, staff)
	second := answer(t, roles, staff, "spread.default_pct=30", "target_compa_ratio=1.05")
	second.Roles[0].Range.Mid *= 1.1
	c := bands.Compare(first, second)
	f := workbook(t, second, &c)
	list := rows(t, f, "What-if")
	if diff := cmp.Diff([]string{"45625", "21.94", "62310", "no range", "no range"}, column(t, list, "First midpoint")); diff != "" {
		t.Errorf("first (-want +got):\n%s", diff)
	}
	if got := column(t, list, "Change"); !alike(got[0], "0.1") || got[1] != "0" || got[3] != "" {
		t.Errorf("changes %q", got)
	}
	if got := calculated(t, f, "What-if", "G2"); !alike(got, "0.1") {
		t.Errorf("calculated change %s", got)
	}
	policies := rows(t, f, "What-if policies")
	if diff := cmp.Diff([]string{"spread.default_pct", "50", "30"}, policies[1]); diff != "" {
		t.Errorf("policies (-want +got):\n%s", diff)
	}
}

// TestDeterministic: the same answer gives the same bytes.
func TestDeterministic(t *testing.T) {
	roles, staff := mixed()
	r := answer(t, roles, staff)
	var files [5]bytes.Buffer
	for i := range files {
		if err := sheet.Bands(&files[i], r, nil); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(files[0].Bytes(), files[i].Bytes()) {
			t.Fatal("two workbooks of the same answer differ")
		}
	}
}

// TestNobodyIsNamed: the file of ranges and the sheets other than Staff hold no employee.
func TestNobodyIsNamed(t *testing.T) {
	roles, staff := mixed()
	for i := range staff {
		staff[i].ID = "secret-" + staff[i].ID
	}
	r := answer(t, roles, staff)
	var file bytes.Buffer
	if err := sheet.BandsCSV(&file, r); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(file.String(), "secret") {
		t.Error("the file of ranges names an employee")
	}
	f := workbook(t, r, nil)
	named := 0
	for _, name := range f.GetSheetList() {
		for _, row := range rows(t, f, name) {
			if !strings.Contains(strings.Join(row, " "), "secret") {
				continue
			}
			named++
			if name != "Staff" {
				t.Errorf("the sheet %s names an employee: %q", name, row)
			}
		}
	}
	if named != 7 {
		t.Errorf("%d rows name an employee, want those of the sheet of staff", named)
	}
}

// TestCSV: the rows of the two files.
func TestCSV(t *testing.T) {
	roles, staff := mixed()
	roles[0].Price.Trail[0].SourceLine = 1204
	r := answer(t, roles, staff, "rounding.annual_usd=100")
	for _, test := range []struct {
		write func(*bytes.Buffer) error
		row   int
		want  map[string]string
	}{
		{func(b *bytes.Buffer) error { return sheet.BandsCSV(b, r) }, 1, map[string]string{
			"job_code": "A1", "soc": "25-4031", "year": "2024", "market_scope": "national", "unit": "usd_year", "price_usd": "45625.4", "price_at_least_usd": "",
			"minimum_usd": "36500", "midpoint_usd": "45600", "maximum_usd": "54700", "range_holds_price": "true", "source_ids": "7", "source_lines": "7:1204",
			"posting": "$36,500 to $54,700 a year ($17.55 to $26.30 an hour at 2,080 hours a year), full time; based on wages of May 2024",
		}},
		{func(b *bytes.Buffer) error { return sheet.BandsCSV(b, r) }, 4, map[string]string{
			"job_code": "C1", "price_usd": "", "price_at_least_usd": "239200", "minimum_usd": "", "posting": "",
			"no_range": "its market price is a lower bound only, for a wage is top-coded",
		}},
		{func(b *bytes.Buffer) error { return sheet.BandsCSV(b, r) }, 5, map[string]string{
			"job_code": "S1", "soc": "25-4031:2", "unit": "", "price_usd": "", "price_at_least_usd": "", "no_range": "its wages are not released",
		}},
		{func(b *bytes.Buffer) error { return sheet.StaffCSV(b, r) }, 2, map[string]string{
			"employee_id": "e2", "pay_usd": "22000", "basis": "annual", "fte": "0.5", "range_pay_usd": "44000", "minimum_usd": "36500", "place": "second_quarter",
			"cost_to_target_usd_per_year": "800",
		}},
	} {
		var file bytes.Buffer
		if err := test.write(&file); err != nil {
			t.Fatal(err)
		}
		list, err := csv.NewReader(&file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for heading, want := range test.want {
			if got := column(t, list, heading)[test.row-1]; got != want {
				t.Errorf("row %d, %s: %q, want %q", test.row, heading, got, want)
			}
		}
	}
	var empty bytes.Buffer
	if err := sheet.StaffCSV(&empty, answer(t, roles, nil)); err != nil || strings.Count(empty.String(), "\n") != 1 {
		t.Errorf("without staff: %q, %v", empty.String(), err)
	}
}

// large is an answer with 5,000 roles and 200,000 employees.
func large(tb testing.TB) bands.Result {
	var (
		roles []pricing.Priced
		staff []plan.Employee
	)
	for i := range 5_000 {
		roles = append(roles, priced(fmt.Sprintf("JOB-%04d", i), 30_000+20*float64(i)))
	}
	for i := range 200_000 {
		staff = append(staff, hourly(fmt.Sprintf("E%06d", i), roles[i%5_000].JobCode, 15+float64(i%4000)/100, 40))
	}
	return answer(tb, roles, staff)
}

func BenchmarkBands(b *testing.B) {
	r := large(b)
	b.ReportAllocs()
	for b.Loop() {
		var file bytes.Buffer
		if err := sheet.Bands(&file, r, nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(file.Len())/1e6, "MB")
	}
}

func BenchmarkStaffCSV(b *testing.B) {
	r := large(b)
	for b.Loop() {
		var file bytes.Buffer
		if err := sheet.StaffCSV(&file, r); err != nil {
			b.Fatal(err)
		}
	}
}
