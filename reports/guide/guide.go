// Package guide makes the sections that notes add to the pages of roles: it has
// the placeholders in them answered and the Markdown turned into HTML that is
// safe to show.
//
// Notes are text by people, and a site may show those of many. Their Markdown is
// rendered without HTML of its own (a tag in it stands as text), and what the
// renderer wrote goes through a sanitiser that knows the few elements that notes
// need. Placeholders are put in before the sanitiser, escaped.
package guide

import (
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/fact"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/reports/format"
)

// Guide is the notes of a site, ready to be shown. A nil Guide has none. It may
// be used from several goroutines at once.
type Guide struct {
	book    notes.Book
	texts   map[*notes.Section]text
	library analytics.Library
}

// text is a section as it is shown.
type text struct {
	html      template.HTML
	sourceIDs []int
	notes     []lmi.Note
}

// Section is a part of a role's page.
type Section struct {
	// ID is the section's id in the page; it begins as no other id of a page does.
	ID, Head string
	// HTML comes from the sanitiser.
	HTML template.HTML
	// File is where the section comes from.
	File *notes.File
}

// Compile has the placeholders answered, with one query for each kind of question, and
// renders every section. It gives notes.Problems with all that is wrong in the
// notes: what their reader found, and placeholders for which nothing is loaded.
// Shipped notes leave out the sentences around such a placeholder instead, for
// whoever loads files of their own must not be held up by them.
func Compile(ctx context.Context, q analytics.Querier, book notes.Book) (*Guide, error) {
	sections := book.Sections()
	calls, place := questions(sections)
	facts, err := fact.Get(ctx, q, fact.Params{Calls: calls})
	if err != nil {
		return nil, fmt.Errorf("notes: %w", err)
	}
	g := &Guide{book: book, texts: make(map[*notes.Section]text), library: facts.Library}
	problems := slices.Clone(book.Problems)
	for _, section := range sections {
		values := make([]value, len(section.Placeholders))
		for i, p := range section.Placeholders {
			answer := facts.Answers[place[p.Call]]
			values[i] = value{Placeholder: p, answer: answer}
			if answer.Err != nil && !section.File.Shipped {
				problems = append(problems, section.Problem(p.Start, answer.Err.Error()))
			}
		}
		rendered, found := render(section, values)
		g.texts[section] = rendered
		problems = append(problems, found...)
	}
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	return g, nil
}

// questions returns what the sections ask, each question once, and where among them each stands.
func questions(sections []*notes.Section) ([]notes.Call, map[notes.Call]int) {
	var calls []notes.Call
	place := make(map[notes.Call]int)
	for _, section := range sections {
		for _, p := range section.Placeholders {
			if _, known := place[p.Call]; !known {
				place[p.Call] = len(calls)
				calls = append(calls, p.Call)
			}
		}
	}
	return calls, place
}

// value is a placeholder with its answer.
type value struct {
	notes.Placeholder
	answer fact.Answer
}

// words writes the answer as it stands in a sentence.
func (v value) words() string {
	switch {
	case len(v.answer.Texts) > 0:
		return enumerate(v.answer.Texts)
	case v.What == "change_pct" || v.What == "change":
		return format.Change(v.answer.Figure)
	}
	return format.Estimate(v.answer.Figure)
}

// enumerate joins names in a sentence: "A, B and C", or "A; B, C; and D" where a name has a comma or an "and" of its own.
func enumerate(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ",") || strings.Contains(name, " and ") }) {
		return strings.Join(names[:last], "; ") + "; and " + names[last]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// Of returns the sections of an occupation's page, the most specific ones first.
func (g *Guide) Of(soc lmi.SOC) []Section {
	if g == nil {
		return nil
	}
	var list []Section
	taken := make(map[string]bool)
	for _, section := range g.book.Of(soc) {
		// A sentence on figures that are not loaded can be all that a shipped section has.
		if html := g.texts[section].html; html != "" {
			list = append(list, Section{ID: sectionID(section.Head, taken), Head: section.Head, HTML: html, File: section.File})
		}
	}
	return list
}

// Cite adds to an answer the sources of the figures in the sections of an
// occupation, and the doubts about them.
func (g *Guide) Cite(m *analytics.Meta, soc lmi.SOC) {
	if g == nil {
		return
	}
	var ids []int
	for _, section := range g.book.Of(soc) {
		shown := g.texts[section]
		ids = append(ids, shown.sourceIDs...)
		for _, note := range shown.notes {
			m.AddNote(note.Code, note.Text)
		}
	}
	m.CiteAlso(g.library, ids)
}

// sectionID is an id made of a heading. taken holds those of the page's other
// sections, and the ids that are made from them.
func sectionID(head string, taken map[string]bool) string {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(head), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	base := "guide"
	if slug != "" {
		base += "-" + slug
	}
	id := base
	for n := 2; taken[id] || taken[id+"-head"]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[id], taken[id+"-head"] = true, true
	return id
}
