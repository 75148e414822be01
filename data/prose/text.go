package prose

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
)

var (
	// listItem begins an item of a list, keyLine a line such as "Median pay: $36,970", cells are apart in a line of a table.
	listItem = regexp.MustCompile(`^\s*(?:[-*•‣◦·–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S`)
	keyLine  = regexp.MustCompile(`^\s*[A-Z][^.:;!?$]{1,50}:\s`)
	cells    = regexp.MustCompile(`\S\t+\s*\S|\S {3,}\S`)
	cellGap  = regexp.MustCompile(`\t\s*| {3,}`)
	rule     = regexp.MustCompile(`^\s*(?:={3,}|-{3,}|~{3,})\s*$`)
	sentence = regexp.MustCompile(`[.!?:;,…]["')\]”’]*\s*$`)
)

// The levels of a text's headings: underlined twice or in capitals, and any other.
const (
	textTop   = 1
	textOther = 2
	// longestHeading is how many bytes a line has at most that is taken for a heading.
	longestHeading = 90
)

// textLine is a line of a plain text without its end.
type textLine struct{ from, to int }

func (p *page) lineText(l textLine) string { return string(p.src[l.from:l.to]) }

// readText reads a page of plain text: paragraphs are apart by empty lines.
func (p *page) readText() {
	var paragraph []textLine
	for at := 0; at < len(p.src); {
		line := textLine{at, len(p.src)}
		if end := bytes.IndexAny(p.src[at:], "\r\n"); end >= 0 {
			line.to = at + end
		}
		at = line.to + 1
		if bytes.HasPrefix(p.src[line.to:], []byte("\r\n")) {
			at++
		}
		if len(bytes.TrimSpace(p.src[line.from:line.to])) > 0 {
			paragraph = append(paragraph, line)
			continue
		}
		p.paragraph(paragraph)
		paragraph = paragraph[:0]
	}
	p.paragraph(paragraph)
}

// paragraph reads lines that no empty line parts.
func (p *page) paragraph(lines []textLine) {
	if len(lines) > 1 && rule.MatchString(p.lineText(lines[1])) && !rule.MatchString(p.lineText(lines[0])) {
		level := textOther
		if strings.Contains(p.lineText(lines[1]), "=") {
			level = textTop
		}
		p.heading(p.textOf(lines[:1]), level)
		lines = lines[2:]
	}
	if len(lines) == 1 {
		if level := p.headingLevel(lines[0]); level > 0 {
			p.heading(p.textOf(lines), level)
			return
		}
	}
	start := 0
	for i, line := range lines {
		text := p.lineText(line)
		isRow := cells.MatchString(strings.TrimSpace(text))
		if isRow || listItem.MatchString(text) || keyLine.MatchString(text) || rule.MatchString(text) {
			p.block(p.textOf(lines[start:i]))
			start = i
		}
		if isRow {
			p.textRow(line)
			start = i + 1
		}
	}
	p.block(p.textOf(lines[start:]))
}

// headingLevel is the level of a line that stands alone as a heading; 0 for a sentence. A line with a figure that can
// be checked is none.
func (p *page) headingLevel(line textLine) int {
	text := strings.TrimSpace(p.lineText(line))
	if len(text) > longestHeading || sentence.MatchString(text) || listItem.MatchString(text) || cells.MatchString(text) || rule.MatchString(text) || claims(text) {
		return 0
	}
	if strings.ContainsFunc(text, unicode.IsUpper) && !strings.ContainsFunc(text, unicode.IsLower) {
		return textTop
	}
	return textOther
}

// textOf is the text of lines, which are folded into one; rules are left out.
func (p *page) textOf(lines []textLine) *flow {
	f := &flow{}
	for _, line := range lines {
		if rule.MatchString(p.lineText(line)) {
			continue
		}
		f.space(p.base+line.from, p.base+line.from)
		f.write(p, line.from, line.to, markup{})
	}
	return f
}

// textRow reads a line whose cells are apart by tabs or wide gaps.
func (p *page) textRow(line textLine) {
	g := newGrid()
	g.body = true
	g.startRow()
	at := line.from
	add := func(to int) {
		f := &flow{}
		f.write(p, at, to, markup{})
		g.startCell(1, 1, false)
		g.add(f)
	}
	for _, gap := range cellGap.FindAllIndex(p.src[line.from:line.to], -1) {
		if line.from+gap[0] > at {
			add(line.from + gap[0])
		}
		at = line.from + gap[1]
	}
	add(line.to)
	p.endRow(g)
}
