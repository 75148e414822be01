package sourcespage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/coverage"
	"wageatlas/analytics/sources"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// body is the page below its frame.
type body struct {
	Title, Lede string
	KeyFigures  []web.KeyFigure
	Files       web.Table
	// Findings are the files with repairs, remarks, rejects or replaced rows.
	Findings []finding
	Loaded   web.Table
	// Missing is nil where everything is loaded.
	Missing *web.Table
	// Attributions are the words that licences ask for, each once.
	Attributions []string
}

// finding is what was found in one file.
type finding struct {
	File  string
	Items []item
}

// item is one repair, remark, reject or replacement.
type item struct{ Kind, Text string }

func newBody(of answer) body {
	b := body{
		Title: "Data quality and sources",
		Files: filesTable(of.Files), Findings: findings(of.Files),
		Loaded: loadedTable(of.Coverage), Missing: missingTable(of.Coverage),
	}
	var read, merged, noted, rejected, cells int64
	for _, f := range of.Files {
		read, merged, noted = read+f.RowsRead, merged+f.RowsMerged, noted+f.RowsNoted
		rejected, cells = rejected+f.RowsRejected, cells+f.CellsRejected
		if f.Attribution != "" && !slices.Contains(b.Attributions, f.Attribution) {
			b.Attributions = append(b.Attributions, f.Attribution)
		}
	}
	b.Lede = fmt.Sprintf("The figures of these pages come from published files, %s in all. Of their %s rows %s are loaded, %s are notes or repetitions, and %s.",
		format.Count(int64(len(of.Files))), format.Count(read), format.Count(merged), format.Count(noted), unread(rejected))
	b.KeyFigures = []web.KeyFigure{
		{Label: "Files", Value: format.Count(int64(len(of.Files))), Detail: "each told by its checksum"},
		{Label: "Rows loaded", Value: format.Count(merged), Detail: "of " + format.Count(read) + " read"},
		{Label: "Rejected", Value: format.Count(rejected), Detail: "rows; " + format.Count(cells) + " single cells"},
		{Label: "Repairs and remarks", Value: format.Count(int64(remarks(of.Files))), Detail: "each named below"},
	}
	return b
}

func unread(rows int64) string {
	if rows == 0 {
		return "none had to be rejected"
	}
	return format.Count(rows) + " could not be read"
}

func remarks(files []sources.File) int {
	n := 0
	for _, f := range files {
		n += len(f.Remarks)
	}
	return n
}

func (b body) tables() []web.Table {
	tables := []web.Table{b.Files, b.Loaded}
	if b.Missing != nil {
		tables = append(tables, *b.Missing)
	}
	found := web.Table{ID: "findings", Caption: "Repairs and remarks", Columns: []web.Column{{Head: "File"}, {Head: "Kind", Text: true}, {Head: "What was found", Text: true}}}
	for _, f := range b.Findings {
		for _, i := range f.Items {
			found.Rows = append(found.Rows, web.Row{Name: f.File, Cells: []string{i.Kind, i.Text}})
		}
	}
	return append(tables, found)
}

func filesTable(files []sources.File) web.Table {
	table := web.Table{
		ID: "file-rows", Caption: "Files by dataset and edition",
		Columns: []web.Column{
			{Head: "File"}, {Head: "Edition", Text: true}, {Head: "Bytes"}, {Head: "Rows read"}, {Head: "Loaded"},
			{Head: "Noted"}, {Head: "Rejected"}, {Head: "SHA-256", Text: true},
		},
	}
	for _, f := range files {
		table.Rows = append(table.Rows, web.Row{Name: f.FileName, Cells: []string{
			shortName(f.Dataset) + " " + f.Vintage, format.Count(f.Bytes), format.Count(f.RowsRead), format.Count(f.RowsMerged),
			format.Count(f.RowsNoted), rejectedOf(f), f.SHA256[:min(checksum, len(f.SHA256))],
		}})
	}
	return table
}

// rejectedOf counts the rejected rows of a file, and the single cells where there are any.
func rejectedOf(f sources.File) string {
	text := format.Count(f.RowsRejected)
	if f.CellsRejected > 0 {
		text += " rows, " + format.Count(f.CellsRejected) + " cells"
	}
	return text
}

// shortName is a dataset's name for a narrow column.
func shortName(dataset string) string {
	switch dataset {
	case lmi.Projections:
		return "Projections"
	case lmi.StateProjections:
		return "State projections"
	case lmi.ONET:
		return "O*NET"
	}
	return strings.ToUpper(dataset)
}

// checksum is how many digits of a checksum tell files apart; the page's JSON has all.
const checksum = 12

func findings(files []sources.File) []finding {
	names := make(map[int]string)
	for _, f := range files {
		names[f.ID] = f.FileName
	}
	var list []finding
	for _, f := range files {
		found := finding{File: f.FileName}
		if f.ReplacedBy != 0 {
			found.Items = append(found.Items, item{"Replaced", fmt.Sprintf("All of its figures were restated by %s.", cmp.Or(names[f.ReplacedBy], "a later file"))})
		}
		for _, r := range f.Replaces {
			found.Items = append(found.Items, item{"Replaces", fmt.Sprintf("%s rows of %s, of which %s were left.", format.Count(r.RowsReplaced), r.FileName, format.Count(r.RowsLeft))})
		}
		for _, r := range f.Remarks {
			kind := "Remark"
			if r.Kind == "repair" {
				kind = "Repair"
			}
			found.Items = append(found.Items, item{kind, fmt.Sprintf("%s (%s, %s)", r.Text, r.Code, places(r.Cells))})
		}
		for _, r := range f.Rejects {
			found.Items = append(found.Items, item{"Rejected", rejected(r)})
		}
		if more := f.RowsRejected + f.CellsRejected - int64(len(f.Rejects)); more > 0 {
			found.Items = append(found.Items, item{"Rejected", fmt.Sprintf("%s more, in the table reject of the warehouse.", format.Count(more))})
		}
		if len(found.Items) > 0 {
			list = append(list, found)
		}
	}
	return list
}

func places(n int64) string {
	if n == 1 {
		return "1 place"
	}
	return format.Count(n) + " places"
}

// rejected names the place of a cell or row that could not be read, and why.
func rejected(r sources.Reject) string {
	var parts []string
	if r.Sheet != "" {
		parts = append(parts, "sheet "+r.Sheet)
	}
	parts = append(parts, fmt.Sprintf("line %d", r.Line))
	if r.Column != "" {
		parts = append(parts, "column "+r.Column)
	}
	text := strings.Join(parts, ", ") + ": " + r.Reason
	if r.Text != "" {
		text += fmt.Sprintf(" (%q)", r.Text)
	}
	return text
}

// loadedTable says of each kind that is loaded in which editions.
func loadedTable(c coverage.Result) web.Table {
	table := web.Table{
		ID: "loaded-rows", Caption: "Kinds of figures, and their editions",
		Columns: []web.Column{{Head: "Kind"}, {Head: "Editions", Text: true}, {Head: "Facts"}, {Head: "What it tells", Text: true}},
	}
	for _, kind := range c.Kinds {
		if len(kind.Editions) == 0 {
			continue
		}
		var labels []string
		facts := int64(0)
		for _, e := range kind.Editions {
			labels = append(labels, e.Label)
			facts += e.Facts
		}
		table.Rows = append(table.Rows, web.Row{Name: kind.Title, Cells: []string{strings.Join(labels, ", "), format.Count(facts), site.Sentence(kind.Adds)}})
	}
	return table
}

// missingTable says what the others would add, and how to load them.
func missingTable(c coverage.Result) *web.Table {
	if len(c.Missing) == 0 {
		return nil
	}
	table := web.Table{
		ID: "missing-rows", Caption: "Kinds of figures that are not loaded",
		Columns: []web.Column{{Head: "Kind"}, {Head: "What it would add", Text: true}, {Head: "How to load it", Text: true}},
	}
	for _, m := range c.Missing {
		table.Rows = append(table.Rows, web.Row{Name: m.Title, Cells: []string{site.Sentence(m.Lacks), m.Load}})
	}
	return &table
}
