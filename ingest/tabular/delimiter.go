package tabular

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding"

	"wageatlas/ingest/tabular/internal/bounds"
)

// sniffLines is how many lines that are not blank decide on the delimiter.
const sniffLines = 50

// delimiters in the order in which they win a tie: the rarer in running text first.
const delimiters = "\t;,"

// textSource is a delimited text that can be read any number of times.
type textSource struct {
	open      func() (io.ReadCloser, error)
	encoding  encoding.Encoding
	limits    bounds.Limits
	delimiter byte
	// skip is how many lines at the start are no data: Excel's "sep=;" line.
	skip int
}

// sniff finds the delimiter from the head of the decoded text.
func (s *textSource) sniff() error {
	r, err := s.open()
	if err != nil {
		return err
	}
	defer r.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(decode(r, s.encoding), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	head = head[:n]
	if n == headSize {
		// The last line is cut somewhere.
		if i := bytes.LastIndexByte(head, '\n'); i >= 0 {
			head = head[:i]
		}
	}
	// A text in UTF-16 could not be told from binary data or a page before decoding.
	if kind := notText(head); kind != "" {
		return looksLike(kind)
	}
	if delimiter, ok := declaredDelimiter(head); ok {
		s.delimiter, s.skip = delimiter, 1
		return nil
	}
	s.delimiter = sniffDelimiter(head)
	return nil
}

// declaredDelimiter reads the line "sep=;" by which some exports name theirs.
func declaredDelimiter(head []byte) (byte, bool) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) {
		return 0, false
	}
	return line[4], bytes.IndexByte([]byte(delimiters), line[4]) >= 0
}

// sniffDelimiter returns the candidate that cuts the most lines into the same
// number of cells, more than one. A title line or a decimal comma in some
// cells does not mislead it, since their counts vary from line to line.
func sniffDelimiter(head []byte) byte {
	best, bestLines := byte(','), 0
	for _, candidate := range []byte(delimiters) {
		if lines := agreeing(head, candidate); lines > bestLines {
			best, bestLines = candidate, lines
		}
	}
	return best
}

// agreeing returns how many lines hold the most common number of delimiters
// above zero. Delimiters and line ends inside quotes do not count.
func agreeing(head []byte, delimiter byte) int {
	frequency := make(map[int]int)
	count, lines := 0, 0
	quoted, fieldStart, blank := false, true, true
	endLine := func() {
		if !blank {
			frequency[count]++
			lines++
		}
		count, fieldStart, blank = 0, true, true
	}
	for i := 0; i < len(head) && lines < sniffLines; i++ {
		c := head[i]
		switch {
		case quoted:
			quoted = c != '"'
		case c == '\n':
			endLine()
			continue
		case c == delimiter:
			count++
			fieldStart, blank = true, false
			continue
		case c == '"' && (fieldStart || head[i-1] == '"' || head[i-1] == '='):
			quoted = true
		}
		if c != ' ' && c != '\r' && c != '\t' {
			blank = false
		}
		fieldStart = fieldStart && (c == ' ' || c == '=')
	}
	if !quoted {
		endLine()
	}
	most := 0
	for n, times := range frequency {
		if n > 0 {
			most = max(most, times)
		}
	}
	return most
}
