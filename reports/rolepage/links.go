package rolepage

import (
	"fmt"
	"slices"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// pairTable leads to the pages of the occupation in an industry, by employment; there is none where the site has no such page.
func (b *builder) pairTable() []web.Table {
	page, table := b.page, web.Table{
		ID: "in-industries", Caption: "The occupation by industry", PageRows: 30,
		Columns: []web.Column{{Head: "Industry"}, {Head: "Jobs"}, {Head: "Share of the occupation"}, {Head: "Location quotient"}, {Head: "Median an hour"}, {Head: "Median a year"}},
		Notes:   site.NoteRefs(b.answer.Meta, "industry_year", "concentration"),
	}
	for _, in := range []*role.Industries{b.answer.Industries, b.answer.Detail} {
		if in == nil {
			continue
		}
		for _, e := range in.ByEmployment {
			if b.site.HasPair(e.SOC, e.NAICS) {
				table.Unit = fmt.Sprintf("May %d", in.Year)
				table.Rows = append(table.Rows, pairRow(page, e))
			}
		}
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []web.Table{table}
}

func pairRow(page web.Page, e oews.Ranked) web.Row {
	share := format.Estimate(e.ShareOfRole)
	if e.ShareOfRole.Known() {
		share = format.Share(e.ShareOfRole.Value)
	}
	return web.Row{Name: industryName(e), Href: page.Href(site.PairPath(e.SOC, e.NAICS)), Cells: []string{
		format.Estimate(e.Employment), share, format.Estimate(e.LocationQuotient), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
	}}
}

// sideBySide leads to the page that sets the occupation beside others, and to the choice of others.
func (b *builder) sideBySide() (web.Section, bool) {
	page := b.page
	if page.SingleFile || !b.site.HasChooser() {
		return web.Section{}, false
	}
	table := web.Table{ID: "compared", Caption: "Pages of comparison", Columns: []web.Column{{Head: "Page"}, {Head: "What it shows", Text: true}}}
	chosen := []lmi.SOC{b.answer.SOC}
	if socs := b.site.ComparisonOf(b.answer.SOC); socs != nil {
		table.Rows = append(table.Rows, web.Row{
			Name: fmt.Sprintf("This role and %d others", len(socs)-1), Href: page.Href(site.ComparePath(socs)),
			Cells: []string{"Pay, jobs, trend, outlook and schooling side by side, and which differences are within sampling error"},
		})
		chosen = append(chosen, slices.DeleteFunc(slices.Clone(socs), func(soc lmi.SOC) bool { return soc == b.answer.SOC })...)
	}
	table.Rows = append(table.Rows, web.Row{
		Name: "Choose other roles", Href: page.Href(site.ChooserLink(chosen)),
		Cells: []string{fmt.Sprintf("Any %d to %d roles side by side", compare.FewestRoles, compare.MostRoles)},
	})
	return web.Section{ID: "compare", Head: "Compare", Tables: []web.Table{table}}, true
}
