package prose

import (
	"fmt"
	"slices"
)

// grid is a table, or a list of terms and what they mean, while it is read.
type grid struct {
	// heads are the words at the head of each column.
	heads map[int]*flow
	row   []cell
	// open tells that the last cell of the row takes text.
	open bool
	// header tells that the rows are those of the table's head, body that one of another kind has been.
	header, body bool
	// layout tells that the table only sets its parts side by side: they are read as text outside of a table is.
	layout bool
	// covered are how many further rows a cell of an earlier row reaches down to, by column; name is that of the first column.
	covered map[int]int
	name    *flow
	// taken are the columns of the current row that cells of earlier rows reach down to.
	taken  map[int]bool
	column int
}

// cell is a cell of a row: its texts and the columns that it stands in.
type cell struct {
	blocks []*flow
	column int
	width  int
	down   int
	head   bool
}

// The bounds of a row that is read as one sentence; one beyond them is laid-out text.
const (
	mostRowBytes  = 600
	mostHeadBytes = 160
	// mostRepeated bounds all that the rows of a page repeat of the heads of columns.
	mostRepeated      = 4 << 20
	mostCellSentences = 2
	// mostColumns and mostDown bound what a file may claim of a cell's size.
	mostColumns = 100
	mostDown    = 1000
	// Levels of headings below all others: a table's caption, and a row that is a heading of those below it.
	captionLevel = 80
	groupLevel   = 90
)

func newGrid() *grid {
	return &grid{heads: map[int]*flow{}, covered: map[int]int{}, taken: map[int]bool{}}
}

// startRow begins a row.
func (g *grid) startRow() {
	g.row, g.open, g.column = nil, false, 0
	clear(g.taken)
	for column, rows := range g.covered {
		g.taken[column] = rows > 0
		g.covered[column] = max(0, rows-1)
	}
}

// startCell begins a cell of so many columns and rows.
func (g *grid) startCell(width, down int, head bool) {
	for g.taken[g.column] {
		g.column++
	}
	width, down = min(max(width, 1), mostColumns), min(max(down, 1), mostDown)
	g.row = append(g.row, cell{column: g.column, width: width, down: down, head: head})
	for range width {
		if g.column < mostColumns {
			g.covered[g.column] = max(g.covered[g.column], down-1)
		}
		g.column++
	}
	g.open = true
}

// add gives a text to the open cell.
func (g *grid) add(f *flow) {
	last := &g.row[len(g.row)-1]
	last.blocks = append(last.blocks, f)
}

// text is a cell's texts as one.
func (c cell) text() *flow {
	all := &flow{}
	for _, block := range c.blocks {
		if block = block.oneLine().trim(); block.empty() {
			continue
		}
		all.space(int(block.from[0]), int(block.from[0]))
		all.join(block)
	}
	return all
}

// endRow adds a grid's row to the page.
func (p *page) endRow(g *grid) {
	row := g.row
	g.row, g.open = nil, false
	if len(row) == 0 {
		return
	}
	if g.layout || isLayout(row) {
		for _, c := range row {
			for _, block := range c.blocks {
				p.block(block)
			}
		}
		return
	}
	isHead := g.header || !g.body
	for _, c := range row {
		isHead = isHead && (g.header || c.head)
	}
	if row[0].column == 0 {
		g.name = row[0].text()
	}
	switch {
	case isHead:
		p.rowSentence(g, row, nil)
		g.addHeads(row)
		return
	case len(row) == 1 && (row[0].width > 1 || row[0].head) && len(figures(string(row[0].text().text))) == 0:
		p.heading(row[0].text(), groupLevel)
	default:
		p.rowSentence(g, row, g.heads)
	}
	g.body = true
}

// isLayout reports whether a row's cells hold running text.
func isLayout(row []cell) bool {
	size := 0
	for _, c := range row {
		text := c.text()
		if size += len(text.text); size > mostRowBytes || len(split(string(text.text))) > mostCellSentences {
			return true
		}
	}
	return false
}

func (g *grid) addHeads(row []cell) {
	for _, c := range row {
		text := c.text()
		for column := c.column; column < min(c.column+c.width, mostColumns); column++ {
			if g.heads[column] == nil {
				g.heads[column] = &flow{}
			}
			head := g.heads[column]
			if !text.empty() && len(head.text)+len(text.text) <= mostHeadBytes {
				head.space(int(text.from[0]), int(text.from[0]))
				head.join(text)
			}
		}
	}
}

// rowSentence adds a row as a sentence, with the words at the head of each column.
func (p *page) rowSentence(g *grid, row []cell, heads map[int]*flow) {
	if !slices.ContainsFunc(row, func(c cell) bool { return !c.text().empty() }) {
		return
	}
	f := &flow{}
	parts := 0
	if row[0].column > 0 && g.name != nil && !g.name.empty() && heads != nil {
		p.repeat(f, g.name)
		parts++
	}
	for _, c := range row {
		text := c.text()
		if text.empty() {
			continue
		}
		at := int(text.from[0])
		switch {
		case parts == 1 && f.text[len(f.text)-1] != ':':
			f.put(": ", at, at)
		case parts == 1:
			f.put(" ", at, at)
		case parts > 1:
			f.put("; ", at, at)
		}
		if head := heads[c.column]; head != nil && !head.empty() && (parts > 0 || claims(string(text.text))) {
			p.repeat(f, head)
			f.put(" ", at, at)
		}
		f.join(text)
		parts++
	}
	p.sentence(f, Sentence{Opens: true, Row: true})
}

// claims reports whether a text holds a figure that can be checked.
func claims(text string) bool {
	return slices.ContainsFunc(figures(text), func(f Figure) bool { return f.Kind != Year && f.Kind != Portion })
}

// repeat adds a text that stands elsewhere to a row.
func (p *page) repeat(f, other *flow) {
	if p.repeated += len(other.text); p.repeated > mostRepeated {
		p.err = fmt.Errorf("%s is %w: its tables have too many cells; split it", p.doc.Name, ErrPage)
		return
	}
	f.repeat(other)
}
