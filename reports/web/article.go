package web

import "wageatlas/data/lmi"

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
	Figures        []Figure
	Tables         []Table
	Folds          []Fold
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

// Tables returns the tables of the article in its order, those of its charts and folds among them.
func (a Article) Tables() []Table {
	var tables []Table
	for _, section := range a.Sections {
		for _, figure := range section.Figures {
			tables = append(tables, figure.Table)
		}
		tables = append(tables, section.Tables...)
		for _, fold := range section.Folds {
			tables = append(tables, fold.Tables...)
		}
	}
	return tables
}

// Contents links to the sections, the notes and the sources.
func (a Article) Contents() []Link {
	var links []Link
	for _, section := range a.Sections {
		links = append(links, Link{Text: section.Head, Path: "#" + section.ID})
	}
	return append(links, Link{Text: "Notes", Path: "#notes"}, Link{Text: "Sources", Path: "#sources"})
}
