package trend_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// vintages are the estimates of all occupations, which tell what is loaded.
func vintages(years ...int) map[lmi.SOC][]oews.Estimate {
	return map[lmi.SOC][]oews.Estimate{lmi.AllOccupations: published(lmi.AllOccupations, "All Occupations", "total", years)}
}

// published are an occupation's estimates of the years, with a median of $20.00 and 1,000 jobs in each.
func published(soc lmi.SOC, title, level string, years []int) []oews.Estimate {
	var list []oews.Estimate
	for _, year := range years {
		e := oews.Estimate{Year: year, SOCSystem: reference.SOCSystem(year), SOC: soc, Title: title, Level: level, Employment: lmi.Number(1000, lmi.Jobs), SourceID: year}
		e.Hourly.Median = lmi.Number(20, lmi.USDPerHour)
		list = append(list, e)
	}
	return list
}

var allYears = []int{2008, 2009, 2012, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025}

// add adds the estimates of one occupation over the years for which its code was in use.
func add(to map[lmi.SOC][]oews.Estimate, soc lmi.SOC, title string, from, last int) {
	var years []int
	for _, year := range allYears {
		if year >= from && year <= last {
			years = append(years, year)
		}
	}
	to[soc] = published(soc, title, oews.Detailed, years)
}

func get(t *testing.T, p trend.Params) trend.Series {
	t.Helper()
	if p.Unit == "" {
		p.Unit = lmi.USDPerHour
	}
	s, err := trend.Get(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// stretches writes the growth: "2014-2018", with a plus where a revision was crossed and an m where the method was.
func stretches(s trend.Series) string {
	var list []string
	for _, g := range s.Growth {
		text := fmt.Sprintf("%d-%d", g.FromYear, g.ToYear)
		if g.AcrossRevision {
			text += "+"
		}
		if g.AcrossMethod {
			text += "m"
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

// codes writes the codes of the points: "2018:15-1151 2019:15-1232", without those that repeat.
func codes(s trend.Series) string {
	var list []string
	for i, p := range s.Points {
		if i == 0 || s.Points[i-1].SOC != p.SOC {
			list = append(list, fmt.Sprintf("%d:%s", p.Year, p.SOC))
		}
	}
	return strings.Join(list, " ")
}

func kin(of []trend.Kin) string {
	var list []string
	for _, k := range of {
		text := k.System + ":" + string(k.SOC)
		if k.OneToOne {
			text += "="
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

func ownCode(s trend.Series) []int {
	var years []int
	for _, b := range s.Breaks {
		if b.OwnCode {
			years = append(years, b.Year)
		}
	}
	return years
}

// TestSeries asks for occupations of all fates, with the published crosswalks and without.
func TestSeries(t *testing.T) {
	loaded := crosswalktest.Read(t, crosswalktest.Published)
	editions := crosswalktest.Read(t, "2010 43-4121 Library Assistants, Clerical > 2018 43-4121 Library Assistants, Clerical")
	estimates := vintages(allYears...)
	add(estimates, "15-1021", "Computer Programmers", 2008, 2009)
	add(estimates, "15-1131", "Computer Programmers", 2012, 2018)
	add(estimates, "15-1132", "Software Developers, Applications", 2012, 2018)
	add(estimates, "15-1151", "Computer User Support Specialists", 2012, 2018)
	add(estimates, "15-1232", "Computer User Support Specialists", 2019, 2025)
	add(estimates, "15-1251", "Computer Programmers", 2019, 2025)
	add(estimates, "15-1252", "Software Developers", 2021, 2025)
	add(estimates, "15-1256", "Software Developers and Software Quality Assurance Analysts and Testers", 2019, 2020)
	add(estimates, "25-4021", "Librarians", 2008, 2018)
	add(estimates, "25-4022", "Librarians and Media Collections Specialists", 2019, 2025)
	add(estimates, "43-4121", "Library Assistants, Clerical", 2008, 2025)
	estimates["43-0000"] = published("43-0000", "Office and Administrative Support Occupations", "major", allYears)
	for _, test := range []struct {
		name          string
		soc           lmi.SOC
		x             crosswalk.Crosswalk
		codes         string
		growth        string
		ownCode       []int
		predecessors  string
		successors    string
		notes, absent []string // parts of the notes on crosswalks
		lacks         []string
	}{
		{
			name: "kept all along", soc: "43-4121", x: loaded, codes: "2008:43-4121",
			growth: "2008-2025+m 2012-2018 2021-2025",
		},
		{
			name: "kept, but no crosswalk is loaded", soc: "43-4121", codes: "2008:43-4121",
			growth: "2012-2018 2021-2025", ownCode: []int{2012, 2019, 2021},
			lacks: []string{"whether 43-4121 kept its content since SOC 2000, SOC 2010 and hybrid SOC 2010/2018, and its growth from then on; it takes the crosswalk from SOC 2010 to SOC 2018, the crosswalk from SOC 2000 to SOC 2010 and the OEWS hybrid structure of May 2019"},
		},
		{
			name: "kept over the revision whose crosswalk is loaded", soc: "43-4121", x: editions, codes: "2008:43-4121",
			growth: "2012-2025+m 2012-2018 2021-2025", ownCode: []int{2012, 2019, 2021},
			lacks: []string{"whether 43-4121 kept its content since SOC 2000 and hybrid SOC 2010/2018, and its growth from then on; it takes the crosswalk from SOC 2000 to SOC 2010 and the OEWS hybrid structure of May 2019"},
		},
		{
			name: "renumbered", soc: "15-1232", x: loaded, codes: "2012:15-1151 2019:15-1232",
			growth: "2012-2025+m 2012-2018 2021-2025", predecessors: "2000:15-1041 2010:15-1151= ",
			notes: []string{
				"Figures of SOC 2010 are those of 15-1151 (Computer User Support Specialists), which by the crosswalk has the very content of 15-1232.",
				"By the crosswalk 15-1232 shares its content with these codes of SOC 2000, not one to one, so that their figures are not joined to the series: 15-1041 (Computer Support Specialists).",
			},
		},
		{
			name: "renumbered twice, the hybrid code not listed", soc: "15-1251", x: loaded, codes: "2008:15-1021 2012:15-1131 2019:15-1251",
			growth: "2008-2025+m 2012-2018 2021-2025", ownCode: []int{2019, 2021}, predecessors: "2000:15-1021= 2010:15-1131=",
			notes: []string{"Figures of SOC 2000 are those of 15-1021", "Figures of SOC 2010 are those of 15-1131"},
		},
		{
			name: "renumbered, no crosswalk", soc: "15-1232", codes: "2019:15-1232", growth: "2021-2025", ownCode: []int{2021},
			absent: []string{"15-1151"},
			lacks: []string{
				"whether 15-1232 kept its content since hybrid SOC 2010/2018, and its growth from then on; it takes the OEWS hybrid structure of May 2019",
				"from which codes 15-1232 came in SOC 2000 and SOC 2010, and the figures of the one with the same content where there is one; it takes the crosswalk from SOC 2010 to SOC 2018 and the crosswalk from SOC 2000 to SOC 2010",
			},
		},
		{
			name: "an old code, renumbered since", soc: "15-1151", x: loaded, codes: "2012:15-1151", growth: "2012-2018",
			predecessors: "2000:15-1041", successors: "hybrid-2019:15-1232= 2018:15-1232=",
			notes: []string{"In SOC 2018 the very content of 15-1151 stands under 15-1232 (Computer User Support Specialists)."},
		},
		{
			name: "an old code, no crosswalk", soc: "25-4021", codes: "2008:25-4021", growth: "2012-2018", ownCode: []int{2012},
			lacks: []string{"whether 25-4021 kept", "into which codes 25-4021 went in hybrid SOC 2010/2018 and SOC 2018; it takes the crosswalk from SOC 2010 to SOC 2018 and the OEWS hybrid structure of May 2019"},
		},
		{
			name: "merged of several", soc: "25-4022", x: loaded, codes: "2019:25-4022", growth: "2019-2025+m 2021-2025",
			predecessors: "2010:25-4021 2010:25-9011",
			notes:        []string{"25-4022 shares its content with these codes of SOC 2010, not one to one, so that their figures are not joined to the series: 25-4021 (Librarians) and 25-9011 (Audio-Visual and Multimedia Collections Specialists)."},
		},
		{
			name: "merged with another", soc: "25-4021", x: loaded, codes: "2008:25-4021", growth: "2012-2018", ownCode: []int{2012},
			successors: "hybrid-2019:25-4022 2018:25-4022",
			notes:      []string{"In SOC 2018 the content of 25-4021 stands, not one to one, under 25-4022 (Librarians and Media Collections Specialists)."},
		},
		{
			name: "split and merged", soc: "15-1252", x: loaded, codes: "2021:15-1252", growth: "2021-2025",
			predecessors: "2010:15-1132 2010:15-1133 hybrid-2019:15-1256",
			notes:        []string{"these codes of hybrid SOC 2010/2018, not one to one", "15-1132 (Software Developers, Applications) and 15-1133 (Software Developers, Systems Software)."},
		},
		{
			name: "a hybrid code, too short for growth", soc: "15-1256", x: loaded, codes: "2019:15-1256",
			predecessors: "2010:15-1132 2010:15-1133", successors: "2018:15-1252 2018:15-1253",
		},
		{
			name: "the total needs no crosswalk", soc: lmi.AllOccupations, codes: "2008:00-0000",
			growth: "2008-2025+m 2012-2018 2021-2025",
		},
		{
			name: "a group is in no crosswalk", soc: "43-0000", x: loaded, codes: "2008:43-0000",
			growth: "2012-2018 2021-2025", ownCode: []int{2012, 2019, 2021},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := get(t, trend.Params{SOC: test.soc, Estimates: estimates, Crosswalk: test.x})
			type answer struct {
				Codes, Growth, Predecessors, Successors string
				OwnCode                                 []int
			}
			want := answer{test.codes, test.growth, strings.TrimSpace(test.predecessors), test.successors, test.ownCode}
			if diff := cmp.Diff(want, answer{codes(s), stretches(s), kin(s.Predecessors), kin(s.Successors), ownCode(s)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var notes string
			for _, n := range s.Notes {
				notes += n.Text + "\n"
			}
			for _, part := range test.notes {
				if !strings.Contains(notes, part) {
					t.Errorf("notes:\n%s\nwant %q", notes, part)
				}
			}
			for _, part := range test.absent {
				if strings.Contains(notes, part) {
					t.Errorf("notes:\n%s\nwithout %q", notes, part)
				}
			}
			if len(s.Lacks) != len(test.lacks) {
				t.Fatalf("lacks %q, want %q", s.Lacks, test.lacks)
			}
			for i, part := range test.lacks {
				if !strings.Contains(s.Lacks[i], part) {
					t.Errorf("lacks %q, want %q", s.Lacks[i], part)
				}
			}
			if got := slices.Contains(s.SourceIDs(), crosswalktest.SourceID); got != (len(test.predecessors)+len(test.successors) > 0 || len(test.x.SourceIDs("2010", "2018")) > 0 && len(s.Breaks) > 0) {
				t.Errorf("cites the crosswalk: %v", got)
			}
		})
	}
}

// TestSameNumberOtherContent: the number of a code can go to other work. Its
// figures before are not those of the occupation; the content is looked for by the crosswalk.
func TestSameNumberOtherContent(t *testing.T) {
	estimates := vintages(allYears...)
	add(estimates, "11-0001", "Old Work", 2012, 2018)
	estimates["11-0001"] = append(estimates["11-0001"], published("11-0001", "New Work", oews.Detailed, []int{2021, 2024})...)
	add(estimates, "11-0009", "New Work", 2012, 2018)
	p := trend.Params{SOC: "11-0001", Estimates: estimates}

	t.Run("split", func(t *testing.T) {
		p.Crosswalk = crosswalktest.Read(t, `
	2010 11-0001 Old Work > 2018 11-0001 New Work
	2010 11-0001 Old Work > 2018 11-0002 Other Work`)
		s := get(t, p)
		if got := codes(s); got != "2012:11-0001" || len(s.Points) != 8 {
			t.Errorf("codes %s, %d points", got, len(s.Points))
		}
		if stretches(s) != "2012-2018 2021-2024" || !slices.Equal(ownCode(s), []int{2021}) {
			t.Errorf("growth %s, breaks of the code %v", stretches(s), ownCode(s))
		}
		want := "By the crosswalk the content changed: 11-0001 came from 11-0001 (Old Work), and 11-0001 went to 11-0001 (New Work) and 11-0002 (Other Work)."
		if !strings.Contains(s.Breaks[0].Text, want) {
			t.Errorf("%q; want %q in it", s.Breaks[0].Text, want)
		}
	})
	t.Run("reused", func(t *testing.T) {
		p.Crosswalk = crosswalktest.Read(t, `
	2010 11-0001 Old Work > 2018 11-0002 Old Work
	2010 11-0009 New Work > 2018 11-0001 New Work`)
		s := get(t, p)
		if got := codes(s); got != "2012:11-0009 2021:11-0001" || len(s.Points) != 8 {
			t.Errorf("codes %s, %d points", got, len(s.Points))
		}
		if stretches(s) != "2012-2024+m 2012-2018 2021-2024" {
			t.Errorf("growth %s", stretches(s))
		}
		if want := "the code changed from 11-0009 (New Work) to 11-0001 (New Work). By the crosswalk the content stayed the same."; !strings.Contains(s.Breaks[0].Text, want) {
			t.Errorf("%q; want %q in it", s.Breaks[0].Text, want)
		}
		if want := (lmi.Note{Code: "crosswalk", Text: "In SOC 2010 11-0001 stood for another occupation, whose figures are not in the series: Old Work."}); !slices.Contains(s.Notes, want) {
			t.Errorf("notes %v; want %v", s.Notes, want)
		}
	})
	t.Run("not listed", func(t *testing.T) {
		p.Crosswalk = crosswalktest.Read(t, "2010 99-0001 A > 2018 99-0001 A")
		s := get(t, p)
		if want := "The crosswalk does not list the code, so that its content may differ."; !strings.Contains(s.Breaks[0].Text, want) || !s.Breaks[0].OwnCode {
			t.Errorf("%q; want %q in it", s.Breaks[0].Text, want)
		}
	})
}

// TestGrowth computes the growth of library assistants by hand.
func TestGrowth(t *testing.T) {
	at := func(year int, median, annual, jobs float64) oews.Estimate {
		e := published("43-4121", "Library Assistants, Clerical", oews.Detailed, []int{year})[0]
		e.Hourly.Median, e.Annual.Median, e.Employment = lmi.Number(median, lmi.USDPerHour), lmi.Number(annual, lmi.USDPerYear), lmi.Number(jobs, lmi.Jobs)
		return e
	}
	estimates := map[lmi.SOC][]oews.Estimate{"43-4121": {at(2021, 14.16, 29_450, 78_470), at(2023, 16.36, 34_020, 83_680), at(2024, 17.31, 36_010, 80_070)}}
	near := func(what string, got lmi.Estimate, want float64) {
		t.Helper()
		if !got.Known() || got.Unit != lmi.Percent || math.Abs(got.Value-want) > 1e-4 {
			t.Errorf("%s: %+v, want %v", what, got, want)
		}
	}
	s := get(t, trend.Params{SOC: "43-4121", Estimates: estimates, Prices: mays(t)})
	if stretches(s) != "2021-2024" || s.Growth[0].Unit != lmi.USDPerHour {
		t.Fatalf("growth %+v", s.Growth)
	}
	// 17.31/14.16 = 1.2224576; its cube root is 1.0692467, for 1.0692467^3 = 1.2224575.
	near("nominal", s.Growth[0].NominalMedian, 6.92467)
	// 14.16 of May 2021 are 14.16 x 314.069/269.195 = 16.5204 of May 2024; 17.31/16.5204 = 1.0477936; its cube root is 1.0156839.
	near("real", s.Growth[0].RealMedian, 1.56839)
	// 80,070/78,470 = 1.0203900; its cube root is 1.0067510.
	near("employment", s.Growth[0].Employment, 0.67510)
	// By the year: 36,010/29,450 = 1.2227504; its cube root is 1.0693321.
	s = get(t, trend.Params{SOC: "43-4121", Estimates: estimates, Unit: lmi.USDPerYear})
	near("annual", s.Growth[0].NominalMedian, 6.93321)
	if s.Growth[0].RealMedian.Status != lmi.Absent {
		t.Errorf("real growth without a price index: %+v", s.Growth[0].RealMedian)
	}
	// The real growth does not depend on the year of the dollars.
	s = get(t, trend.Params{SOC: "43-4121", Estimates: estimates, Prices: mays(t), DollarsOf: 2021})
	near("real, in dollars of 2021", s.Growth[0].RealMedian, 1.56839)
	// Growth undoes itself: 14.16 x 1.0692467^3 = 17.31.
	factor := 1 + s.Growth[0].NominalMedian.Value/100
	if back := 14.16 * factor * factor * factor; math.Abs(back-17.31) > 1e-9 {
		t.Errorf("14.16 grows to %v", back)
	}
}

// TestGrowthOfEndsWithoutNumbers: no growth is made from what was not released as a number.
func TestGrowthOfEndsWithoutNumbers(t *testing.T) {
	const soc = "11-1011"
	usd := func(v float64) lmi.Estimate { return lmi.Number(v, lmi.USDPerHour) }
	for _, test := range []struct {
		name        string
		first, last lmi.Estimate
		want        lmi.Status
	}{
		{"top-coded at the end", usd(90), lmi.AtLeast(115, lmi.USDPerHour), lmi.TopCoded},
		{"top-coded at the start", lmi.AtLeast(100, lmi.USDPerHour), usd(110), lmi.TopCoded},
		{"suppressed at the end", usd(90), lmi.Missing(lmi.USDPerHour, lmi.Suppressed), lmi.Suppressed},
		{"suppressed at the start", lmi.Missing(lmi.USDPerHour, lmi.Suppressed), usd(90), lmi.Suppressed},
		{"from nothing", usd(0), usd(90), lmi.Absent},
		{"numbers", usd(90), usd(90), lmi.Released},
	} {
		ends := published(soc, "Chief Executives", oews.Detailed, []int{2021, 2024})
		ends[0].Hourly.Median, ends[1].Hourly.Median = test.first, test.last
		s := get(t, trend.Params{SOC: soc, Estimates: map[lmi.SOC][]oews.Estimate{soc: ends}, Prices: mays(t)})
		g := s.Growth[0]
		if g.NominalMedian.Status != test.want || g.RealMedian.Status != test.want || g.NominalMedian.Value != 0 {
			t.Errorf("%s: %+v, real %+v; want %s", test.name, g.NominalMedian, g.RealMedian, test.want)
		}
		if !g.Employment.Known() {
			t.Errorf("%s: employment %+v grows all the same", test.name, g.Employment)
		}
	}
}

func TestP90P10(t *testing.T) {
	usd := func(v float64) lmi.Estimate { return lmi.Number(v, lmi.USDPerHour) }
	suppressed, topCoded := lmi.Missing(lmi.USDPerHour, lmi.Suppressed), lmi.AtLeast(115, lmi.USDPerHour)
	for _, test := range []struct {
		name     string
		p10, p90 lmi.Estimate
		want     lmi.Estimate
	}{
		{"numbers", usd(12.5), usd(25), lmi.Number(2, lmi.Ratio)},
		{"equal", usd(12.5), usd(12.5), lmi.Number(1, lmi.Ratio)},
		{"top-coded is a bound", usd(50), topCoded, lmi.AtLeast(2.3, lmi.Ratio)},
		{"both top-coded", topCoded, topCoded, lmi.Missing(lmi.Ratio, lmi.TopCoded)},
		{"suppressed", usd(12.5), suppressed, lmi.Missing(lmi.Ratio, lmi.Suppressed)},
		{"suppressed below", suppressed, usd(25), lmi.Missing(lmi.Ratio, lmi.Suppressed)},
		{"nothing below", usd(0), usd(25), lmi.Missing(lmi.Ratio, lmi.Absent)},
		{"suppressed below, top-coded above", suppressed, topCoded, lmi.Missing(lmi.Ratio, lmi.Suppressed)},
	} {
		e := published("11-1011", "Chief Executives", oews.Detailed, []int{2024})
		e[0].Hourly.P10, e[0].Hourly.P90 = test.p10, test.p90
		e[0].Annual.P10, e[0].Annual.P90 = lmi.Number(20_000, lmi.USDPerYear), lmi.Number(60_000, lmi.USDPerYear)
		p := trend.Params{SOC: "11-1011", Estimates: map[lmi.SOC][]oews.Estimate{"11-1011": e}}
		if diff := cmp.Diff(test.want, get(t, p).Points[0].P90P10); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		p.Unit = lmi.USDPerYear
		if got := get(t, p).Points[0].P90P10; got.Value != 3 {
			t.Errorf("%s: by the year %+v, want 3", test.name, got)
		}
	}
}

// TestNothing: an occupation without estimates has a series whose lists are empty, not null.
func TestNothing(t *testing.T) {
	if diff := cmp.Diff(trend.Empty(), get(t, trend.Params{SOC: "43-4121"})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
