package comparepage

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// openReady is how many ready-made comparisons stand open in the list.
const openReady = 30

// chooser is the body of the page.
type chooser struct {
	// Figure is the chart that the page's script fills anew with the roles chosen.
	Figure web.Figure
	// Data are the figures of all roles, for the script.
	Data json.RawMessage
	// Ready are the comparisons that have a page; without JavaScript they are all there is.
	Ready   []ready
	Open    bool
	Summary string
	Notes   []lmi.Note
	Sources []lmi.Source
}

// ready links to a comparison. Codes are those of compare.Name.
type ready struct{ Href, Codes, Title, Others string }

func chooserDocument(ctx context.Context, s site.Site, template *web.Template) (site.Document, error) {
	answer, err := compare.List(ctx, s.Query, s.Directory.Roles, slices.Concat(s.Directory.Comparisons...))
	if err != nil {
		return site.Document{}, err
	}
	page := s.Frame(site.ChooserPath, "Compare roles", fmt.Sprintf("Set two to four of %s roles side by side: pay from the 10th to the 90th percentile, jobs, outlook and education.", format.Count(int64(len(answer.Lines)))))
	body := chooser{Notes: answer.Notes, Sources: answer.Sources, Ready: readyMade(s, page, answer)}
	body.Open, body.Summary = len(body.Ready) <= openReady, fmt.Sprintf("All %s comparisons", format.Count(int64(len(body.Ready))))
	c := drawing(answer)
	if body.Figure, err = site.Figure(answer.Meta, c, rangeCaption, "top_coded", "wage_basis"); err != nil {
		return site.Document{}, err
	}
	if body.Data, err = json.Marshal(newData(s, page, answer)); err != nil {
		return site.Document{}, err
	}
	page.Body = body
	page.Contents = []web.Link{{Text: "Ready-made comparisons", Path: "#ready"}, {Text: "Notes", Path: "#notes"}, {Text: "Sources", Path: "#sources"}}
	return site.NewDocument(template, page, answer, []web.Table{table(answer)})
}

// drawing is the chart of the first two roles with hourly wages; the script takes their place.
func drawing(answer compare.ListResult) chart.Chart {
	var shown []oews.Estimate
	for _, line := range answer.Lines {
		if line.Hourly.Median.Bounded() && len(shown) < compare.FewestRoles {
			shown = append(shown, oews.Estimate{Title: line.Title, Hourly: oews.Wages{
				P10: line.Hourly.P10, P25: line.Hourly.P25, Median: line.Hourly.Median, P75: line.Hourly.P75, P90: line.Hourly.P90,
			}})
		}
	}
	return rangeChart(shown, lmi.USDPerHour, "Wage percentiles, May "+mays(answer), "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May "+mays(answer))
}

// mays are the years of the wages: of a site of chosen roles they can differ.
func mays(answer compare.ListResult) string {
	first, last := answer.Lines[0].Year, answer.Lines[0].Year
	for _, line := range answer.Lines {
		first, last = min(first, line.Year), max(last, line.Year)
	}
	return format.Years(first, last)
}

func readyMade(s site.Site, page web.Page, answer compare.ListResult) []ready {
	titles := make(map[lmi.SOC]string)
	for _, line := range answer.Lines {
		titles[line.SOC] = line.Title
	}
	var list []ready
	for _, socs := range s.Directory.Comparisons {
		r := ready{Href: page.Root + site.ComparePath(socs), Codes: compare.Name(socs), Title: titles[socs[0]]}
		var others []string
		for _, soc := range socs[1:] {
			others = append(others, titles[soc])
		}
		r.Others = "with " + strings.Join(others, "; ")
		list = append(list, r)
	}
	return list
}

// data are the figures for the script, in words as the other pages write them.
// The script places them and computes none.
type data struct {
	// Root leads to the pages of the roles.
	Root string `json:"root"`
	// Heads name what a role holds behind its code, title and mark, in its order.
	Heads []string `json:"heads"`
	// Hourly and Annual are where in a role the five percentiles begin.
	Hourly int `json:"hourly"`
	Annual int `json:"annual"`
	// Texts are words that many roles share; a number in a role is a place in it.
	Texts []string `json:"texts"`
	Roles [][]any  `json:"roles"`
}

// The marks of a role, added up.
const (
	hasPage    = 1
	annualOnly = 2
)

// newData writes a line for each role: code, title, mark, and then what Heads name.
func newData(s site.Site, page web.Page, answer compare.ListResult) data {
	may := mays(answer)
	d := data{Root: page.Root + "roles/", Texts: []string{}, Roles: [][]any{}}
	for _, per := range []string{"an hour", "a year"} {
		for _, name := range site.PercentileNames {
			d.Heads = append(d.Heads, name+", "+per)
		}
	}
	d.Heads = append(d.Heads, "Jobs, May "+may, "Projected change", "In BLS's words", "Openings a year", "Typical entry education")
	const lead = 3
	d.Hourly, d.Annual = lead, lead+len(site.PercentileNames)
	place := make(map[string]int)
	text := func(words string) any {
		if _, ok := place[words]; !ok {
			place[words] = len(d.Texts)
			d.Texts = append(d.Texts, words)
		}
		return place[words]
	}
	for _, line := range answer.Lines {
		mark := 0
		if s.HasRole(line.SOC) {
			mark += hasPage
		}
		if line.Basis == oews.AnnualOnly {
			mark += annualOnly
		}
		role := []any{string(line.SOC), line.Title, mark}
		for _, p := range slices.Concat(line.Hourly.All(), line.Annual.All()) {
			if p.Known() {
				role = append(role, format.Estimate(p))
			} else {
				role = append(role, text(format.Estimate(p)))
			}
		}
		role = append(role, format.Estimate(line.Employment), change(line), text(cmp.Or(line.GrowthWords, "not published")),
			format.Estimate(line.Openings), text(cmp.Or(line.EntryEducation, "not published")))
		d.Roles = append(d.Roles, role)
	}
	return d
}

// change is the projected change with the edition that states it.
func change(line compare.Line) string {
	if line.Edition == "" {
		return format.Change(line.ChangePct)
	}
	return format.Change(line.ChangePct) + ", " + line.Edition
}

// table are the same figures for the page's CSV.
func table(answer compare.ListResult) web.Table {
	t := web.Table{
		ID: "roles", Caption: "Roles to compare, May " + mays(answer),
		Columns: []web.Column{{Head: "Code"}, {Head: "Title", Text: true}},
	}
	for _, per := range []string{"an hour", "a year"} {
		for _, name := range site.PercentileNames {
			t.Columns = append(t.Columns, web.Column{Head: name + ", " + per})
		}
	}
	t.Columns = append(t.Columns, web.Column{Head: "Jobs"}, web.Column{Head: "Projected change"}, web.Column{Head: "In BLS's words", Text: true},
		web.Column{Head: "Openings a year"}, web.Column{Head: "Typical entry education", Text: true})
	for _, line := range answer.Lines {
		row := web.Row{Name: string(line.SOC), Cells: []string{line.Title}}
		for _, p := range slices.Concat(line.Hourly.All(), line.Annual.All()) {
			row.Cells = append(row.Cells, format.Estimate(p))
		}
		row.Cells = append(row.Cells, format.Estimate(line.Employment), change(line), cmp.Or(line.GrowthWords, "not published"),
			format.Estimate(line.Openings), cmp.Or(line.EntryEducation, "not published"))
		t.Rows = append(t.Rows, row)
	}
	return t
}
