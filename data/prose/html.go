package prose

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

var (
	// blocks are the elements that end the sentence before them.
	blocks = words("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
		"h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead title tr ul")
	// unread are the elements whose text is not shown, is crossed out, or is no part of what the page says.
	unread = words("button canvas datalist del iframe math nav noembed noframes noscript object s script select strike style svg template textarea video audio")
	void   = words("area base br col embed hr img input link meta param source track wbr")
	// selfEnding elements may lack their end tag.
	selfEnding = words("p li dt dd tr td th thead tbody tfoot option")

	hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
)

// htmlReader reads elements into a page.
type htmlReader struct {
	p *page
	// text is what was read since the last block began.
	text *flow
	// level is that of the heading that is open; noLevel for none.
	level int
	// grids are the open tables and lists of terms, the innermost last.
	grids []*grid
	// skipped is the element that is not read, depth how many of its name are open in it.
	skipped string
	depth   int
	// high is where in the text a mark set high begins; -1 for none.
	high int
	pre  bool
}

const noLevel = -1

// readHTML reads a part of the file.
func (p *page) readHTML(from, to int) {
	r := &htmlReader{p: p, text: &flow{}, level: noLevel, high: -1}
	tokens := html.NewTokenizer(bytes.NewReader(p.src[from:to]))
	for at := from; p.err == nil; {
		kind := tokens.Next()
		end := at + len(tokens.Raw())
		if kind == html.ErrorToken {
			// What is left is a tag that is not closed.
			break
		}
		r.token(kind, tokens, at, end)
		at = end
	}
	r.flush()
	for len(r.grids) > 0 {
		r.endGrid()
	}
}

func (r *htmlReader) token(kind html.TokenType, tokens *html.Tokenizer, from, to int) {
	switch kind {
	case html.TextToken:
		if r.skipped == "" {
			r.write(from, to)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := tokens.TagName()
		tag := string(name)
		attributes := map[string]string{}
		for more {
			var key, value []byte
			key, value, more = tokens.TagAttr()
			attributes[string(key)] = string(value)
		}
		if r.skips(tag) {
			return
		}
		r.start(tag, attributes, kind == html.SelfClosingTagToken, from, to)
	case html.EndTagToken:
		name, _ := tokens.TagName()
		r.end(string(name))
	}
}

// skips reports whether a start tag lies within what is not read.
func (r *htmlReader) skips(tag string) bool {
	switch {
	case r.skipped == "":
		return false
	case selfEnding[r.skipped] && (tag == r.skipped || r.skipped == "p" && blocks[tag]):
		r.skipped = ""
		return false
	case tag == r.skipped:
		r.depth++
	}
	return true
}

func (r *htmlReader) write(from, to int) {
	if !r.pre {
		r.text.write(r.p, from, to, markup{entities: true})
		return
	}
	for from < to {
		end := bytes.IndexByte(r.p.src[from:to], '\n')
		if end < 0 {
			r.text.write(r.p, from, to, markup{entities: true})
			return
		}
		r.text.write(r.p, from, from+end, markup{entities: true})
		r.text.breakLine(r.p.base+from+end, r.p.base+from+end+1)
		from += end + 1
	}
}

func (r *htmlReader) start(tag string, attributes map[string]string, closed bool, from, to int) {
	if blocks[tag] {
		r.flush()
	}
	_, hidden := attributes["hidden"]
	_, open := attributes["open"]
	hidden = hidden || hiddenStyle.MatchString(attributes["style"]) || tag == "dialog" && !open
	if (unread[tag] || hidden) && !void[tag] {
		foreign := tag == "svg" || tag == "math"
		if !closed || !foreign {
			r.skipped, r.depth = tag, 1
		}
		return
	}
	switch tag {
	case "title":
		r.level = 0
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.level = int(tag[1] - '0')
	case "caption":
		r.level = captionLevel
	case "br":
		r.text.breakLine(r.p.base+from, r.p.base+to)
	case "pre":
		r.pre = true
	case "sup":
		r.high = len(r.text.text)
	default:
		r.startTable(tag, attributes)
	}
}

func (r *htmlReader) startTable(tag string, attributes map[string]string) {
	switch tag {
	case "table", "dl":
		r.layOut()
		g := newGrid()
		g.layout = attributes["role"] == "presentation" || attributes["role"] == "none"
		// A list of terms has no head.
		g.body = tag == "dl"
		r.grids = append(r.grids, g)
		return
	}
	g := r.grid()
	if g == nil {
		return
	}
	switch tag {
	case "thead":
		r.p.endRow(g)
		g.header = true
	case "tbody", "tfoot":
		r.p.endRow(g)
		g.header = false
	case "tr", "dt":
		r.p.endRow(g)
		g.startRow()
		if tag == "dt" {
			g.startCell(1, 1, false)
		}
	case "td", "th", "dd":
		width, _ := strconv.Atoi(attributes["colspan"])
		down, _ := strconv.Atoi(attributes["rowspan"])
		g.startCell(width, down, tag == "th")
	}
}

// grid is the innermost open table; nil for none.
func (r *htmlReader) grid() *grid {
	if len(r.grids) == 0 {
		return nil
	}
	return r.grids[len(r.grids)-1]
}

func (r *htmlReader) end(tag string) {
	if r.skipped != "" {
		switch {
		case tag == r.skipped:
			r.depth--
		case selfEnding[r.skipped] && blocks[tag]:
			r.depth = 0
		}
		if r.depth > 0 {
			return
		}
		own := tag == r.skipped
		r.skipped = ""
		if own {
			return
		}
	}
	if blocks[tag] {
		r.flush()
	}
	switch tag {
	case "title", "h1", "h2", "h3", "h4", "h5", "h6", "caption":
		r.level = noLevel
	case "pre":
		r.pre = false
	case "sup":
		if r.high >= 0 && r.high <= len(r.text.text) {
			r.text.dropMark(r.high)
		}
		r.high = -1
	case "td", "th", "dt", "dd":
		if g := r.grid(); g != nil {
			g.open = false
		}
	case "tr":
		if g := r.grid(); g != nil {
			r.p.endRow(g)
		}
	case "thead":
		if g := r.grid(); g != nil {
			r.p.endRow(g)
			g.header = false
		}
	case "table", "dl":
		if len(r.grids) > 0 {
			r.endGrid()
		}
	}
}

// endGrid ends the innermost table.
func (r *htmlReader) endGrid() {
	r.p.endRow(r.grid())
	r.grids = r.grids[:len(r.grids)-1]
	r.p.leave(captionLevel)
}

// layOut takes the open tables for layout: what stands in them is more than cells hold.
func (r *htmlReader) layOut() {
	for _, g := range r.grids {
		if !g.layout {
			g.layout = true
			open := g.open
			r.p.endRow(g)
			if open {
				g.startCell(1, 1, false)
			}
		}
	}
}

// flush ends the block that was read.
func (r *htmlReader) flush() {
	text := r.text
	r.text, r.high = &flow{}, -1
	if text.empty() {
		return
	}
	switch g := r.grid(); {
	case r.level != noLevel:
		if r.level < captionLevel {
			r.layOut()
		}
		r.p.heading(text, r.level)
	case g != nil && g.open && !g.layout:
		g.add(text)
	default:
		r.p.block(text)
	}
}

// isTag reports whether a tag as it is written has one of the names.
func isTag(written string, names ...string) bool {
	name := strings.ToLower(strings.Trim(written, "<> \t\r\n"))
	name, _, _ = strings.Cut(name, " ")
	name = strings.TrimSuffix(name, "/")
	for _, n := range names {
		if name == n {
			return true
		}
	}
	return false
}
