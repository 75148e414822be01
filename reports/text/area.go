package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"wageatlas/analytics/area"
	"wageatlas/analytics/geo"
)

// Area writes the answer on one area.
func Area(w io.Writer, r area.Result) error {
	p := newPage(w)
	p.line("%s (%s)", r.Title, r.Area)
	p.line("May %d, %s, all industries", r.Year, areaWords(r.Type))
	p.section("All occupations")
	p.table([][]string{wageHead, wageRow("per hour", r.All.Hourly), wageRow("per year", r.All.Annual)})
	p.line("  jobs: %s; %s of the nation's", jobs(r.All), derived(r.NationalShare))
	p.differential(r.Differential)
	p.priceAdjusted(r.All.Basis, r.PriceAdjusted)
	if r.Index != nil {
		p.index(*r.Index)
	}
	if len(r.Groups) > 0 {
		p.section("Major groups by employment")
		p.everyLocal("major group", r.Groups, localRole)
	}
	p.section("Occupations by employment")
	p.locals("occupation", r.ByEmployment, localRole)
	p.section("Occupations by pay")
	p.locals("occupation", r.ByPay, localRole)
	p.section("Occupations by concentration")
	p.locals("occupation", r.ByConcentration, localRole)
	if r.Index != nil {
		p.section("Occupations by differential, highest first")
		p.locals("occupation", r.ByDifferential, localRole)
		p.section("Occupations by differential, lowest first")
		p.locals("occupation", lowest(r.ByDifferential), localRole)
	}
	p.meta(r.Meta)
	return p.end()
}

// areaWords names a type of area: "state", "metropolitan area".
func areaWords(areaType string) string {
	if strings.HasSuffix(areaType, "metropolitan") {
		return areaType + " area"
	}
	return areaType
}

func localRole(l *geo.Local) string { return fmt.Sprintf("%s (%s)", shorten(l.Title), l.SOC) }

// index says what the area pays over the nation for the same occupations.
func (p *page) index(i geo.Index) {
	p.section("Wage index over %d occupations (the nation is 1)", i.Roles)
	p.table([][]string{
		{"weights", "mean wages to the nation's", "of all jobs"},
		{"the nation's jobs", derived(i.NationalMix), derived(i.NationalCoverage)},
		{"the area's jobs", derived(i.LocalMix), derived(i.LocalCoverage)},
	})
}

// lowest returns the ranked rows of a ranking from its end.
func lowest(ranked []geo.Ranked) []geo.Ranked {
	unranked := slices.IndexFunc(ranked, func(e geo.Ranked) bool { return e.Rank == 0 })
	if unranked < 0 {
		unranked = len(ranked)
	}
	list := slices.Clone(ranked[:unranked])
	slices.Reverse(list)
	return list
}
