package industrypage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/industry"
	"wageatlas/analytics/outlook"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// outlookSection says which occupations gain and lose jobs in the industry.
func outlookSection(answer industry.Result, o outlook.IndustryOutlook) (web.Section, error) {
	section := web.Section{
		ID: "outlook", Head: "Job outlook", Text: outlookText(o),
		Tables: []web.Table{site.JobTable("Occupation", "the industry's jobs", o.Breakdown, o.BaseYear, o.EndYear)},
	}
	c := site.JobChanges("Occupation", o.Breakdown, o.BaseYear, o.EndYear)
	c.Source = site.SourceLine(answer.Meta, o.SourceIDs...)
	var err error
	section.Figures, err = site.Figures(answer.Meta, c, site.MostChanges(o.Breakdown), "matrix_counts", "matrix_coverage")
	return section, err
}

// outlookText says how the industry's employment is projected to change, and
// how much of it the occupations listed are; what is not known it leaves out.
func outlookText(o outlook.IndustryOutlook) string {
	var sentences []string
	if o.Base.Known() && o.Projected.Known() && o.ChangePct.Known() {
		sentences = append(sentences, fmt.Sprintf("Employment in the industry is projected to go from %s jobs in %d to %s in %d, a change of %s.",
			format.Estimate(o.Base), o.BaseYear, format.Estimate(o.Projected), o.EndYear, format.Change(o.ChangePct)))
	}
	if o.Coverage.Known() {
		sentences = append(sentences, fmt.Sprintf("The occupations of the matrix held %s of its jobs in %d.", format.Estimate(o.Coverage), o.BaseYear))
	}
	return strings.Join(sentences, " ")
}
