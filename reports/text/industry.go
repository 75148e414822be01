package text

import (
	"fmt"
	"io"

	"wageatlas/analytics/industry"
	"wageatlas/analytics/oews"
	"wageatlas/reports/format"
)

// mostRoles is how many occupations of an industry are shown.
const mostRoles = 20

// Industry writes the answer on one industry.
func Industry(w io.Writer, r industry.Result) error {
	p := newPage(w)
	p.line("%s (%s)", r.Title, r.NAICS)
	p.line("May %d, U.S.", r.Year)
	p.section("All occupations")
	p.table([][]string{wageHead, wageRow("per hour", r.All.Hourly), wageRow("per year", r.All.Annual)})
	p.line("  jobs: %s; %s of the nation's", jobs(*r.All), derived(r.NationalShare))
	p.section("Occupations by employment")
	p.ranking("occupation", r.ByEmployment, mostRoles, roleName)
	p.section("Occupations by pay")
	p.ranking("occupation", r.ByPay, mostRoles, roleName)
	if len(r.ByConcentration) > 0 {
		p.section("Occupations by concentration")
		p.concentration("occupation", r.ByConcentration, mostRoles, roleName)
	}
	if len(r.Groups) > 0 {
		p.section("Major groups")
		rows := [][]string{{"group", "jobs", "median/year"}}
		for _, e := range r.Groups {
			rows = append(rows, []string{roleName(e), format.Estimate(e.Employment), format.Estimate(e.Annual.Median)})
		}
		p.table(rows)
	}
	p.industryOutlook(r)
	p.meta(r.Meta)
	return p.end()
}

func roleName(e oews.Ranked) string { return fmt.Sprintf("%s (%s)", shorten(e.Title), e.SOC) }
