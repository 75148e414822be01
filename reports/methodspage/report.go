// Package methodspage is the page on methods: what each figure of the site is, in
// which unit, and how what is not published is worked out. Its words stand in
// page.tmpl; what depends on the loaded editions comes from the warehouse.
package methodspage

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"wageatlas/analytics/coverage"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// Report is the one page.
func Report() site.Report {
	return site.Report{Name: "methodspage", Pages: pages}
}

// body is what the template says with figures.
type body struct {
	TopCodes, Classifications, Growth web.Table
}

// contents are the headings of page.tmpl; a test compares them.
var contents = []web.Link{
	{Text: "Two kinds of figures", Path: "#figures"},
	{Text: "Units and rounding", Path: "#units"},
	{Text: "What is not released", Path: "#withheld"},
	{Text: "Between the published percentiles", Path: "#percentiles"},
	{Text: "Several groups together", Path: "#mixtures"},
	{Text: "Sampling error and small cells", Path: "#sampling"},
	{Text: "From year to year", Path: "#years"},
	{Text: "Real wages", Path: "#real"},
	{Text: "Projections and openings", Path: "#projections"},
	{Text: "Words for growth", Path: "#growth"},
	{Text: "Industries and areas", Path: "#places"},
	{Text: "Rankings", Path: "#rankings"},
	{Text: "Career ladder", Path: "#ladder"},
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.MethodsPath, Make: func(ctx context.Context) (site.Document, error) {
		answer, err := coverage.Get(ctx, s.Query)
		if err != nil {
			return site.Document{}, err
		}
		page := s.Frame(site.MethodsPath, "Methodology",
			"What each figure on these pages is, in which unit, which figures the publisher withholds, and how those that are computed are worked out.")
		of := body{TopCodes: topCodes(answer), Classifications: classifications(answer), Growth: growth(answer)}
		page.Contents, page.Body = contents, of
		return site.NewDocument(template, page, answer, []web.Table{of.TopCodes, of.Classifications, of.Growth})
	}}}, nil
}

// years names a run of Mays.
func years(s coverage.Span) string {
	if s.FromYear == s.ToYear {
		return fmt.Sprintf("May %d", s.FromYear)
	}
	return fmt.Sprintf("May %d to May %d", s.FromYear, s.ToYear)
}

func topCodes(answer coverage.Result) web.Table {
	table := web.Table{ID: "top-codes", Caption: "The bound of released wages in the years that are loaded", Columns: []web.Column{{Head: "Years"}, {Head: "An hour"}, {Head: "A year"}}}
	for _, t := range answer.TopCodes {
		table.Rows = append(table.Rows, web.Row{Name: years(t.Span), Cells: []string{format.Number(t.HourlyUSD, lmi.USDPerHour), format.Number(t.AnnualUSD, lmi.USDPerYear)}})
	}
	return table
}

func classifications(answer coverage.Result) web.Table {
	table := web.Table{ID: "classifications", Caption: "Classifications of the years that are loaded", Columns: []web.Column{{Head: "Years"}, {Head: "Classification", Text: true}}}
	for _, c := range answer.Classifications {
		name := "SOC " + c.SOCSystem
		if strings.HasPrefix(c.SOCSystem, "hybrid") {
			name = "hybrid of SOC 2010 and SOC 2018"
		}
		table.Rows = append(table.Rows, web.Row{Name: years(c.Span), Cells: []string{name}})
	}
	return table
}

func growth(answer coverage.Result) web.Table {
	table := web.Table{
		ID: "growth-words", Caption: "Least growth for each word, in whole percent over the span of the edition",
		Columns: []web.Column{
			{Head: "Edition"}, {Head: "All occupations"}, {Head: "Much faster than average"}, {Head: "Faster"},
			{Head: "About as fast"}, {Head: "Slower"}, {Head: "Bounds", Text: true},
		},
	}
	for _, g := range answer.Growth {
		bounds := "published"
		if g.Derived {
			bounds = "derived from the growth of all occupations"
		}
		table.Rows = append(table.Rows, web.Row{Name: g.Edition, Cells: []string{
			format.Estimate(g.AllOccupations), whole(g.MuchFaster), whole(g.Faster), whole(g.AsFast), whole(g.Slower), bounds,
		}})
	}
	return table
}

func whole(pct int) string { return format.Count(int64(pct)) + "%" }
