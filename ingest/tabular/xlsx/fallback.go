package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"wageatlas/ingest/tabular/internal/bounds"
)

// fallback streams the rows behind line after with excelize. It yields the same
// rows as the streaming reader, with one difference: excelize does not tell a
// number from text, so 17-digit noise is cleaned from any cell that looks like it.
func (s *Sheet) fallback(after int, yield func(Row, error) bool) {
	if err := s.fallbackRows(after, yield); err != nil {
		yield(Row{}, err)
	}
}

func (s *Sheet) fallbackRows(after int, yield func(Row, error) bool) error {
	// excelize takes broken XML for the end of the sheet; rows would be lost without a word.
	if err := s.checkWellFormed(); err != nil {
		return fmt.Errorf("row %d: %w", after+1, err)
	}
	limit := s.book.limits.Fallback
	if s.book.size > limit {
		return fmt.Errorf("row %d: %w: a workbook of %d bytes, more than %d", after+1, bounds.ErrLimit, s.book.size, limit)
	}
	// With equal limits excelize keeps everything in memory and writes no temporary files.
	book, err := excelize.OpenReader(io.NewSectionReader(s.book.source, 0, s.book.size), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit,
	})
	if err != nil {
		return fmt.Errorf("row %d: %w", after+1, err)
	}
	defer book.Close()
	raw, err := book.Rows(s.Name)
	if err != nil {
		return fmt.Errorf("row %d: %w", after+1, err)
	}
	defer raw.Close()
	shown, err := book.Rows(s.Name)
	if err != nil {
		return fmt.Errorf("row %d: %w", after+1, err)
	}
	defer shown.Close()
	for line := 1; raw.Next() && shown.Next(); line++ {
		cells, err := raw.Columns()
		row := Row{Line: line, Cells: cells}
		if err != nil {
			row.Fault = err.Error()
		}
		formatted, _ := shown.Columns(excelize.Options{RawCellValue: false})
		if line <= after {
			continue
		}
		s.tidy(&row, formatted)
		if row.Fault == "" && strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if !yield(row, nil) {
			return nil
		}
	}
	return raw.Error()
}

// tidy brings the cells of excelize to the form of the streaming reader.
func (s *Sheet) tidy(row *Row, formatted []string) {
	if limit := s.book.limits.Cells; len(row.Cells) > limit {
		row.Cells, row.Fault = row.Cells[:limit], fmt.Sprintf("%d cells, more than %d", len(row.Cells), limit)
	}
	for i, cell := range row.Cells {
		switch {
		case len(cell) > s.book.limits.CellBytes:
			row.Cells[i], row.Fault = "", fmt.Sprintf("cell in column %d holds more than %d bytes", i+1, s.book.limits.CellBytes)
		case i < len(formatted) && (formatted[i] == "TRUE" || formatted[i] == "FALSE"):
			row.Cells[i] = formatted[i]
		case strings.Contains(cell, ".") && isDecimal([]byte(cell)):
			row.Cells[i] = string(appendNumber(nil, []byte(cell)))
		}
	}
}

// checkWellFormed reads the sheet's part once with the standard decoder.
func (s *Sheet) checkWellFormed() error {
	part, err := s.book.open(s.part, s.book.limits.Fallback)
	if err != nil {
		return err
	}
	defer part.Close()
	decoder := xml.NewDecoder(part)
	decoder.CharsetReader = charsetReader
	for {
		if _, err := decoder.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
