package checkpage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// unbroken is a space at which no line breaks.
const unbroken = "\u00a0"

// pageRows are the rows of a table before the others are folded away.
const pageRows = 100

// body is what the template shows.
type body struct {
	Eyebrow, Title, Lede string
	KeyFigures           []web.KeyFigure
	Marked               web.Marked
	Sections             []web.Section
	Notes                []lmi.Note
	Sources              []lmi.Source
}

// builder makes the parts of the page.
type builder struct {
	doc    prose.Document
	result claim.Result
}

func newBuilder(doc prose.Document, r claim.Result) *builder { return &builder{doc, r} }

func (b *builder) body() body {
	p := body{
		Eyebrow: b.doc.Name, Title: "Figure check", Lede: b.lede(), Marked: web.Marked{Blocks: b.blocks()},
		Notes: b.result.Notes, Sources: b.result.Sources,
	}
	for _, v := range words.Verdicts() {
		m := mark(v)
		p.Marked.Legend = append(p.Marked.Legend, m)
		p.KeyFigures = append(p.KeyFigures, web.KeyFigure{
			Label: m.Sign + " " + capital(m.Text), Value: count(b.result.Counts[v]), Detail: meaning(v),
		})
	}
	for _, s := range []web.Section{b.findings(), b.missing()} {
		if s.Text != "" || len(s.Tables) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}

// mark is how a verdict is shown.
func mark(v claim.Verdict) web.Mark {
	m := web.Mark{Text: words.Verdict(v)}
	switch v {
	case claim.Contradicted:
		m.Tone, m.Sign = "bad", "✗"
	case claim.Outdated:
		m.Tone, m.Sign = "old", "↻"
	case claim.Confirmed:
		m.Tone, m.Sign = "good", "✓"
	default:
		m.Tone, m.Sign = "open", "?"
	}
	return m
}

// meaning says what a verdict is.
func meaning(v claim.Verdict) string {
	switch v {
	case claim.Contradicted:
		return "the files say otherwise"
	case claim.Outdated:
		return "right once; newer figures are loaded"
	case claim.Confirmed:
		return "as the newest files have it"
	}
	return "no loaded file settles it"
}

func (b *builder) lede() string {
	var names []string
	for _, s := range b.result.Subjects {
		names = append(names, s.Name)
	}
	text := fmt.Sprintf("The figures that the page gives for %s, held against the files of the U.S. Bureau of Labor Statistics.", list(names))
	if len(b.result.Findings) == 0 {
		return text + " It has none that could be checked."
	}
	if b.result.Clean() {
		return text + " None is contradicted or outdated."
	}
	var parts []string
	for _, v := range []claim.Verdict{claim.Contradicted, claim.Outdated} {
		if n := b.result.Counts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s %s", count(n), isAre(n), words.Verdict(v)))
		}
	}
	return text + fmt.Sprintf(" Of %s, %s.", plural(len(b.result.Findings), "claim", "claims"), list(parts))
}

// findings is the table of what was found, what is wrong first.
func (b *builder) findings() web.Section {
	section := web.Section{ID: "findings", Head: "Findings"}
	if len(b.result.Findings) == 0 {
		section.Text = "The page names no figure that is checked."
		return section
	}
	table := web.Table{
		ID: "finding-rows", Caption: "Claims and what the files say", PageRows: pageRows,
		Columns: []web.Column{{Head: "Claim"}, {Head: "Verdict", Text: true}, {Head: "Line"}, {Head: "Of", Text: true}, {Head: "Published", Text: true}, {Head: "Newest", Text: true}},
	}
	for _, v := range words.Verdicts() {
		for i, f := range b.result.Findings {
			if f.Verdict != v {
				continue
			}
			m := mark(v)
			table.Rows = append(table.Rows, web.Row{
				Name: words.Claimed(f), Href: fmt.Sprintf("#mark-%d", i+1),
				Cells: []string{m.Sign + unbroken + strings.ReplaceAll(m.Text, " ", unbroken), count(f.Line), orReason(f), value(f.Right), value(f.Newest)},
			})
		}
	}
	section.Tables = []web.Table{table}
	return section
}

// orReason says what a claim is about, or why that is not known.
func orReason(f claim.Finding) string {
	if about := words.About(f); about != "" {
		return about
	}
	return f.Reason
}

func value(v *claim.Value) string {
	if v == nil {
		return "–"
	}
	return words.Published(*v)
}

func (b *builder) missing() web.Section {
	table := web.Table{
		ID: "missing-rows", Caption: "What is lacking because it is not loaded",
		Columns: []web.Column{{Head: "Dataset"}, {Head: "What it would tell", Text: true}, {Head: "To load it", Text: true}},
	}
	for _, m := range b.result.Missing {
		table.Rows = append(table.Rows, web.Row{Name: m.Title, Cells: []string{m.Lacks, m.Load}})
	}
	if len(table.Rows) == 0 {
		return web.Section{}
	}
	return web.Section{ID: "missing", Head: "Not loaded", Tables: []web.Table{table}}
}

// piece is a part of a sentence that a finding is about.
type piece struct {
	in prose.Span
	// finding is the finding's place in the list; first and last tell of its first and last piece.
	finding     int
	first, last bool
}

// pieces returns for each sentence what the findings are about. Of two at one place, the first is marked.
func (b *builder) pieces() [][]piece {
	bySentence := make([][]piece, len(b.doc.Sentences))
	for i, f := range b.result.Findings {
		s := b.sentenceAt(f)
		if s < 0 {
			continue
		}
		var own []piece
		for _, place := range f.Places {
			if in, found := b.doc.Sentences[s].Find(place); found && free(bySentence[s], in) {
				own = append(own, piece{in: in, finding: i})
			}
		}
		if len(own) > 0 {
			own[0].first, own[len(own)-1].last = true, true
		}
		bySentence[s] = append(bySentence[s], own...)
	}
	for _, list := range bySentence {
		slices.SortFunc(list, func(a, b piece) int { return cmp.Compare(a.in.Start, b.in.Start) })
	}
	return bySentence
}

// sentenceAt is the place of the sentence that a finding stands in; -1 for none.
func (b *builder) sentenceAt(f claim.Finding) int {
	// Notes of a Markdown page come last whatever their line, so that the sentences cannot be searched by halves.
	return slices.IndexFunc(b.doc.Sentences, func(s prose.Sentence) bool {
		return s.At.Start <= f.At.Start && f.At.End <= s.At.End && s.Text == f.Sentence
	})
}

func free(taken []piece, in prose.Span) bool {
	return !slices.ContainsFunc(taken, func(p piece) bool { return in.Start < p.in.End && p.in.Start < in.End })
}

// The levels of the headings of the page that is shown, which stand below the section's own.
const (
	highestHeading = 3
	lowestHeading  = 6
)

// blocks are the paragraphs, headings and rows of the page.
func (b *builder) blocks() []web.MarkedBlock {
	var blocks []web.MarkedBlock
	for i, pieces := range b.pieces() {
		s := b.doc.Sentences[i]
		if s.Opens || len(blocks) == 0 {
			block := web.MarkedBlock{Row: s.Row}
			if s.Heading {
				block.Level = min(highestHeading+len(s.Headings), lowestHeading)
			}
			blocks = append(blocks, block)
		} else {
			last := &blocks[len(blocks)-1]
			last.Runs = append(last.Runs, web.Run{Text: " "})
		}
		last := &blocks[len(blocks)-1]
		last.Runs = append(last.Runs, b.runs(s, pieces)...)
		for _, p := range pieces {
			if p.first {
				last.Remarks = append(last.Remarks, b.remark(p.finding))
			}
		}
	}
	return blocks
}

// runs are the parts of a sentence.
func (b *builder) runs(s prose.Sentence, pieces []piece) []web.Run {
	var runs []web.Run
	at := 0
	for _, p := range pieces {
		if p.in.Start > at {
			runs = append(runs, web.Run{Text: s.Text[at:p.in.Start]})
		}
		m := mark(b.result.Findings[p.finding].Verdict)
		run := web.Run{Text: s.Text[p.in.Start:p.in.End], Mark: &m}
		if p.first {
			run.ID = fmt.Sprintf("mark-%d", p.finding+1)
		}
		if p.last {
			run.Number = p.finding + 1
		}
		runs = append(runs, run)
		at = p.in.End
	}
	if at < len(s.Text) {
		runs = append(runs, web.Run{Text: s.Text[at:]})
	}
	return runs
}

// remark says what was found.
func (b *builder) remark(finding int) web.Remark {
	f := b.result.Findings[finding]
	r := web.Remark{Mark: mark(f.Verdict), Number: finding + 1, About: capital(words.About(f))}
	if f.Right != nil {
		r.Right = words.Published(*f.Right)
	}
	if f.Newest != nil {
		r.Lines = append(r.Lines, "Newest, "+words.Published(*f.Newest))
	}
	// Of an outdated claim the two figures say why.
	if f.Reason != "" && (f.Verdict != claim.Outdated || f.Newest == nil) {
		r.Lines = append(r.Lines, f.Reason)
	}
	return r
}

func count(n int) string { return format.Count(int64(n)) }

func plural(n int, one, many string) string {
	if n == 1 {
		return count(n) + " " + one
	}
	return count(n) + " " + many
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// list writes names with "and" before the last.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], "; ") + " and " + names[len(names)-1]
}

// capital sets the first letter of words as a capital.
func capital(words string) string {
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
