package oews_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// one makes an estimate of an industry with an annual median and jobs; the jobs
// are what makes it thin.
func one(naics lmi.NAICS, median, employment lmi.Estimate) oews.Estimate {
	return oews.Estimate{NAICS: naics, SOC: "43-4121", Employment: employment, Annual: oews.Wages{Median: median}}
}

func year(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerYear) }
func jobs(n float64) lmi.Estimate   { return lmi.Number(n, lmi.Jobs) }

var (
	topCoded   = lmi.AtLeast(239_200, lmi.USDPerYear)
	suppressed = lmi.Missing(lmi.USDPerYear, lmi.Suppressed)
	withheld   = lmi.Missing(lmi.Jobs, lmi.Suppressed)
)

// cells sets estimates against nothing.
func cells(estimates []oews.Estimate) []*oews.Cell {
	var list []*oews.Cell
	for _, e := range estimates {
		list = append(list, oews.NewCell(e, oews.Base{}))
	}
	return list
}

// places writes a ranking as "rank naics", thin cells with a mark.
func places(ranked []oews.Ranked) []string {
	var list []string
	for _, r := range ranked {
		mark := ""
		if r.Small {
			mark = " thin"
		}
		list = append(list, fmt.Sprintf("%d %s%s", r.Rank, r.NAICS, mark))
	}
	return list
}

func TestRankByPay(t *testing.T) {
	withMean := func(e oews.Estimate, mean float64) oews.Estimate { e.Annual.Mean = year(mean); return e }
	withRSE := func(e oews.Estimate, employment, mean float64) oews.Estimate {
		e.EmploymentRSE, e.MeanRSE = lmi.Number(employment, lmi.Percent), lmi.Number(mean, lmi.Percent)
		return e
	}
	hourly := func(naics lmi.NAICS, median float64) oews.Estimate {
		return oews.Estimate{NAICS: naics, Employment: jobs(900), Basis: oews.HourlyOnly, Hourly: oews.Wages{Median: lmi.Number(median, lmi.USDPerHour)}}
	}
	for _, test := range []struct {
		name      string
		estimates []oews.Estimate
		want      []string
	}{
		{"none", nil, nil},
		{"highest first", []oews.Estimate{one("11", year(30_000), jobs(900)), one("21", year(50_000), jobs(600)), one("22", year(40_000), jobs(700))},
			[]string{"1 21", "2 22", "3 11"}},
		{"suppressed last, never zero", []oews.Estimate{one("11", suppressed, jobs(9_000)), one("21", year(1), jobs(900)), one("22", lmi.Estimate{}, jobs(900))},
			[]string{"1 21", "0 11", "0 22"}},
		{"top-coded counts as its bound and leads", []oews.Estimate{one("11", year(239_190), jobs(900)), one("21", topCoded, jobs(900)), one("22", suppressed, jobs(900))},
			[]string{"1 21", "2 11", "0 22"}},
		{"top-coded share a place", []oews.Estimate{one("22", topCoded, jobs(900)), one("11", topCoded, jobs(900)), one("31-33", year(60_000), jobs(900))},
			[]string{"1 11", "1 22", "3 31-33"}},
		{"a number at the bound does not share the place of a top-coded one", []oews.Estimate{one("11", topCoded, jobs(900)), one("21", year(239_200), jobs(900))},
			[]string{"1 11", "2 21"}},
		{"thin cells behind the solid, unranked, before the suppressed", []oews.Estimate{
			one("11", year(90_000), jobs(499)), one("21", year(50_000), jobs(500)), one("22", suppressed, jobs(90)), one("23", year(95_000), withheld), one("42", topCoded, jobs(10)),
		}, []string{"1 21", "0 42 thin", "0 23 thin", "0 11 thin", "0 22 thin"}},
		{"large errors are thin, 30 percent is not", []oews.Estimate{
			withRSE(one("11", year(70_000), jobs(900)), 30, 30), withRSE(one("21", year(80_000), jobs(900)), 30.1, 1), withRSE(one("22", year(90_000), jobs(900)), 1, 30.1),
		}, []string{"1 11", "0 22 thin", "0 21 thin"}},
		{"equal medians share a place, the mean and then the code order them", []oews.Estimate{
			withMean(one("52", year(50_000), jobs(900)), 60_000), withMean(one("51", year(50_000), jobs(900)), 60_000), withMean(one("62", year(50_000), jobs(900)), 70_000), one("72", year(40_000), jobs(900)),
		}, []string{"1 62", "1 51", "1 52", "4 72"}},
		{"hourly where no annual wage is released for any", []oews.Estimate{hourly("71", 20), hourly("61", 25)}, []string{"1 61", "2 71"}},
		{"hourly only has no place among annual wages", []oews.Estimate{hourly("71", 99), one("61", year(30_000), jobs(900))}, []string{"1 61", "0 71"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := slices.Clone(test.estimates)
			if diff := cmp.Diff(test.want, places(oews.RankByPay(cells(test.estimates)))); diff != "" {
				t.Errorf("ranking (-want +got):\n%s", diff)
			}
			if !cmp.Equal(before, test.estimates) {
				t.Error("the argument was changed")
			}
			// The order of what comes in must not matter.
			backwards := slices.Clone(test.estimates)
			slices.Reverse(backwards)
			if diff := cmp.Diff(test.want, places(oews.RankByPay(cells(backwards)))); diff != "" {
				t.Errorf("ranking of the reverse (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRankByEmployment(t *testing.T) {
	for _, test := range []struct {
		name      string
		estimates []oews.Estimate
		want      []string
	}{
		{"most first, thin cells too", []oews.Estimate{one("11", year(1), jobs(40)), one("21", year(2), jobs(9_000)), one("22", suppressed, jobs(800))},
			[]string{"1 21", "2 22", "3 11 thin"}},
		{"withheld last", []oews.Estimate{one("11", year(99_000), withheld), one("21", year(2), jobs(30))}, []string{"1 21 thin", "0 11 thin"}},
		{"ties by pay, then by code", []oews.Estimate{one("52", year(1), jobs(900)), one("51", year(1), jobs(900))}, []string{"1 51", "1 52"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, places(oews.RankByEmployment(cells(test.estimates)))); diff != "" {
				t.Errorf("ranking (-want +got):\n%s", diff)
			}
		})
	}
}
