package tabular

import (
	"bytes"
	"fmt"
	"io"

	"wageatlas/ingest/tabular/internal/bounds"
)

// recordScanner cuts text into records. A record ends at a line end outside
// quotes. encoding/csv would do so too, but an opening quote that nothing
// closes makes it take the rest of the file for one cell; here only the line
// with the stray quote is lost.
type recordScanner struct {
	r          io.Reader
	delimiter  byte
	limits     bounds.Limits
	buf        []byte
	start, end int
	eof        bool
	line       int // lines consumed so far
	aside      []span
}

// span is a part of a record: the bytes from from up to to.
type span struct{ from, to int }

// record is one record or, if it has a fault, one line that is none.
type record struct {
	line int
	// text is the record without its last line end, valid until the next call.
	text []byte
	// aside is what stands before quoted cells and is no part of them: blanks or
	// a '=' sign, in the order of the text and valid like it.
	aside []span
	fault string
}

func newRecordScanner(r io.Reader, delimiter byte, limits bounds.Limits) *recordScanner {
	return &recordScanner{r: r, delimiter: delimiter, limits: limits, buf: make([]byte, headSize)}
}

// fill reads more text behind what is there. It returns io.EOF at the end.
func (s *recordScanner) fill() error {
	if s.eof {
		return io.EOF
	}
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		grown := make([]byte, 2*len(s.buf))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
		} else if err != nil {
			return err
		}
		if n > 0 {
			return nil
		}
		if s.eof {
			return io.EOF
		}
	}
	return io.ErrNoProgress
}

// lineEnd returns the offset behind the line that begins at offset from, both
// relative to start. At the end of the text it returns io.EOF when nothing is left.
func (s *recordScanner) lineEnd(from int) (int, error) {
	searched := from
	for {
		window := s.buf[s.start:s.end]
		i := bytes.IndexByte(window[searched:], '\n')
		if i < 0 {
			searched = len(window)
		} else {
			searched += i
		}
		if searched-from > s.limits.RecordBytes {
			return 0, errLongLine
		}
		if i >= 0 {
			return searched + 1, nil
		}
		err := s.fill()
		if err == io.EOF {
			if searched == from {
				return 0, io.EOF
			}
			return searched, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

var errLongLine = fmt.Errorf("%w: line is too long", ErrLimit)

// next returns the next record that is not a blank line, and io.EOF behind the last.
func (s *recordScanner) next() (record, error) {
	for {
		end, err := s.lineEnd(0)
		if err == errLongLine {
			return s.skipLongLine()
		}
		if err != nil {
			return record{}, err
		}
		line := s.buf[s.start : s.start+end]
		if len(bytes.TrimSpace(line)) == 0 && bytes.IndexByte(line, s.delimiter) < 0 {
			s.consume(end, 1)
			continue
		}
		if bytes.IndexByte(line, '"') < 0 {
			rec := record{line: s.line + 1, text: trimLineEnd(line)}
			s.consume(end, 1)
			return rec, nil
		}
		return s.quoted(end)
	}
}

func (s *recordScanner) consume(length, lines int) {
	s.start += length
	s.line += lines
}

func trimLineEnd(line []byte) []byte {
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

// skipLongLine passes over a line that is longer than a record may be.
func (s *recordScanner) skipLongLine() (record, error) {
	rec := record{line: s.line + 1, fault: fmt.Sprintf("line of more than %d bytes", s.limits.RecordBytes)}
	for {
		if i := bytes.IndexByte(s.buf[s.start:s.end], '\n'); i >= 0 {
			s.consume(i+1, 1)
			return rec, nil
		}
		s.start = s.end
		err := s.fill()
		if err == io.EOF {
			s.line++
			return rec, nil
		}
		if err != nil {
			return record{}, err
		}
	}
}

// quoted returns the record whose first line ends at firstEnd and holds
// quotes. If its quotes do not make sense, the first line alone is returned
// with a fault. A cell runs over line ends for at most the cell limit, so a
// stray quote costs a bounded look ahead.
func (s *recordScanner) quoted(firstEnd int) (record, error) {
	s.aside = s.aside[:0]
	end, lines := firstEnd, 1
	// at is where the current cell begins; from is how far it was looked at.
	at, from := 0, 0
	for {
		outcome, next := s.cell(at, from, end)
		switch outcome {
		case cellEnds:
			at, from = next, next
			continue
		case recordEnds:
			rec := record{line: s.line + 1, text: trimLineEnd(s.buf[s.start : s.start+end]), aside: s.aside}
			s.consume(end, lines)
			return rec, nil
		case cellBroken:
			return s.faulty(firstEnd, "a quote inside a cell"), nil
		}
		// The cell is open at the end of the line.
		from = next
		if end-at > s.limits.CellBytes || end > s.limits.RecordBytes {
			return s.faulty(firstEnd, "a quote that is not closed"), nil
		}
		more, err := s.lineEnd(end)
		if err == io.EOF || err == errLongLine {
			return s.faulty(firstEnd, "a quote that is not closed"), nil
		}
		if err != nil {
			return record{}, err
		}
		end = more
		lines++
	}
}

// faulty consumes the first line only; reading goes on at the second.
func (s *recordScanner) faulty(firstEnd int, fault string) record {
	rec := record{line: s.line + 1, text: trimLineEnd(s.buf[s.start : s.start+firstEnd]), fault: fault}
	s.consume(firstEnd, 1)
	return rec
}

type cellOutcome uint8

const (
	cellEnds   cellOutcome = iota // a delimiter follows; next is the offset behind it
	recordEnds                    // a line end or the end of the text follows
	cellOpen                      // the cell is quoted and not closed before end; next is end
	cellBroken                    // a quote stands where none may
)

// cell looks at the cell that begins at offset at of a record of which the
// bytes up to end are in the window. A from above at goes on where an open cell
// was left.
func (s *recordScanner) cell(at, from, end int) (outcome cellOutcome, next int) {
	text := s.buf[s.start : s.start+end]
	body := at
	if bytes.HasPrefix(text[at:], []byte(`="`)) {
		body++
	}
	for body < len(text) && text[body] == ' ' {
		body++
	}
	if body >= len(text) || text[body] != '"' {
		return s.bareCell(text, at)
	}
	i := max(from, body+1)
	for {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			return cellOpen, len(text)
		}
		i += quote + 1
		if i < len(text) && text[i] == '"' {
			i++
			continue
		}
		break
	}
	rest := text[i:]
	if len(rest) > 0 && rest[0] != s.delimiter && len(trimLineEnd(rest)) > 0 {
		return cellBroken, at
	}
	if body > at {
		s.aside = append(s.aside, span{at, body})
	}
	if len(rest) == 0 || rest[0] != s.delimiter {
		return recordEnds, i
	}
	return cellEnds, i + 1
}

func (s *recordScanner) bareCell(text []byte, at int) (cellOutcome, int) {
	line := text[at:]
	if i := bytes.IndexByte(line, s.delimiter); i >= 0 {
		if bytes.IndexByte(line[:i], '"') >= 0 {
			return cellBroken, at
		}
		return cellEnds, at + i + 1
	}
	if bytes.IndexByte(line, '"') >= 0 {
		return cellBroken, at
	}
	return recordEnds, len(text)
}
