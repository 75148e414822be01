package plan

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"
)

// table reads the rows of a CSV file into structs whose fields are all text, so
// that each cell at fault is a problem of its own.
type table[T any] struct {
	file     string
	csv      *csv.Reader
	rows     *gocsv.Unmarshaller
	problems []Problem
	// line is that of the row read last.
	line int
	// bad says that the row read last has a problem.
	bad bool
}

// openTable reads the heading. It gives an error for a file without one, for a
// missing column of those required, and for a column that stands twice.
func openTable[T any](file string, r io.Reader, required ...string) (*table[T], error) {
	t := &table[T]{file: file, csv: csv.NewReader(withoutMark(r))}
	// Spreadsheets leave out empty cells at the end of a row.
	t.csv.FieldsPerRecord = -1
	var row T
	rows, err := gocsv.NewUnmarshaller(t.csv, row)
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s is empty; it needs a heading with %s", file, strings.Join(required, ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: heading: %w", file, err)
	}
	if err := rows.RenormalizeHeaders(normalize); err != nil {
		return nil, fmt.Errorf("%s: heading: %w", file, err)
	}
	t.rows = rows
	var missing []string
	for _, column := range required {
		if !slices.Contains(rows.Headers, column) {
			missing = append(missing, column)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("%s: the heading lacks %s; it has %s", file, strings.Join(missing, ", "), strings.Join(rows.Headers, ", "))
	}
	for i, column := range rows.Headers {
		if column != "" && slices.Contains(rows.Headers[:i], column) {
			return nil, fmt.Errorf("%s: the heading has the column %s twice", file, column)
		}
	}
	return t, nil
}

// withoutMark drops the byte order mark that spreadsheets put before UTF-8.
func withoutMark(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	mark := []byte("\xef\xbb\xbf")
	if start, _ := buffered.Peek(len(mark)); bytes.Equal(start, mark) { //nolint:errcheck // a shorter file has no mark
		_, _ = buffered.Discard(len(mark)) //nolint:errcheck // they were there
	}
	return buffered
}

// normalize makes one name of "Job Code", "job-code" and "job_code".
func normalize(headers []string) []string {
	names := make([]string, len(headers))
	for i, header := range headers {
		names[i] = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(header)))
	}
	return names
}

// next returns the next row that is CSV at all, or io.EOF. Rows of empty cells are passed over.
func (t *table[T]) next() (T, error) {
	var none T
	for {
		row, err := t.rows.Read()
		t.bad = false
		if errors.Is(err, io.EOF) {
			return none, io.EOF
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			t.line = syntax.StartLine
			reason := syntax.Err.Error()
			if syntax.Line > syntax.StartLine {
				reason += fmt.Sprintf("; the lines to %d belong to this row", syntax.Line)
			}
			t.fault("", "", reason)
			continue
		}
		if err != nil {
			return none, fmt.Errorf("%s: after line %d: %w", t.file, t.line, err)
		}
		t.line, _ = t.csv.FieldPos(0)
		if of, ok := row.(T); ok && any(of) != any(none) {
			return of, nil
		}
	}
}

// records makes a record of each row, but for those at fault. The key of a record
// stands once; repeated faults a row whose key the line first has already.
func records[T, R any](t *table[T], read func(*table[T], T) R, key func(R) string, repeated func(record R, first int)) ([]R, error) {
	var list []R
	lines := make(map[string]int)
	for {
		row, err := t.next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		record := read(t, row)
		if first, ok := lines[key(record)]; ok {
			repeated(record, first)
		}
		if !t.bad {
			lines[key(record)] = t.line
			list = append(list, record)
		}
	}
}

// fault records a problem of the row read last.
func (t *table[T]) fault(column, text, reason string) {
	t.bad = true
	t.problems = append(t.problems, Problem{File: t.file, Line: t.line, Column: column, Text: text, Reason: reason})
}

// require returns a cell without the blanks around it; an empty one is a problem.
func (t *table[T]) require(column, text string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		t.fault(column, "", "is empty")
	}
	return trimmed
}

// number reads a number that may have a dollar sign, thousands separators or a
// percent sign; an empty cell is the default.
func number(text string, empty float64) (float64, error) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return empty, nil
	}
	plain := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(trimmed, "$"), "%"))
	value, err := strconv.ParseFloat(strings.ReplaceAll(plain, ",", ""), 64)
	if err != nil || value-value != 0 {
		return 0, errors.New("is not a number")
	}
	return value, nil
}
