package prose

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// markdownReader reads the nodes of a Markdown page.
type markdownReader struct {
	p *page
	// source is what was parsed; offset is where in the file without its byte order mark it begins.
	source []byte
	offset int
}

// readMarkdown reads a page without its front matter and without the code in it.
func (p *page) readMarkdown() {
	r := &markdownReader{p: p, offset: frontMatter(p.src)}
	r.source = p.src[r.offset:]
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote)).Parser()
	r.blocks(parser.Parse(text.NewReader(r.source)))
}

// frontMatter is the size of the YAML between "---" lines at the beginning of a page.
func frontMatter(src []byte) int {
	at := 0
	for first := true; at < len(src); first = false {
		line := src[at:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		isRule := string(bytes.TrimRight(line, " \t\r\n")) == "---"
		if first && !isRule {
			return 0
		}
		at += len(line)
		if !first && isRule {
			return at
		}
	}
	return 0
}

// blocks reads the blocks of a node.
func (r *markdownReader) blocks(parent ast.Node) {
	for node := parent.FirstChild(); node != nil; node = node.NextSibling() {
		switch n := node.(type) {
		case *ast.Heading:
			r.p.heading(r.inline(n), n.Level)
		case *ast.Paragraph, *ast.TextBlock:
			r.p.block(r.inline(n))
		case *ast.HTMLBlock:
			r.html(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak:
		case *east.Table:
			r.table(n)
		default:
			r.blocks(n)
		}
	}
}

// html reads a block of HTML.
func (r *markdownReader) html(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		to = max(to, n.ClosureLine.Stop)
	}
	r.p.readHTML(r.offset+from, r.offset+to)
}

func (r *markdownReader) table(n *east.Table) {
	g := newGrid()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, g.header = row.(*east.TableHeader)
		g.startRow()
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			g.startCell(1, 1, false)
			g.add(r.inline(c))
		}
		r.p.endRow(g)
	}
	r.p.leave(captionLevel)
}

// inline returns the text of a block.
func (r *markdownReader) inline(block ast.Node) *flow {
	f := &flow{}
	w := &inlineReader{markdownReader: r, f: f, high: -1}
	w.children(block)
	return f
}

// inlineReader reads what stands in a block into a text.
type inlineReader struct {
	*markdownReader
	f *flow
	// high is where in the text a mark set high begins; -1 for none.
	high int
}

func (r *inlineReader) children(parent ast.Node) {
	for node := parent.FirstChild(); node != nil; node = node.NextSibling() {
		switch n := node.(type) {
		case *ast.Text:
			r.text(n)
		case *ast.RawHTML:
			r.tag(n)
		case *ast.AutoLink, *ast.Image, *east.Strikethrough, *east.FootnoteLink, *east.FootnoteBacklink, *east.TaskCheckBox:
		default:
			r.children(n)
		}
	}
}

func (r *inlineReader) text(n *ast.Text) {
	m := markup{entities: true, escapes: true}
	if _, code := n.Parent().(*ast.CodeSpan); code || n.IsRaw() {
		m = markup{}
	}
	from, to := r.offset+n.Segment.Start, r.offset+n.Segment.Stop
	r.f.write(r.p, from, to, m)
	switch end := r.p.base + to; {
	case n.HardLineBreak():
		r.f.breakLine(end, end)
	case n.SoftLineBreak():
		r.f.space(end, end)
	}
}

// tag reads a tag within a text.
func (r *inlineReader) tag(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	from, to := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	written := string(r.source[from:to])
	switch {
	case isTag(written, "br"):
		r.f.breakLine(r.p.base+r.offset+from, r.p.base+r.offset+to)
	case isTag(written, "sup"):
		r.high = len(r.f.text)
	case isTag(written, "/sup") && r.high >= 0:
		r.f.dropMark(r.high)
		r.high = -1
	}
}
