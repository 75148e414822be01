package text

import (
	"fmt"
	"io"
	"strings"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// mostChanges is how many rows a list of changes shows.
const mostChanges = 15

// Diff writes what changed between two vintages or editions.
func Diff(w io.Writer, r diff.Result) error {
	p := newPage(w)
	if r.Wages != nil {
		p.wageChanges(r)
	}
	if r.Outlook != nil {
		p.outlookChanges(r)
	}
	p.meta(r.Meta)
	return p.end()
}

func (p *page) wageChanges(r diff.Result) {
	w, s := r.Wages, r.Wages.Summary
	p.line("%s to %s", r.Then.Reference, r.Now.Reference)
	if w.NAICS == lmi.CrossIndustry {
		p.line("U.S., all industries, detailed occupations")
	} else {
		p.line("U.S., %s (%s), detailed occupations", w.Industry, w.NAICS)
	}
	p.section("Codes")
	p.line("  %s in %s, %s in %s; %s in both, %s new, %s gone, %s renamed", count(s.CodesThen), r.Then.Reference,
		count(s.CodesNow), r.Now.Reference, count(s.Both), count(s.New), count(s.Gone), count(s.Renamed))
	p.section("Occupations compared: %s (left out: %s small cells, %s that may not have kept their scope)",
		count(s.Compared), count(s.Small), count(s.NotComparable))
	p.line("  mean wage: %s rose by more than sampling error, %s fell, %s changed by no more, %s not tested",
		count(s.MeanRose), count(s.MeanFell), count(s.MeanWithin), count(s.MeanUntested))
	p.line("  employment: %s rose, %s fell", count(s.EmploymentRose), count(s.EmploymentFell))
	p.line("  middle of the changes: mean wage %s, median wage %s, employment %s",
		format.Change(s.MeanPct), format.Change(s.MedianPct), format.Change(s.EmploymentPct))
	groups := w.Groups
	if w.Total != nil {
		groups = append([]diff.Row{*w.Total}, groups...)
	}
	p.rows("All occupations and major groups", groups)
	if len(w.Rows) <= mostChanges {
		p.rows("Occupations", w.Rows)
	} else {
		p.movers("Largest rises of the mean wage", w, w.MeanRises)
		p.movers("Largest falls of the mean wage", w, w.MeanFalls)
		p.movers("Most jobs gained", w, w.EmploymentRises)
		p.movers("Most jobs lost", w, w.EmploymentFalls)
	}
	p.codes("New codes", "from", w.New)
	p.codes("Gone codes", "to", w.Gone)
	p.renamed(w.Renamed)
	p.statuses(w.Statuses)
}

func count(n int) string { return format.Count(int64(n)) }

var changeHead = []string{"occupation", "jobs", "change", "percent", "mean wage", "change", "percent", "beyond sampling error", "median wage, percent"}

// rows writes occupations with their figures in the later vintage and the changes.
func (p *page) rows(head string, rows []diff.Row) {
	if len(rows) == 0 {
		return
	}
	p.section("%s", head)
	table := [][]string{changeHead}
	for _, row := range rows {
		table = append(table, changeRow(row))
	}
	p.table(table)
}

func changeRow(row diff.Row) []string {
	pay := row.Pay()
	return []string{
		fmt.Sprintf("%s (%s)", shorten(row.Title), row.SOC),
		format.Estimate(row.Employment.Now), format.Moved(row.Employment.Difference), format.Moved(row.Employment.Pct),
		format.Estimate(pay.Mean.Now), format.Moved(pay.Mean.Difference), format.Moved(pay.Mean.Pct), format.YesNo(row.Mean.Beyond), format.Moved(pay.Median.Pct),
	}
}

func (p *page) movers(head string, w *diff.Wages, socs []lmi.SOC) {
	var rows []diff.Row
	for _, soc := range socs[:min(mostChanges, len(socs))] {
		if row, ok := w.Row(soc); ok {
			rows = append(rows, row)
		}
	}
	p.rows(head, rows)
	p.more(len(socs), mostChanges)
}

// codes lists codes of one vintage only; way is the direction of their counterparts.
func (p *page) codes(head, way string, codes []diff.Code) {
	if len(codes) == 0 {
		return
	}
	p.section("%s", head)
	for _, c := range codes[:min(mostChanges, len(codes))] {
		text := fmt.Sprintf("%s %s (%s jobs)", c.SOC, c.Title, format.Estimate(c.Employment))
		if c.OtherLevel != "" {
			text += fmt.Sprintf("; a %s code in the other vintage", c.OtherLevel)
		}
		if len(c.Counterparts) > 0 {
			text += fmt.Sprintf("; %s %s (%s)", way, counterparts(c.Counterparts), strings.ReplaceAll(string(c.Scope), "_", " "))
		}
		p.item(text)
	}
	p.more(len(codes), mostChanges)
}

func counterparts(list []diff.Counterpart) string {
	var parts []string
	for _, c := range list {
		parts = append(parts, fmt.Sprintf("%s %s", c.SOC, c.Title))
	}
	return strings.Join(parts, ", ")
}

func (p *page) renamed(list []diff.Renamed) {
	if len(list) == 0 {
		return
	}
	p.section("Renamed codes")
	for _, c := range list[:min(mostChanges, len(list))] {
		p.item(fmt.Sprintf("%s %s, now %s", c.SOC, c.Then, c.Now))
	}
	p.more(len(list), mostChanges)
}

func (p *page) statuses(list []diff.StatusChange) {
	if len(list) == 0 {
		return
	}
	p.section("Changes of status")
	for _, c := range list[:min(mostChanges, len(list))] {
		p.item(fmt.Sprintf("%s %s: %s, now %s (%s)", c.SOC, c.Title,
			format.Status(c.Then), format.Status(c.Now), strings.Join(c.Figures, ", ")))
	}
	p.more(len(list), mostChanges)
}

func (p *page) outlookChanges(r diff.Result) {
	o, s := r.Outlook, r.Outlook.Summary
	p.line("%s to %s", r.Then.Label, r.Now.Label)
	p.line("Employment Projections, line items")
	p.section("Codes")
	p.line("  %s in %s, %s in %s; %s in both, %s new, %s gone, %s renamed", count(s.CodesThen), r.Then.Label,
		count(s.CodesNow), r.Now.Label, count(s.Both), count(s.New), count(s.Gone), count(s.Renamed))
	p.section("Projected growth")
	p.line("  %s revised up, %s down, %s not; left out: %s with few jobs, %s renamed",
		count(s.RevisedUp), count(s.RevisedDown), count(s.Unrevised), count(s.Small), count(s.NotComparable))
	if s.RevisionPoints.Known() {
		p.line("  middle of the revisions: %s", format.Points(s.RevisionPoints))
	}
	p.line("  BLS's words changed for %s, stayed for %s", count(s.WordsChanged), count(s.WordsKept))
	groups := o.Groups
	if o.Total != nil {
		groups = append([]diff.OutlookRow{*o.Total}, groups...)
	}
	p.revisions("All occupations and major groups", r, groups)
	if len(o.Rows) <= mostChanges {
		p.revisions("Occupations", r, o.Rows)
	} else {
		p.revised("Revised up the most", r, o.RevisedUp)
		p.revised("Revised down the most", r, o.RevisedDown)
	}
	if len(o.Words) > 0 {
		p.section("Words for growth that changed")
		table := [][]string{{r.Then.Label, r.Now.Label, "occupations"}}
		for _, c := range o.Words[:min(mostChanges, len(o.Words))] {
			table = append(table, []string{c.Then, c.Now, count(c.Occupations)})
		}
		p.table(table)
		p.more(len(o.Words), mostChanges)
	}
	p.outlookCodes("New codes", o.New)
	p.outlookCodes("Gone codes", o.Gone)
	p.renamed(o.Renamed)
}

func (p *page) revised(head string, r diff.Result, socs []lmi.SOC) {
	var rows []diff.OutlookRow
	for _, soc := range socs[:min(mostChanges, len(socs))] {
		if row, ok := r.Outlook.Row(soc); ok {
			rows = append(rows, row)
		}
	}
	p.revisions(head, r, rows)
	p.more(len(socs), mostChanges)
}

func (p *page) revisions(head string, r diff.Result, rows []diff.OutlookRow) {
	if len(rows) == 0 {
		return
	}
	p.section("%s", head)
	table := [][]string{{
		"occupation", "growth " + r.Then.Label, "growth " + r.Now.Label, "revision",
		fmt.Sprintf("jobs %d", r.Then.Year), fmt.Sprintf("jobs %d", r.Now.Year), "openings/year then", "now",
	}}
	for _, row := range rows {
		table = append(table, []string{
			fmt.Sprintf("%s (%s)", shorten(row.Title), row.SOC),
			format.Change(row.Growth.Then), format.Change(row.Growth.Now), format.Points(row.Growth.Points),
			format.Estimate(row.Base.Then), format.Estimate(row.Base.Now),
			format.Estimate(row.Openings.Then), format.Estimate(row.Openings.Now),
		})
	}
	p.table(table)
}

func (p *page) outlookCodes(head string, codes []diff.OutlookCode) {
	if len(codes) == 0 {
		return
	}
	p.section("%s", head)
	for _, c := range codes[:min(mostChanges, len(codes))] {
		text := fmt.Sprintf("%s %s (%s jobs, growth %s)", c.SOC, c.Title, format.Estimate(c.Base), format.Change(c.Growth))
		if c.OtherLevel != "" {
			text += "; a group of others in the other edition"
		}
		p.item(text)
	}
	p.more(len(codes), mostChanges)
}
