package web

import (
	"html/template"

	"wageatlas/data/lmi"
)

// Article is the body of a page on one subject: a head, figures to take away,
// sections, and the notes and sources behind them. The partial "article" shows it.
type Article struct {
	// Eyebrow stands above the title: "SOC 43-4121".
	Eyebrow string
	Title   string
	// Lede sums the page up in a sentence or two.
	Lede       string
	KeyFigures []KeyFigure
	Sections   []Section
	Notes      []lmi.Note
	Sources    []lmi.Source
}

// Section is a headed part of an article.
type Section struct {
	ID, Head, Text string
	// HTML stands below the text. It must come from a sanitiser, as that of package
	// guide does, for it is shown as it is. It begins its headings with h3 and has no ids.
	HTML    template.HTML
	Figures []Figure
	Tables  []Table
	Folds   []Fold
}

// Fold is a part of a section that stays closed until the reader opens it.
type Fold struct {
	// ID is the fold's id in the page; a link to it opens it.
	ID string
	// Summary says what is in it.
	Summary string
	Text    string
	Tables  []Table
}

// Contents links to the sections, the notes and the sources.
func (a Article) Contents() []Link {
	var links []Link
	for _, section := range a.Sections {
		links = append(links, Link{Text: section.Head, Path: "#" + section.ID})
	}
	return append(links, Link{Text: "Notes", Path: "#notes"}, Link{Text: "Sources", Path: "#sources"})
}
