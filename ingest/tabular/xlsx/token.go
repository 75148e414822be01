package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// errUnsupported marks what this reader does not know though it may be sound;
// the general reader is tried then.
var errUnsupported = errors.New("not known to the streaming reader")

// errMalformed marks XML that no reader can make sense of.
var errMalformed = errors.New("broken XML")

const (
	windowSize = 128 << 10
	maxTag     = 1 << 20
)

type tokenKind uint8

const (
	tokenEOF tokenKind = iota
	tokenStart
	tokenEnd
	// tokenEmpty is a self-closing tag: a start and its end in one.
	tokenEmpty
	// tokenText is character data, raw: entities not yet resolved. Long text comes in several tokens.
	tokenText
	// tokenCDATA is character data to be taken as it is.
	tokenCDATA
)

// tokenizer cuts XML into tokens over a sliding window of its input. It knows
// no namespaces: names come without prefix. The slices of a token are valid
// until the next call of next.
type tokenizer struct {
	r        io.Reader
	buf      []byte
	pos, end int
	eof      bool
	inCDATA  bool

	// name is the local name of a tag; attrs is what stands behind it; text is character data.
	name, attrs, text []byte
}

func newTokenizer(r io.Reader) *tokenizer {
	return &tokenizer{r: r, buf: make([]byte, windowSize)}
}

// fill reads more input behind the unread bytes. It returns io.EOF when there
// is none and errUnsupported when the window cannot grow any more.
func (t *tokenizer) fill() error {
	if t.eof {
		return io.EOF
	}
	if t.pos > 0 {
		t.end = copy(t.buf, t.buf[t.pos:t.end])
		t.pos = 0
	}
	if t.end == len(t.buf) {
		if len(t.buf) >= maxTag {
			return fmt.Errorf("%w: a tag of more than %d bytes", errUnsupported, maxTag)
		}
		grown := make([]byte, 2*len(t.buf))
		copy(grown, t.buf[:t.end])
		t.buf = grown
	}
	for range 100 {
		n, err := t.r.Read(t.buf[t.end:])
		t.end += n
		if err == io.EOF {
			t.eof = true
			if n == 0 {
				return io.EOF
			}
			return nil
		}
		if err != nil {
			return err
		}
		if n > 0 {
			return nil
		}
	}
	return io.ErrNoProgress
}

// next returns the next token's kind and sets the tokenizer's slices.
func (t *tokenizer) next() (tokenKind, error) {
	for {
		if t.inCDATA {
			return t.cdata()
		}
		if t.pos == t.end {
			if err := t.fill(); err == io.EOF {
				return tokenEOF, nil
			} else if err != nil {
				return tokenEOF, err
			}
		}
		if t.buf[t.pos] != '<' {
			return t.characters()
		}
		if err := t.need(2); err != nil {
			return tokenEOF, err
		}
		switch t.buf[t.pos+1] {
		case '!':
			opened, err := t.declaration()
			if err != nil {
				return tokenEOF, err
			}
			t.inCDATA = opened
		case '?':
			if err := t.instruction(); err != nil {
				return tokenEOF, err
			}
		default:
			return t.tag()
		}
	}
}

// need makes sure that n unread bytes are in the window.
func (t *tokenizer) need(n int) error {
	for t.end-t.pos < n {
		if err := t.fill(); err != nil {
			return endsInside(err)
		}
	}
	return nil
}

func endsInside(err error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: it ends inside a tag", errMalformed)
	}
	return err
}

// characters returns the text up to the next tag, or as much of it as the
// window holds without cutting an entity or a line end in two.
func (t *tokenizer) characters() (tokenKind, error) {
	searched := 0
	for {
		window := t.buf[t.pos:t.end]
		if i := bytes.IndexByte(window[searched:], '<'); i >= 0 {
			t.text = window[:searched+i]
			t.pos += searched + i
			return tokenText, nil
		}
		searched = len(window)
		if t.eof {
			t.text = window
			t.pos = t.end
			return tokenText, nil
		}
		if searched >= windowSize/2 {
			if cut := wholeText(window); cut > 0 {
				t.text = window[:cut]
				t.pos += cut
				return tokenText, nil
			}
		}
		if err := t.fill(); err != nil && err != io.EOF {
			return tokenEOF, err
		}
	}
}

// wholeText returns how much of text can be taken without splitting an entity or a CR LF.
func wholeText(text []byte) int {
	cut := len(text)
	tail := max(0, cut-maxEntity)
	if i := bytes.LastIndexByte(text[tail:], '&'); i >= 0 && bytes.IndexByte(text[tail+i:], ';') < 0 {
		cut = tail + i
	}
	if cut > 0 && text[cut-1] == '\r' {
		cut--
	}
	return cut
}

var (
	commentStart = []byte("<!--")
	commentEnd   = []byte("-->")
	cdataStart   = []byte("<![CDATA[")
	cdataEnd     = []byte("]]>")
	piEnd        = []byte("?>")
)

// declaration consumes a comment or the opening of a CDATA section, and says if
// it was the latter. A document type is refused: with it come entities of its own.
func (t *tokenizer) declaration() (opened bool, err error) {
	if err := t.need(len(commentStart)); err != nil {
		return false, err
	}
	if bytes.HasPrefix(t.buf[t.pos:t.end], commentStart) {
		t.pos += len(commentStart)
		return false, t.skipPast(commentEnd)
	}
	if err := t.need(len(cdataStart)); err != nil {
		return false, err
	}
	if bytes.HasPrefix(t.buf[t.pos:t.end], cdataStart) {
		t.pos += len(cdataStart)
		return true, nil
	}
	return false, fmt.Errorf("%w: a document type declaration", errUnsupported)
}

func (t *tokenizer) skipPast(mark []byte) error {
	for {
		if i := bytes.Index(t.buf[t.pos:t.end], mark); i >= 0 {
			t.pos += i + len(mark)
			return nil
		}
		// Keep what may be the beginning of the mark.
		if keep := t.end - len(mark) + 1; keep > t.pos {
			t.pos = keep
		}
		if err := t.fill(); err != nil {
			return endsInside(err)
		}
	}
}

func (t *tokenizer) cdata() (tokenKind, error) {
	for {
		window := t.buf[t.pos:t.end]
		if i := bytes.Index(window, cdataEnd); i >= 0 {
			t.text = window[:i]
			t.pos += i + len(cdataEnd)
			t.inCDATA = false
			return tokenCDATA, nil
		}
		if len(window) >= windowSize/2 {
			cut := len(window) - len(cdataEnd)
			if window[cut-1] == '\r' {
				cut--
			}
			t.text = window[:cut]
			t.pos += cut
			return tokenCDATA, nil
		}
		if err := t.fill(); err != nil {
			return tokenEOF, endsInside(err)
		}
	}
}

// instruction consumes a processing instruction. The XML declaration is one;
// it may name an encoding we cannot tokenize byte by byte.
func (t *tokenizer) instruction() error {
	searched := 2
	for {
		window := t.buf[t.pos:t.end]
		if i := bytes.Index(window[min(searched, len(window)):], piEnd); i >= 0 {
			body := window[2 : searched+i]
			t.pos += searched + i + len(piEnd)
			return checkEncoding(body)
		}
		searched = max(2, len(window)-1)
		if err := t.fill(); err != nil {
			return endsInside(err)
		}
	}
}

func checkEncoding(body []byte) error {
	rest, found := bytes.CutPrefix(body, []byte("xml"))
	if !found || len(rest) == 0 || !isSpace(rest[0]) {
		return nil
	}
	encoding, ok, err := attribute(rest, "encoding")
	if err != nil {
		return err
	}
	if ok && !bytes.EqualFold(encoding, []byte("utf-8")) && !bytes.EqualFold(encoding, []byte("us-ascii")) {
		return fmt.Errorf("%w: encoding %q", errUnsupported, encoding)
	}
	return nil
}

// tag reads a start, end or empty tag that begins at the current position.
func (t *tokenizer) tag() (tokenKind, error) {
	end, err := t.tagEnd()
	if err != nil {
		return tokenEOF, err
	}
	body := t.buf[t.pos+1 : end]
	t.pos = end + 1
	kind := tokenStart
	switch {
	case len(body) > 0 && body[0] == '/':
		kind, body = tokenEnd, body[1:]
	case len(body) > 0 && body[len(body)-1] == '/':
		kind, body = tokenEmpty, body[:len(body)-1]
	}
	n, nameStart := 0, 0
	for n < len(body) && !isSpace(body[n]) {
		if body[n] == ':' {
			nameStart = n + 1
		}
		n++
	}
	t.name, t.attrs = body[nameStart:n], body[n:]
	if len(t.name) == 0 {
		return tokenEOF, fmt.Errorf("%w: a tag without a name", errMalformed)
	}
	return kind, nil
}

// tagEnd returns the index of the '>' that ends the tag at the current
// position; a '>' inside a quoted attribute value does not end it.
func (t *tokenizer) tagEnd() (int, error) {
	at := 1 // relative to pos, which fill moves
	var quote byte
	for {
		window := t.buf[t.pos:t.end]
		for ; at < len(window); at++ {
			c := window[at]
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '>':
				return t.pos + at, nil
			case c == '"', c == '\'':
				quote = c
			case c == '<':
				return 0, fmt.Errorf("%w: '<' inside a tag", errMalformed)
			}
		}
		if err := t.fill(); err != nil {
			return 0, endsInside(err)
		}
	}
}

var (
	valueStart = []byte("<v>")
	valueEnd   = []byte("</v></c>")
)

// plainValue consumes "<v>text</v></c>" if that is what stands next in the
// window, in just this form, without entities and of at most limit bytes. Nearly all cells are of this
// form, and four tokens are saved on each.
func (t *tokenizer) plainValue(limit int) (text []byte, ok bool) {
	window := t.buf[t.pos:t.end]
	window = window[:min(len(window), limit+len(valueStart)+len(valueEnd))]
	if !bytes.HasPrefix(window, valueStart) {
		return nil, false
	}
	for i := len(valueStart); i < len(window); i++ {
		switch window[i] {
		case '&', '\r':
			return nil, false
		case '<':
			if !bytes.HasPrefix(window[i:], valueEnd) {
				return nil, false
			}
			t.pos += i + len(valueEnd)
			return window[len(valueStart):i], true
		}
	}
	return nil, false
}

// skipElement consumes everything up to the end of the element whose start tag was just read.
func (t *tokenizer) skipElement() error {
	for depth := 1; depth > 0; {
		kind, err := t.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenStart:
			depth++
		case tokenEnd:
			depth--
		case tokenEOF:
			return fmt.Errorf("%w: it ends inside an element", errMalformed)
		}
	}
	return nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
