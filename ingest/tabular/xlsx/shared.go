package xlsx

import (
	"fmt"
	"io"
	"strings"

	"wageatlas/ingest/tabular/internal/bounds"
)

// sharedChunk is how much text is turned into one string that many shared strings are slices of.
const sharedChunk = 64 << 10

// sharedStrings is a workbook's table of strings that cells name by index.
type sharedStrings struct {
	items []string
	// oversize are the indexes of strings that pass the cell limit; they are not kept.
	oversize map[int]bool
}

// readShared reads the shared strings part. Rich text runs are joined;
// phonetic runs, which repeat the text in another script, are left out.
func readShared(r io.Reader, limits bounds.Limits) (*sharedStrings, error) {
	t := newTokenizer(r)
	b := sharedBuilder{limits: limits, table: &sharedStrings{}}
	inTable := false
	for {
		kind, err := t.next()
		if err != nil {
			return nil, err
		}
		switch {
		case kind == tokenEOF:
			return nil, fmt.Errorf("%w: it ends before the end of the table", errMalformed)
		case kind == tokenEnd && string(t.name) == "sst", kind == tokenEmpty && string(t.name) == "sst":
			// The rest is read so that the container's checksum is verified.
			if _, err := io.Copy(io.Discard, t.r); err != nil {
				return nil, err
			}
			b.flush()
			return b.table, nil
		case kind == tokenStart && string(t.name) == "sst":
			inTable = true
		case !inTable && (kind == tokenStart || kind == tokenEmpty):
			return nil, fmt.Errorf("%w: <%s> where the table was expected", errUnsupported, t.name)
		case kind == tokenEmpty && string(t.name) == "si":
			err = b.add(nil, false)
		case kind == tokenStart && string(t.name) == "si":
			var over bool
			if b.text, over, err = readRichText(t, "si", b.text[:0], limits.CellBytes); err == nil {
				err = b.add(unescape(b.text), over)
			}
		case kind == tokenStart:
			err = t.skipElement()
		}
		if err != nil {
			return nil, fmt.Errorf("string %d: %w", b.count, err)
		}
	}
}

// readRichText appends the text of an <si> or <is> element, whose start tag was
// read, and reads on past its end. It stops appending at limit and says so.
func readRichText(t *tokenizer, element string, dst []byte, limit int) (text []byte, over bool, err error) {
	start, runs := len(dst), 0
	for {
		kind, err := t.next()
		if err != nil {
			return dst, over, err
		}
		switch kind {
		case tokenEOF:
			return dst, over, fmt.Errorf("%w: it ends inside <%s>", errMalformed, element)
		case tokenStart:
			switch string(t.name) {
			case "t":
				var cut bool
				if dst, cut, err = readValue(t, "t", dst, limit-(len(dst)-start)); err != nil {
					return dst, over, err
				}
				over = over || cut
			case "r":
				runs++
			case "rPh", "rPr", "phoneticPr", "extLst":
				if err := t.skipElement(); err != nil {
					return dst, over, err
				}
			default:
				return dst, over, fmt.Errorf("%w: <%s> inside <%s>", errUnsupported, t.name, element)
			}
		case tokenEnd:
			switch {
			case string(t.name) == "r" && runs > 0:
				runs--
			case string(t.name) == element && runs == 0:
				return dst, over, nil
			default:
				return dst, over, fmt.Errorf("%w: </%s> inside <%s>", errMalformed, t.name, element)
			}
		}
	}
}

// readValue appends the character data of an element whose start tag was read,
// and reads on past its end. It stops appending at limit and says so.
func readValue(t *tokenizer, element string, dst []byte, limit int) (text []byte, over bool, err error) {
	start := len(dst)
	for {
		kind, err := t.next()
		if err != nil {
			return dst, over, err
		}
		switch kind {
		case tokenText:
			if !over {
				if dst, err = appendText(dst, t.text); err != nil {
					return dst, over, err
				}
			}
		case tokenCDATA:
			if !over {
				dst = appendCDATA(dst, t.text)
			}
		case tokenEnd:
			if string(t.name) != element {
				return dst, over, fmt.Errorf("%w: </%s> inside <%s>", errMalformed, t.name, element)
			}
			return dst, over, nil
		case tokenEOF:
			return dst, over, fmt.Errorf("%w: it ends inside <%s>", errMalformed, element)
		default:
			return dst, over, fmt.Errorf("%w: <%s> inside <%s>", errUnsupported, t.name, element)
		}
		if len(dst)-start > limit {
			dst, over = dst[:start], true
		}
	}
}

// sharedBuilder packs strings into chunks so that a million of them are not a million allocations.
type sharedBuilder struct {
	limits bounds.Limits
	table  *sharedStrings
	text   []byte
	chunk  []byte
	ends   []int
	count  int
	total  int64
}

func (b *sharedBuilder) add(text []byte, over bool) error {
	if over || len(text) > b.limits.CellBytes {
		if b.table.oversize == nil {
			b.table.oversize = make(map[int]bool)
		}
		b.table.oversize[b.count] = true
		text = nil
	}
	b.count++
	b.total += int64(len(text))
	if b.total > b.limits.SharedBytes {
		return fmt.Errorf("%w: shared strings of more than %d bytes", bounds.ErrLimit, b.limits.SharedBytes)
	}
	if b.count > b.limits.SharedStrings {
		return fmt.Errorf("%w: more than %d shared strings", bounds.ErrLimit, b.limits.SharedStrings)
	}
	b.chunk = append(b.chunk, text...)
	b.ends = append(b.ends, len(b.chunk))
	if len(b.chunk) >= sharedChunk {
		b.flush()
	}
	return nil
}

func (b *sharedBuilder) flush() {
	// XML promises UTF-8, files do not always keep it, and a database would refuse the row.
	chunk, start := string(b.chunk), 0
	for _, end := range b.ends {
		b.table.items = append(b.table.items, strings.ToValidUTF8(chunk[start:end], "\uFFFD"))
		start = end
	}
	b.chunk, b.ends = b.chunk[:0], b.ends[:0]
}
