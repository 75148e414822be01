package prose

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// MaxBytes is the size of the largest page that Read takes.
const MaxBytes = 16 << 20

// ErrPage is in the chain of the errors that say that a file is no page.
var ErrPage = errors.New("not a page that can be read")

// Read reads a page; an empty format is found by FormatOf. Bytes that are no UTF-8 are read as U+FFFD. The error is in
// the chain of ErrPage for a file larger than MaxBytes, with tables of too many cells, or in UTF-16.
func Read(name string, format Format, r io.Reader) (Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Document{}, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > MaxBytes {
		return Document{}, fmt.Errorf("%s is %w: it is larger than %d MiB; split it", name, ErrPage, MaxBytes>>20)
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return Document{}, fmt.Errorf("%s is %w: it is written in UTF-16; save it as UTF-8", name, ErrPage)
	}
	if format == "" {
		format = FormatOf(name, data[:min(len(data), headBytes)])
	}
	p := newPage(name, format, data)
	switch format {
	case Text:
		p.readText()
	case Markdown:
		p.readMarkdown()
	case HTML:
		p.readHTML(0, len(p.src))
	default:
		return Document{}, fmt.Errorf("%s is %w: there is no format %q; take %s, %s or %s", name, ErrPage, format, Text, Markdown, HTML)
	}
	if p.err != nil {
		return Document{}, p.err
	}
	return p.doc, nil
}

// headBytes is how much of a file tells its format.
const headBytes = 4096

var (
	looksHTML     = regexp.MustCompile(`(?i)^\s*(?:<!doctype html|<!--|<\?xml|<(?:html|head|body|main|article|section|header|div|h[1-6]|p|table|ul|ol|span)[\s>])`)
	looksMarkdown = regexp.MustCompile(`(?m)^#{1,6} \S|\*\*\S|\]\((?:https?:|#|/|\.)|^\|.*\|\s*$`)
)

// FormatOf tells a page's format by its name or, where that says nothing, by how it begins.
func FormatOf(name string, head []byte) Format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".md", ".markdown", ".mdown", ".mkd":
		return Markdown
	case ".txt", ".text":
		return Text
	}
	head = bytes.TrimPrefix(head, bom)
	switch {
	case looksHTML.Match(head):
		return HTML
	case looksMarkdown.Match(head):
		return Markdown
	}
	return Text
}

var bom = []byte("\xef\xbb\xbf")

// page is a page while it is read.
type page struct {
	doc Document
	// src is the file without a byte order mark; base is the mark's size. Places in the file count it.
	src  []byte
	base int
	// lines are the places in the file where lines begin.
	lines []int
	// headings are those that what follows stands under.
	headings []heading
	// repeated counts the bytes of the heads of columns that rows repeat.
	repeated int
	err      error
}

// heading is a heading with its level: 1 for the highest, 0 for the title of the page.
type heading struct {
	level int
	text  string
}

func newPage(name string, format Format, data []byte) *page {
	p := &page{doc: Document{Name: name, Format: format}, src: bytes.TrimPrefix(data, bom)}
	p.base = len(data) - len(p.src)
	p.lines = []int{0}
	for i, c := range data {
		if c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// line is the line, from 1, of a place in the file.
func (p *page) line(at int) int { return sort.SearchInts(p.lines, at+1) }

// block adds the sentences of a text.
func (p *page) block(f *flow) {
	opens := true
	for _, line := range f.lines() {
		line = line.oneLine()
		for _, part := range split(string(line.text)) {
			if p.sentence(line.part(part.Start, part.End), Sentence{Opens: opens}) {
				opens = false
			}
		}
	}
}

// heading adds a heading. What follows stands under it and under those of a higher level before it.
func (p *page) heading(f *flow, level int) {
	f = f.oneLine().trim()
	if f.empty() {
		return
	}
	p.leave(level)
	p.sentence(f, Sentence{Opens: true, Heading: true})
	p.headings = append(p.headings, heading{level, string(f.text)})
}

// leave ends what headings of a level and below it stand above.
func (p *page) leave(level int) {
	for len(p.headings) > 0 && p.headings[len(p.headings)-1].level >= level {
		p.headings = p.headings[:len(p.headings)-1]
	}
}

// sentence adds a text as one sentence; it reports false for an empty one.
func (p *page) sentence(f *flow, s Sentence) bool {
	f = f.trim()
	if f.empty() {
		return false
	}
	s.Text, s.At, s.from, s.to = string(f.text), f.span(), f.from, f.to
	s.Line = p.line(s.At.Start)
	for _, h := range p.headings {
		s.Headings = append(s.Headings, h.text)
	}
	for _, figure := range figures(s.Text) {
		figure.At = s.Place(figure.In)
		figure.Head = f.repeated(figure.In)
		if !figure.Head || figure.Kind == Year {
			s.Figures = append(s.Figures, figure)
		}
	}
	p.doc.Sentences = append(p.doc.Sentences, s)
	return true
}
