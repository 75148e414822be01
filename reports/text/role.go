package text

import (
	"fmt"
	"io"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/analytics/sampling"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// mostIndustries is how many rows a ranking shows.
const mostIndustries = 10

// Role writes the answer on one occupation.
func Role(w io.Writer, r role.Result) error {
	p := newPage(w)
	p.line("%s (%s)", r.Title, r.SOC)
	if r.Wages != nil {
		p.wages(r)
	}
	p.description(r.Description)
	p.industries("Industries", r.Industries)
	p.industries("Detailed industries", r.Detail)
	p.areas(r.Areas)
	p.trend(r)
	p.outlook(r)
	p.education(r)
	p.preparation(r.Preparation)
	p.skills(r.Skills)
	p.ladder(r.Ladder)
	p.similar(r.Similar)
	p.meta(r.Meta)
	return p.end()
}

func industryName(e oews.Ranked) string {
	return fmt.Sprintf("%s (%s)", shorten(e.IndustryShortTitle()), e.NAICS)
}

// longestTitle is where a title in a table is cut.
const longestTitle = 60

func shorten(title string) string {
	runes := []rune(title)
	if len(runes) <= longestTitle {
		return title
	}
	return string(runes[:longestTitle-1]) + "…"
}

func (p *page) wages(r role.Result) {
	e, comparison := *r.Wages, r.Comparison
	p.line("%s", place(e))
	p.section("Wages")
	rows := [][]string{wageHead}
	if e.Basis != oews.AnnualOnly {
		rows = append(rows, wageRow("per hour", e.Hourly))
	}
	if e.Basis != oews.HourlyOnly {
		rows = append(rows, wageRow("per year", e.Annual))
	}
	p.table(rows)
	p.line("  jobs: %s", jobs(e))
	p.intervals(r)
	p.priceAdjusted(e.Basis, r.PriceAdjusted)
	p.differential(r.Differential)
	if len(comparison) == 0 {
		return
	}
	p.section("For comparison, %s", unitWords(e))
	rows = [][]string{wageHead}
	for _, other := range comparison {
		rows = append(rows, wageRow(shorten(other.Title), other.In(e.PayUnit())))
	}
	p.table(rows)
}

// intervals says within which bounds sampling error leaves the mean and the jobs.
func (p *page) intervals(r role.Result) {
	mean := r.Intervals.HourlyMean
	if r.Wages.PayUnit() == lmi.USDPerYear {
		mean = r.Intervals.AnnualMean
	}
	var parts []string
	if mean != nil {
		parts = append(parts, "mean wage "+interval(*mean, r.Wages.PayUnit())+" "+format.PerUnit(r.Wages.PayUnit()))
	}
	if r.Intervals.Employment != nil {
		parts = append(parts, "jobs "+interval(*r.Intervals.Employment, lmi.Jobs))
	}
	if len(parts) > 0 {
		p.line("  90 percent intervals for sampling error: %s", strings.Join(parts, ", "))
	}
}

func interval(i sampling.Interval, unit lmi.Unit) string {
	return format.Number(i.Low, unit) + " to " + format.Number(i.High, unit)
}

func unitWords(e oews.Estimate) string { return format.UnitWords(e.PayUnit()) }

func (p *page) education(r role.Result) {
	if r.Typical == nil && r.Attainment == nil {
		return
	}
	p.section("Education")
	if t := r.Typical; t != nil {
		p.table([][]string{
			{"typical entry (" + t.Vintage + ")", t.EntryEducation},
			{"work experience", orNone(t.WorkExperience)},
			{"on-the-job training", orNone(t.Training)},
		})
	}
	if a := r.Attainment; a != nil {
		p.line("  attained by workers of 25 and older, %s (edition %s):", a.SurveyPeriod, a.Vintage)
		var rows [][]string
		for _, level := range a.Levels {
			rows = append(rows, []string{"  " + level.Name, format.Estimate(level.Share)})
		}
		p.table(rows)
	}
}

func orNone(text string) string {
	if text == "" {
		return "not published"
	}
	return text
}
