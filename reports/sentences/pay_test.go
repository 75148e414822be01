package sentences_test

import (
	"strings"
	"testing"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/sentences"
)

var (
	hour, year   = lmi.USDPerHour, lmi.USDPerYear
	hiddenHourly = lmi.Missing(hour, lmi.Suppressed)
	hiddenAnnual = lmi.Missing(year, lmi.Suppressed)
)

// wages are P10, P25, P50, P75, P90 of one unit; 0 is suppressed, a negative figure a bound.
func wages(unit lmi.Unit, figures ...float64) oews.Wages {
	var all [5]lmi.Estimate
	for i := range all {
		switch {
		case len(figures) == 0:
			all[i] = lmi.Missing(unit, lmi.Absent)
		case figures[i] == 0:
			all[i] = lmi.Missing(unit, lmi.Suppressed)
		case figures[i] < 0:
			all[i] = lmi.AtLeast(-figures[i], unit)
		default:
			all[i] = lmi.Number(figures[i], unit)
		}
	}
	return oews.Wages{Mean: lmi.Missing(unit, lmi.Absent), P10: all[0], P25: all[1], Median: all[2], P75: all[3], P90: all[4]}
}

func estimate(basis oews.Basis, hourly, annual oews.Wages) oews.Estimate {
	return oews.Estimate{Year: 2025, Basis: basis, Hourly: hourly, Annual: annual, Employment: lmi.Number(85_520, lmi.Jobs)}
}

// TestPay says the wages of occupations of every kind of release.
func TestPay(t *testing.T) {
	for _, test := range []struct {
		name                 string
		e                    oews.Estimate
		median, middle, ends string
	}{
		{
			"both units, library assistants",
			estimate(oews.Both, wages(hour, 13.33, 15.30, 17.74, 21.93, 26.59), wages(year, 27_730, 31_820, 36_910, 45_620, 55_310)),
			"In May 2025 the median wage was $17.74 an hour ($36,910 a year): half of the workers earned less, half more.",
			"The middle half of the workers earned between $15.30 and $21.93 an hour ($31,820 and $45,620 a year).",
			"The lowest-paid tenth earned at most $13.33 an hour ($27,730 a year), the highest-paid tenth at least $26.59 an hour ($55,310 a year).",
		},
		{
			"annual only",
			estimate(oews.AnnualOnly, wages(hour), wages(year, 47_000, 52_000, 63_000, 81_000, 105_000)),
			"In May 2025 the median wage was $63,000 a year: half of the workers earned less, half more.",
			"The middle half of the workers earned between $52,000 and $81,000 a year.",
			"The lowest-paid tenth earned at most $47,000 a year, the highest-paid tenth at least $105,000 a year.",
		},
		{
			"hourly only",
			estimate(oews.HourlyOnly, wages(hour, 12, 15, 20, 34, 60), wages(year)),
			"In May 2025 the median wage was $20.00 an hour: half of the workers earned less, half more.",
			"The middle half of the workers earned between $15.00 and $34.00 an hour.",
			"The lowest-paid tenth earned at most $12.00 an hour, the highest-paid tenth at least $60.00 an hour.",
		},
		{
			"annual only, although an hourly figure stands there",
			estimate(oews.AnnualOnly, wages(hour, 1, 2, 3, 4, 5), wages(year, 47_000, 52_000, 63_000, 81_000, 105_000)),
			"In May 2025 the median wage was $63,000 a year: half of the workers earned less, half more.",
			"The middle half of the workers earned between $52,000 and $81,000 a year.",
			"The lowest-paid tenth earned at most $47,000 a year, the highest-paid tenth at least $105,000 a year.",
		},
		{
			"the 90th percentile is top-coded",
			estimate(oews.Both, wages(hour, 40, 60, 90, 110, -115), wages(year, 83_200, 124_800, 187_200, 228_800, -239_200)),
			"In May 2025 the median wage was $90.00 an hour ($187,200 a year): half of the workers earned less, half more.",
			"The middle half of the workers earned between $60.00 and $110.00 an hour ($124,800 and $228,800 a year).",
			"The lowest-paid tenth earned at most $40.00 an hour ($83,200 a year), the highest-paid tenth earned at least $115.00 an hour ($239,200 a year), the bound up to which BLS releases wages.",
		},
		{
			"the 75th percentile is top-coded",
			estimate(oews.Both, wages(hour, 40, 60, 90, -115, -115), wages(year, 83_200, 124_800, 187_200, -239_200, -239_200)),
			"In May 2025 the median wage was $90.00 an hour ($187,200 a year): half of the workers earned less, half more.",
			"The middle half of the workers earned from $60.00 an hour ($124,800 a year) up to a wage of $115.00 an hour or more ($239,200 a year or more).",
			"The lowest-paid tenth earned at most $40.00 an hour ($83,200 a year), the highest-paid tenth earned at least $115.00 an hour ($239,200 a year), the bound up to which BLS releases wages.",
		},
		{
			"all but the lowest are top-coded",
			estimate(oews.Both, wages(hour, 60, -115, -115, -115, -115), wages(year, 124_800, -239_200, -239_200, -239_200, -239_200)),
			"In May 2025 the median wage was $115.00 an hour or more ($239,200 a year or more), the bound up to which BLS releases wages.",
			"Three quarters of the workers earned $115.00 an hour or more ($239,200 a year or more).",
			"The lowest-paid tenth earned at most $60.00 an hour ($124,800 a year), the highest-paid tenth earned at least $115.00 an hour ($239,200 a year), the bound up to which BLS releases wages.",
		},
		{
			"all are top-coded",
			estimate(oews.AnnualOnly, wages(hour), wages(year, -239_200, -239_200, -239_200, -239_200, -239_200)),
			"In May 2025 the median wage was $239,200 a year or more, the bound up to which BLS releases wages.",
			"Three quarters of the workers earned $239,200 a year or more.",
			"Nine in ten workers earned $239,200 a year or more.",
		},
		{
			"nothing is released",
			estimate(oews.Both, wages(hour, 0, 0, 0, 0, 0), wages(year, 0, 0, 0, 0, 0)),
			"BLS released no median wage for May 2025.", "", "",
		},
		{
			"the upper ones are not released",
			estimate(oews.Both, wages(hour, 13, 15, 17, 0, 0), wages(year, 27_040, 31_200, 35_360, 0, 0)),
			"In May 2025 the median wage was $17.00 an hour ($35,360 a year): half of the workers earned less, half more.",
			"A quarter of the workers earned at most $15.00 an hour ($31,200 a year); the 75th percentile is not released.",
			"The lowest-paid tenth earned at most $13.00 an hour ($27,040 a year); the 90th percentile is not released.",
		},
		{
			"the lower ones are not released",
			estimate(oews.HourlyOnly, wages(hour, 0, 0, 17, 20, 30), wages(year)),
			"In May 2025 the median wage was $17.00 an hour: half of the workers earned less, half more.",
			"A quarter of the workers earned at least $20.00 an hour; the 25th percentile is not released.",
			"The highest-paid tenth earned at least $30.00 an hour.",
		},
		{
			"equal percentiles",
			estimate(oews.Both, wages(hour, 15, 15, 15, 15, 15), wages(year, 31_200, 31_200, 31_200, 31_200, 31_200)),
			"In May 2025 the median wage was $15.00 an hour ($31,200 a year): half of the workers earned less, half more.",
			"The middle half of the workers all earned $15.00 an hour ($31,200 a year).",
			"The lowest-paid tenth earned at most $15.00 an hour ($31,200 a year), the highest-paid tenth at least $15.00 an hour ($31,200 a year).",
		},
	} {
		for _, of := range []struct{ name, got, want string }{
			{"median", sentences.Median(test.e), test.median}, {"middle half", sentences.MiddleHalf(test.e), test.middle}, {"ends", sentences.Ends(test.e), test.ends},
		} {
			if of.got != of.want {
				t.Errorf("%s, %s:\n got %q\nwant %q", test.name, of.name, of.got, of.want)
			}
		}
	}
}

// TestOneUnitReleased: a median that is released in one unit alone is told in that.
func TestOneUnitReleased(t *testing.T) {
	e := estimate(oews.Both, oews.Wages{Median: hiddenHourly}, oews.Wages{Median: lmi.Number(50_000, year)})
	if got := sentences.Median(e); !strings.Contains(got, "was $50,000 a year:") || strings.Contains(got, "hour") {
		t.Error(got)
	}
	e = estimate(oews.Both, oews.Wages{Median: lmi.Number(20, hour)}, oews.Wages{Median: hiddenAnnual})
	if got := sentences.Median(e); !strings.Contains(got, "was $20.00 an hour:") || strings.Contains(got, "year)") {
		t.Error(got)
	}
}

func TestCompared(t *testing.T) {
	other := func(soc lmi.SOC, median lmi.Estimate) oews.Estimate {
		return oews.Estimate{SOC: soc, Title: string(soc), Basis: oews.Both, Hourly: oews.Wages{Median: median}}
	}
	own := func(median lmi.Estimate) oews.Estimate { return other("own", median) }
	at := func(usd float64) lmi.Estimate { return lmi.Number(usd, hour) }
	name := func(e oews.Estimate) string { return e.Title }
	for _, test := range []struct {
		own    lmi.Estimate
		others []oews.Estimate
		want   string
	}{
		{at(17.74), []oews.Estimate{other("A", at(22.81)), other("B", at(24.51))}, "The median of A was higher: $22.81 an hour, that of B was higher: $24.51 an hour."},
		{at(30), []oews.Estimate{other("A", at(22.81)), other("B", at(30))}, "The median of A was lower: $22.81 an hour, that of B was the same: $30.00 an hour."},
		{at(30), []oews.Estimate{other("A", hiddenHourly), other("B", at(24.51))}, "The median of B was lower: $24.51 an hour."},
		{hiddenHourly, []oews.Estimate{other("B", at(24.51))}, "The median of B was $24.51 an hour."},
		{lmi.AtLeast(115, hour), []oews.Estimate{other("B", at(24.51))}, "The median of B was lower: $24.51 an hour."},
		{lmi.AtLeast(115, hour), []oews.Estimate{other("B", at(120))}, "The median of B was $120.00 an hour."},
		{at(30), []oews.Estimate{other("A", hiddenHourly)}, ""},
		{at(30), nil, ""},
	} {
		if got := sentences.Compared(own(test.own), test.others, name); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestJobsAndSmall(t *testing.T) {
	for _, test := range []struct {
		jobs        lmi.Estimate
		want, small string
	}{
		{lmi.Number(85_520, lmi.Jobs), "There were 85,520 wage and salary jobs in May 2025.", ""},
		{lmi.Number(1, lmi.Jobs), "There was 1 wage and salary job in May 2025.", "few workers"},
		{lmi.Number(499, lmi.Jobs), "There were 499 wage and salary jobs in May 2025.", "few workers"},
		{lmi.Missing(lmi.Jobs, lmi.Suppressed), "", "few workers"},
	} {
		e := oews.Estimate{Year: 2025, Employment: test.jobs}
		if got := sentences.Jobs(e); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
		if got := sentences.Small(e); (got == "") != (test.small == "") || !strings.Contains(got, test.small) {
			t.Errorf("%v: %q", test.jobs, got)
		}
	}
}

func TestJoin(t *testing.T) {
	if got := sentences.Join("", "A.", "", "B.", ""); got != "A. B." {
		t.Errorf("%q", got)
	}
	if got := sentences.Join("", ""); got != "" {
		t.Errorf("%q", got)
	}
}
