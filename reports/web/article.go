package web

import (
	"html/template"

	"wageatlas/analytics"
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
	// Missing is what the page does not show because no file that states it is loaded.
	Missing []analytics.Missing
}

// Section is a headed part of an article. Its parts are shown in the order of the fields.
type Section struct {
	ID, Head, Text string
	// HTML stands below the text. It must come from a sanitiser, as that of package
	// guide does, for it is shown as it is. It begins its headings with h3 and has no ids.
	HTML template.HTML
	// Paragraphs follow the text.
	Paragraphs []Paragraph
	// Facts stand in two columns where there is room.
	Facts []Fact
	// Names are shown one beside the other.
	Names   []string
	Figures []Figure
	Tables  []Table
	Folds   []Fold
}

// Paragraph is a paragraph of a section.
type Paragraph struct {
	// Head stands before the text, or is empty.
	Head, Text string
	// Source says whose words the text is, or is empty.
	Source string
	// Notes are the numbers of the footnotes that belong to it.
	Notes []int
}

// Fact is something to know in words.
type Fact struct {
	// Term says what the fact is on: "Education".
	Term, Text string
	// Detail is a remark below the text, or empty.
	Detail string
	// Notes are the numbers of the footnotes that belong to it.
	Notes []int
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
