package prose

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flow is running text that knows where in the file every byte of it came from. White space in it is folded.
type flow struct {
	text []byte
	// from and to are the place in the file of every byte of the text.
	from, to []int32
	// heads are the parts that stand elsewhere in the file and are repeated here.
	heads []Span
}

// markup is what is decoded in a piece of a file.
type markup struct {
	// entities decodes "&ndash;"; escapes drops the backslash of Markdown before a punctuation mark.
	entities, escapes bool
}

func (f *flow) put(text string, from, to int) {
	for i := range len(text) {
		f.text = append(f.text, text[i])
		f.from, f.to = append(f.from, int32(from)), append(f.to, int32(to))
	}
}

// lineBreak stands in a text where the page breaks a line: block settles whether a sentence ends there.
const lineBreak = '\n'

// space adds one space, unless the text is empty or ends in one.
func (f *flow) space(from, to int) {
	if n := len(f.text); n > 0 && f.text[n-1] != ' ' && f.text[n-1] != lineBreak {
		f.put(" ", from, to)
	}
}

// breakLine makes the white space at the end of the text a line break.
func (f *flow) breakLine(from, to int) {
	f.space(from, to)
	if n := len(f.text); n > 0 {
		f.text[n-1] = lineBreak
	}
}

// oneLine returns the text without line breaks.
func (f *flow) oneLine() *flow {
	f.text = bytes.ReplaceAll(f.text, []byte{lineBreak}, []byte{' '})
	return f
}

// lines returns the parts of the text between line breaks. A break before a small letter only wraps a sentence.
func (f *flow) lines() []*flow {
	var parts []*flow
	start := 0
	for i, c := range f.text {
		if c != lineBreak {
			continue
		}
		if next, _ := utf8.DecodeRune(f.text[i+1:]); !unicode.IsLower(next) {
			parts = append(parts, f.part(start, i))
			start = i + 1
		}
	}
	return append(parts, f.part(start, len(f.text)))
}

// letter adds a character. A character keeps its own bytes' places, so that a part of the text leads back to that part of the file.
func (f *flow) letter(r rune, from, to int) {
	switch {
	case unicode.IsSpace(r):
		f.space(from, to)
	case r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\u2060' || r == '\ufeff':
		// They are not to be seen and would stand within words and figures.
	case unicode.IsControl(r):
		f.put(string(utf8.RuneError), from, to)
	default:
		f.put(string(r), from, to)
	}
}

// write adds the file's bytes between two places of a page.
func (f *flow) write(p *page, from, to int, m markup) {
	for i := from; i < to; {
		c := p.src[i]
		switch {
		case m.escapes && c == '\\' && i+1 < to && isPunctuation(p.src[i+1]):
			f.letter(rune(p.src[i+1]), p.base+i, p.base+i+2)
			i += 2
			continue
		case m.entities && c == '&':
			if text, size := entity(p.src[i:to]); size > 0 {
				for _, r := range text {
					f.letter(r, p.base+i, p.base+i+size)
				}
				i += size
				continue
			}
		}
		r, size := utf8.DecodeRune(p.src[i:to])
		f.letter(r, p.base+i, p.base+i+size)
		i += size
	}
}

// longestEntity is that of "&CounterClockwiseContourIntegral;".
const longestEntity = 33

// entity decodes the entity at the beginning of a text; its size is 0 where there is none.
func entity(text []byte) (decoded string, size int) {
	for size = 1; size < min(len(text), longestEntity); size++ {
		c := text[size]
		if c == ';' {
			size++
			break
		}
		if c != '#' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			break
		}
	}
	written := string(text[:size])
	if decoded = html.UnescapeString(written); decoded == written {
		return "", 0
	}
	return decoded, size
}

func isPunctuation(c byte) bool {
	return c < utf8.RuneSelf && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}

// part returns the text between two places.
func (f *flow) part(from, to int) *flow {
	return &flow{text: f.text[from:to:to], from: f.from[from:to:to], to: f.to[from:to:to]}
}

// cut drops the text from a place on.
func (f *flow) cut(at int) { f.text, f.from, f.to = f.text[:at], f.from[:at], f.to[:at] }

// trim returns the text without white space at its ends.
func (f *flow) trim() *flow {
	from, to := 0, len(f.text)
	for from < to && (f.text[from] == ' ' || f.text[from] == lineBreak) {
		from++
	}
	for to > from && (f.text[to-1] == ' ' || f.text[to-1] == lineBreak) {
		to--
	}
	trimmed := f.part(from, to)
	for _, head := range f.heads {
		trimmed.heads = append(trimmed.heads, Span{head.Start - from, head.End - from})
	}
	return trimmed
}

// join adds another text.
func (f *flow) join(other *flow) {
	f.text = append(f.text, other.text...)
	f.from, f.to = append(f.from, other.from...), append(f.to, other.to...)
}

// repeat adds a text that stands elsewhere in the file.
func (f *flow) repeat(other *flow) {
	start := len(f.text)
	f.join(other)
	f.heads = append(f.heads, Span{start, len(f.text)})
}

// repeated reports whether a part of the text stands elsewhere in the file.
func (f *flow) repeated(in Span) bool {
	for _, head := range f.heads {
		if in.Start < head.End && head.Start < in.End {
			return true
		}
	}
	return false
}

// span is the place of the text in the file, without what is repeated in it.
func (f *flow) span() Span {
	var at Span
	found := false
	for i := range f.text {
		if f.repeated(Span{i, i + 1}) {
			continue
		}
		if !found {
			at, found = Span{int(f.from[i]), int(f.to[i])}, true
		}
		at.Start, at.End = min(at.Start, int(f.from[i])), max(at.End, int(f.to[i]))
	}
	return at
}

func (f *flow) empty() bool { return len(bytes.TrimSpace(f.text)) == 0 }

// dropMark drops what was added from a place on where it is a mark set high, as that of a footnote; the letters of
// "25th" stay.
func (f *flow) dropMark(at int) {
	if strings.ContainsFunc(string(f.text[at:]), func(r rune) bool { return !unicode.IsLetter(r) }) {
		f.cut(at)
	}
}

// Place returns the place in the file of a part of the sentence's text.
func (s Sentence) Place(in Span) Span {
	if in.Start < 0 || in.Start >= in.End || in.End > len(s.from) {
		return s.At
	}
	return Span{int(s.from[in.Start]), int(s.to[in.End-1])}
}

// Find returns the part of the sentence's text that stands at a place in the file; it is not found where the place is
// not wholly within the sentence.
func (s Sentence) Find(at Span) (in Span, found bool) {
	if at.Start >= at.End || at.Start < s.At.Start || at.End > s.At.End {
		return Span{}, false
	}
	in.Start = -1
	for i := range s.from {
		if from, to := int(s.from[i]), int(s.to[i]); from >= at.Start && to <= at.End && from < to {
			if in.Start < 0 {
				in.Start = i
			}
			in.End = i + 1
		}
	}
	return in, in.Start >= 0
}
