package tabular

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var utf8Mark = []byte("\xEF\xBB\xBF")

// utf16Mark returns the encoding that a UTF-16 byte order mark announces, or nil.
func utf16Mark(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	return nil
}

// detectEncoding returns the encoding of a text, nil for UTF-8.
func detectEncoding(head []byte, validUTF8 bool) encoding.Encoding {
	if wide := utf16Mark(head); wide != nil {
		return wide
	}
	if validUTF8 {
		return nil
	}
	return charmap.Windows1252
}

// decode returns r as UTF-8 without byte order mark.
func decode(r io.Reader, from encoding.Encoding) io.Reader {
	if from == nil {
		buffered := bufio.NewReader(r)
		// A text shorter than the mark has none; an I/O error comes again with the first Read.
		if start, err := buffered.Peek(len(utf8Mark)); err == nil && bytes.Equal(start, utf8Mark) {
			buffered.Discard(len(utf8Mark))
		}
		return buffered
	}
	return transform.NewReader(r, from.NewDecoder())
}

// utf8Check says if all that was written to it is UTF-8.
type utf8Check struct {
	valid bool
	// rest is the beginning of a character whose end was not written yet.
	rest []byte
}

func (c *utf8Check) Write(p []byte) (int, error) {
	n := len(p)
	if !c.valid {
		return n, nil
	}
	if len(c.rest) > 0 {
		p = append(c.rest, p...)
	}
	cut := len(p)
	for back := 1; back < utf8.UTFMax && back <= len(p); back++ {
		if utf8.RuneStart(p[len(p)-back]) {
			if !utf8.FullRune(p[len(p)-back:]) {
				cut = len(p) - back
			}
			break
		}
	}
	c.valid = utf8.Valid(p[:cut])
	c.rest = append([]byte(nil), p[cut:]...)
	return n, nil
}

func (c *utf8Check) done() bool { return c.valid && len(c.rest) == 0 }
