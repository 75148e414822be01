package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"wageatlas/data/lmi"
)

// book is a workbook in the making. Its sheets are written row by row, so that
// hundreds of thousands of them fit into little memory.
type book struct {
	file   *excelize.File
	styles map[style]int
	// first says that the sheet of a new workbook has a name already.
	first bool
}

func newBook() *book { return &book{file: excelize.NewFile(), styles: make(map[style]int)} }

// style is how a cell looks.
type style struct {
	// format is the number format; asText keeps what is typed a text.
	format string
	// input shades a cell that drives formulas and is meant to be changed; centered keeps a word
	// apart from the numbers beside it.
	input, wrap, head, centered bool
}

// The number formats.
const (
	asText    = "@"
	asCount   = "#,##0"
	asFTE     = "#,##0.00"
	asRatio   = "0.000"
	asPercent = "0.0%"
	asHourly  = "$#,##0.00"
	asAnnual  = "$#,##0"
	asNumber  = "General"
)

// asWage is the number format of wages in the unit.
func asWage(unit lmi.Unit) string {
	if unit == lmi.USDPerYear {
		return asAnnual
	}
	return asHourly
}

func (b *book) style(s style) (int, error) {
	if id, ok := b.styles[s]; ok {
		return id, nil
	}
	look := excelize.Style{CustomNumFmt: &s.format, Alignment: &excelize.Alignment{WrapText: s.wrap, Vertical: "top"}}
	switch {
	case s.centered:
		look.Alignment.Horizontal = "center"
	case s.format == asText && !s.head:
		// A text must not touch the number before it.
		look.Alignment.Horizontal, look.Alignment.Indent = "left", 1
	}
	border := func(side string) excelize.Border { return excelize.Border{Type: side, Color: "8C8C8C", Style: 1} }
	if s.input {
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF2CC"}}
		look.Border = []excelize.Border{border("left"), border("right"), border("top"), border("bottom")}
	}
	if s.head {
		look.Font = &excelize.Font{Bold: true}
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2EC"}}
		look.Border = []excelize.Border{border("bottom")}
	}
	id, err := b.file.NewStyle(&look)
	if err != nil {
		return 0, fmt.Errorf("style of a cell: %w", err)
	}
	b.styles[s] = id
	return id, nil
}

// column is a column of a sheet.
type column struct {
	// key names the column in formulas.
	key, title string
	width      float64
}

// cell is one cell: a text, a number, or a formula with the number or text that it gives.
type cell struct {
	value any
	// formula is written without "=" and refers to cells only, never to a text of the user's.
	formula string
	style   style
}

// text is a cell that stays a text whatever it begins with.
func text(value string) cell { return cell{value: value, style: style{format: asText}} }

// prose is a text of several lines.
func prose(value string) cell { return cell{value: value, style: style{format: asText, wrap: true}} }

// word is a text of one word, which may be what a formula gives.
func word(value string) cell {
	return cell{value: value, style: style{format: asNumber, centered: true}}
}

// number is a cell with a number; a nil pointer makes it empty.
func number[N int | float64 | *float64](value N, format string) cell {
	c := cell{style: style{format: format}}
	switch v := any(value).(type) {
	case *float64:
		if v != nil {
			c.value = *v
		}
	default:
		c.value = v
	}
	return c
}

// input makes the cell one that is meant to be changed.
func (c cell) input() cell {
	c.style.input = true
	return c
}

// by makes the cell a formula that gives its value. An empty cell is the formula's empty text.
func (c cell) by(formula string) cell {
	c.formula = formula
	if c.value == nil {
		c.value = ""
	}
	return c
}

// head is the height of the heading's row in points, for headings of three lines.
const headHeight = 48

// table adds a sheet: a heading that stays in view with the first columns, and the
// rows that fill adds. It can be filtered, and prints on pages one sheet wide.
func (b *book) table(name string, fixed int, columns []column, fill func(add func(...cell) error) error) error {
	if err := b.add(name); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	for i, c := range columns {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	corner, err := excelize.CoordinatesToCellName(fixed+1, 2)
	if err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	pane := "bottomRight"
	if fixed == 0 {
		pane = "bottomLeft"
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: fixed, YSplit: 1, TopLeftCell: corner, ActivePane: pane}); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	rows := rowWriter{book: b, stream: w, columns: columns}
	heads := make([]cell, len(columns))
	for i, c := range columns {
		heads[i] = cell{value: c.title, style: style{format: asText, wrap: true, head: true}}
	}
	if err := rows.write(heads, excelize.RowOpts{Height: headHeight}); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	if err := fill(func(cells ...cell) error { return rows.write(cells) }); err != nil {
		return fmt.Errorf("sheet %s, row %d: %w", name, rows.row, err)
	}
	// It must stand between the first and the last call of the stream; before, it would mark the rows as filtered.
	if err := b.file.AutoFilter(name, fmt.Sprintf("A1:%s%d", letters(len(columns)), rows.row), nil); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	return nil
}

// add makes an empty sheet and sets how it prints.
func (b *book) add(name string) error {
	if !b.first {
		b.first = true
		if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	fit, wide, tall, landscape := true, 1, 0, "landscape"
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RPage &P of &N"}); err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name})
}

// name gives cells a name for formulas.
func (b *book) name(name, cells string) error {
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: cells}); err != nil {
		return fmt.Errorf("name %s: %w", name, err)
	}
	return nil
}

// write writes the workbook, the same bytes for the same cells: excelize packs the sheets in any
// order, so that its archive is packed again by name. The list of contents, [Content_Types].xml, comes
// first, where some readers look for it.
func (b *book) write(w io.Writer) error {
	packed, err := b.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return fmt.Errorf("pack the workbook: %w", err)
	}
	slices.SortFunc(archive.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	ordered := zip.NewWriter(w)
	for _, member := range archive.File {
		if err := ordered.Copy(member); err != nil {
			return fmt.Errorf("pack the workbook: %w", err)
		}
	}
	if err := ordered.Close(); err != nil {
		return fmt.Errorf("pack the workbook: %w", err)
	}
	return nil
}

// close removes the temporary files.
func (b *book) close() { b.file.Close() }

// rowWriter writes the rows of a sheet.
type rowWriter struct {
	book    *book
	stream  *excelize.StreamWriter
	columns []column
	row     int
	// cells and values are used for every row.
	cells  []excelize.Cell
	values []any
}

// write writes a row. Without options it is as high as its prose, for programs do not all
// find that out themselves.
func (w *rowWriter) write(row []cell, options ...excelize.RowOpts) error {
	w.row++
	if height := w.height(row); len(options) == 0 && height > lineHeight {
		options = append(options, excelize.RowOpts{Height: height})
	}
	if len(w.cells) < len(row) {
		w.cells, w.values = make([]excelize.Cell, len(row)), make([]any, len(row))
	}
	for i, c := range row {
		id, err := w.book.style(c.style)
		if err != nil {
			return err
		}
		w.cells[i] = excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
		if c.formula == "" && c.value == "" {
			w.cells[i].Value = nil
		}
		w.values[i] = &w.cells[i]
	}
	return w.stream.SetRow("A"+strconv.Itoa(w.row), w.values[:len(row)], options...)
}

// lineHeight is the height of a line in points.
const lineHeight = 15

// height is about the height that the row's prose takes; the width of a column is in characters.
func (w *rowWriter) height(row []cell) float64 {
	lines := 1
	for i, c := range row {
		if words, ok := c.value.(string); ok && c.style.wrap {
			width := int(w.columns[i].width)
			lines = max(lines, (utf8.RuneCountInString(words)+width-1)/width+strings.Count(words, "\n"))
		}
	}
	return min(float64(lines)*lineHeight, excelize.MaxRowHeight)
}

// letters is the name of a column, counted from 1.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// formula is a formula for the rows of a sheet. In its text {key} is the cell of a column in the
// same row.
type formula []string

// compile reads a formula; it panics on a column that is not there, which is a fault of the program.
func compile(text string, columns []column) formula {
	var f formula
	for {
		before, rest, found := strings.Cut(text, "{")
		f = append(f, before)
		if !found {
			return f
		}
		key, after, _ := strings.Cut(rest, "}")
		f = append(f, columnOf(columns, key))
		text = after
	}
}

// columnOf is the name of the column with the key.
func columnOf(columns []column, key string) string {
	for i, c := range columns {
		if c.key == key {
			return letters(i + 1)
		}
	}
	panic("no column " + key)
}

// at is the formula in a row.
func (f formula) at(row int) string {
	var b strings.Builder
	number := strconv.Itoa(row)
	for i, part := range f {
		b.WriteString(part)
		if i%2 == 1 {
			b.WriteString(number)
		}
	}
	return b.String()
}
