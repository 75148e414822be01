package web

import (
	"encoding/json"
	"html/template"
	"unicode"
	"unicode/utf8"

	"wageatlas/reports/chart"
	"wageatlas/reports/format"
)

// Figure is a chart as it stands in a page: interactive, as a static drawing
// and as a table. NewFigure makes one.
type Figure struct {
	ID, Title string
	// Unit names the unit of the values in words.
	Unit string
	// Description tells what the chart shows to who cannot see it; empty where there is nothing to draw.
	Description string
	// Caption says what to see in the chart and how to read it.
	Caption string
	// Source names where the figures come from.
	Source string
	// Notes are the numbers of the footnotes that belong to the figure.
	Notes []int
	// Data and Static are the chart's two drawings. They are empty where there
	// is nothing to draw; then the table alone is shown. Data is empty too where
	// the chart has no interactive form.
	Data   json.RawMessage
	Static template.HTML
	Table  Table
}

// NewFigure returns the figure of a chart, with a sentence or two on what it shows.
func NewFigure(c chart.Chart, caption string) (Figure, error) {
	if err := c.Validate(); err != nil {
		return Figure{}, err
	}
	figure := Figure{
		ID: c.ID, Title: c.Title, Unit: sentenceCase(format.UnitWords(c.Unit)),
		Caption: caption, Source: c.Source,
		Table: dataTable(c.ID, c.Table()),
	}
	if !c.Drawable() {
		return figure, nil
	}
	svg, err := c.SVG()
	if err != nil {
		return Figure{}, err
	}
	if c.Interactive() {
		if figure.Data, err = c.JSON(); err != nil {
			return Figure{}, err
		}
	}
	figure.Description = c.Describe()
	figure.Static = template.HTML(svg) // package chart escapes the text in it
	return figure, nil
}

func dataTable(chartID string, t chart.Table) Table {
	table := Table{ID: chartID + "-data", Caption: t.Caption}
	for i, head := range t.Head {
		table.Columns = append(table.Columns, Column{Head: head, Text: i >= len(t.Head)-t.Words})
	}
	for _, row := range t.Rows {
		table.Rows = append(table.Rows, Row{Name: row.Name, Cells: row.Cells})
	}
	return table
}

func sentenceCase(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
