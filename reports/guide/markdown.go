package guide

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"net/url"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	marktext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"wageatlas/data/notes"
)

// Placeholders go through the renderer as tokens, since their values are no
// Markdown. The reader of notes lets none of these characters pass.
const (
	tokenStart = "\ue000"
	tokenEnd   = "\ue001"
)

// token stands for the value with the index.
func token(index int) string { return fmt.Sprintf("%s%d%s", tokenStart, index, tokenEnd) }

// renderer knows CommonMark without HTML, and tables and bare links. Its parsers
// are named one by one for that: without those of HTML a tag is text like any other.
var renderer = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)),
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Linkify,
	),
)

// policy is what may stand in a section. There are no ids, classes, styles, images,
// frames or forms, so that nothing in it can act, reach out or look like the page itself.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(?:left|right|center)$`)).OnElements("th", "td")
	p.AllowAttrs("href").Matching(safeLink).OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^noopener$`)).OnElements("a")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true) // safeLink lets those within the page pass only
	p.AllowURLSchemes("http", "https", "mailto")
	return p
}

// safeLink is where a link may lead: the web, a mailbox, or a place in the page.
var safeLink = regexp.MustCompile(`(?i)^(?:https?://[^/?#]|mailto:|#)`)

// render turns a section into HTML and returns what cannot be shown of it.
func render(section *notes.Section, values []value) (text, notes.Problems) {
	source := []byte(withTokens(section.Body, values))
	document := renderer.Parser().Parse(marktext.NewReader(source))
	w := walker{section: section, source: source}
	w.adapt(document)
	shown := w.leaveOut(document, values)
	var b bytes.Buffer
	if err := renderer.Renderer().Render(&b, source, document); err != nil {
		w.problem(document, err.Error())
		return text{}, w.problems
	}
	out := text{html: sanitise(filled(b.String(), values))}
	for _, v := range shown {
		out.sourceIDs = append(out.sourceIDs, v.answer.SourceIDs...)
		out.notes = append(out.notes, v.answer.Notes...)
	}
	return out, w.problems
}

// withTokens puts tokens in the places of the values.
func withTokens(body string, values []value) string {
	var b strings.Builder
	at := 0
	for i, v := range values {
		b.WriteString(body[at:v.Start] + token(i))
		at = v.End
	}
	return b.String() + body[at:]
}

// filled puts the values, escaped, in the places of their tokens.
func filled(rendered string, values []value) string {
	pairs := make([]string, 0, 2*len(values))
	for i, v := range values {
		words := ""
		if v.answer.Err == nil {
			words = v.words()
		}
		pairs = append(pairs, token(i), html.EscapeString(words))
	}
	return strings.NewReplacer(pairs...).Replace(rendered)
}

// sanitise lets pass what the policy knows. Tables may be wider than a telephone;
// they get a frame that scrolls, in which the keyboard can scroll too.
func sanitise(rendered string) template.HTML {
	clean := strings.TrimSpace(policy.Sanitize(rendered))
	clean = strings.NewReplacer(
		"<table>", `<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table>`,
		"</table>", "</table></div>",
	).Replace(clean)
	return template.HTML(clean) // the policy has no script, style or handler
}

// walker goes through a parsed section.
type walker struct {
	section  *notes.Section
	source   []byte
	problems notes.Problems
}

// problem says what is wrong at a node. Lines of the source are those of the
// section, for a placeholder stands on one line.
func (w *walker) problem(node ast.Node, reason string) {
	position := min(max(node.Pos(), 0), len(w.source))
	line := w.section.Line + 1 + bytes.Count(w.source[:position], []byte("\n"))
	w.problems = append(w.problems, notes.Problem{File: w.section.File.Path, Line: line, Reason: reason})
}

// firstHeading is the level of headings within a section, whose own heading is one above.
const firstHeading = 3

// adapt fits headings and links into the page.
func (w *walker) adapt(document ast.Node) {
	// The walk's own error is that of its function, which gives none.
	_ = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Heading:
			n.Level = max(n.Level, firstHeading)
		case *ast.Link:
			w.link(n, string(n.Destination)+string(n.Title))
			w.target(n, string(n.Destination))
		case *ast.AutoLink:
			address := string(n.URL(w.source))
			w.link(n, address)
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
				address = "mailto:" + address
			}
			w.target(n, address)
		case *ast.Image:
			w.problem(n, "pictures cannot be shown: a page refers to no file of another's; link to it without the exclamation mark")
		}
		return ast.WalkContinue, nil
	})
}

// link looks for placeholders where no text stands.
func (w *walker) link(node ast.Node, address string) {
	if strings.Contains(address, tokenStart) {
		w.problem(node, "a placeholder cannot stand in the address or the title of a link")
	}
}

// target looks where a link leads. The address is taken as the renderer writes it.
func (w *walker) target(node ast.Node, address string) {
	written := string(util.URLEscape([]byte(address), true))
	parsed, err := url.Parse(written)
	if err != nil || !safeLink.MatchString(written) || strings.ContainsAny(written, " \t\n") {
		w.problem(node, fmt.Sprintf("the link %q leads nowhere; begin it with https://, http://, mailto: or, within the page, #", address))
		return
	}
	if parsed.Host != "" {
		node.SetAttributeString("rel", []byte("noopener"))
	}
}

// leaveOut takes the paragraphs, list items and table rows out of which a
// placeholder could not be answered, and returns the values that stay.
func (w *walker) leaveOut(document ast.Node, values []value) []value {
	gone := make([]bool, len(values))
	var remove []ast.Node
	_ = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || node.Type() != ast.TypeBlock || node.Lines() == nil || node.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		part := whole(node)
		lines := allLines(part, w.source)
		unanswered := false
		for i, v := range values {
			unanswered = unanswered || v.answer.Err != nil && strings.Contains(lines, token(i))
		}
		if !unanswered {
			return ast.WalkContinue, nil
		}
		remove = append(remove, part)
		for i := range values {
			gone[i] = gone[i] || strings.Contains(lines, token(i))
		}
		return ast.WalkContinue, nil
	})
	for _, node := range remove {
		for parent := node.Parent(); parent != nil; node, parent = parent, parent.Parent() {
			parent.RemoveChild(parent, node)
			if parent.Kind() == ast.KindDocument || !empty(parent) {
				break
			}
		}
	}
	var shown []value
	for i, v := range values {
		if !gone[i] {
			shown = append(shown, v)
		}
	}
	return shown
}

// whole is the part of a text that makes sense by itself: of the first block of a list item the item, of a cell the row.
func whole(node ast.Node) ast.Node {
	switch parent := node.Parent(); parent.Kind() {
	case ast.KindListItem, extast.KindTableRow, extast.KindTableHeader:
		return parent
	}
	return node
}

// empty reports whether nothing is left to read of a node; the head of a table is nothing by itself.
func empty(node ast.Node) bool {
	first := node.FirstChild()
	return first == nil || first.Kind() == extast.KindTableHeader && first.NextSibling() == nil
}

// allLines is the source of a node and of all blocks in it.
func allLines(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines() != nil {
			b.Write(n.Lines().Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
