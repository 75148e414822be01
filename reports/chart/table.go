package chart

import (
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Table is the data of a chart as text: one row per category, one cell per series.
type Table struct {
	// Caption is the chart's title.
	Caption string
	// Head is the heading of the categories, then one per series with its unit, "Median (dollars per hour)",
	// then one per layer.
	Head []string
	// Words is how many of the last columns hold words: one per layer.
	Words int
	Rows  []Row
}

// Row is a category and its figures, one cell per series and layer.
type Row struct {
	Name  string
	Cells []string
}

// Table returns the chart's figures. Missing figures say why they are missing.
func (c Chart) Table() Table {
	table := Table{Caption: c.Title, Head: []string{c.CategoryHead}}
	for _, series := range c.Series {
		table.Head = append(table.Head, series.Name+" ("+format.UnitWords(c.Unit)+")")
	}
	for _, layer := range c.layers() {
		table.Head = append(table.Head, layer.Name)
		table.Words++
	}
	for i, category := range c.Categories {
		row := Row{Name: category}
		for _, series := range c.Series {
			row.Cells = append(row.Cells, c.words(series.Points[i], i))
		}
		for _, layer := range c.layers() {
			row.Cells = append(row.Cells, layer.Text[i])
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// words is the figure of a category in words.
func (c Chart) words(point lmi.Estimate, category int) string {
	if c.Kind == Tiles && c.Tiles[category].NotLoaded {
		return notLoaded
	}
	return format.Estimate(point)
}
