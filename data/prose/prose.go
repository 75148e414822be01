// Package prose reads a page that people wrote, as plain text, Markdown or HTML, into sentences and the figures in
// them, each with its place in the file, so that the figures can be checked and marked.
//
// It tells what stands there, not what is meant: which statistic of which occupation a figure is belongs to
// analytics/claim.
package prose

// Format is how a page is written.
type Format string

// The formats.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Document is a page.
type Document struct {
	// Name is the file's name, for messages.
	Name   string
	Format Format
	// Sentences come in the order of the page. A heading and a row of a table are one each; an item of a list begins
	// and ends one.
	Sentences []Sentence
}

// Span is a part of a text, in bytes from its beginning: from Start up to, but not with, End.
type Span struct {
	Start int `json:"start_byte"`
	End   int `json:"end_byte"`
}

// Sentence is a sentence, a heading, an item of a list, or a row of a table.
type Sentence struct {
	// Text is without markup: entities are decoded, white space is folded.
	Text string
	// At is the sentence's place in the file as it stands, with the markup in it.
	At Span
	// Line is the line of the file, from 1, in which it begins.
	Line int
	// Headings are those it stands under, the outermost first.
	Headings []string
	// Opens tells that a paragraph, an item of a list, a row or a heading begins with the sentence.
	Opens bool
	// Heading tells that the sentence is a heading itself.
	Heading bool
	// Row tells that the sentence is a row of a table. Its cells are told apart by semicolons, the first, which names
	// the row, by a colon; before each of the others stand the words at the head of its column: "Library technicians:
	// Median annual wage $36,970; Openings a year 12,200".
	Row     bool
	Figures []Figure

	// from and to are the place in the file of every byte of the text.
	from, to []int32
}

// Kind says what a figure counts.
type Kind string

// The kinds of figures. A range ("$11 to $23") is two figures.
const (
	// Money is an amount of dollars.
	Money Kind = "money"
	// Percent is a share or a change in percent. A decline is told by the words around it; the figure is as written.
	Percent Kind = "percent"
	// Count is a number of jobs, people, openings or the like.
	Count Kind = "count"
	// Year is a year, or one of the two years of a span such as 2024-34, whose second is completed to 2034.
	Year Kind = "year"
	// Portion is part of a statistic's name: the 10 and 90 of "10th and 90th percentiles", the 50 of "the middle 50
	// percent". It is never to be checked itself.
	Portion Kind = "portion"
)

// Per is the time that an amount of money is for, as the words beside it say.
type Per string

// The times. Words beside the figure can say none of them.
const (
	PerHour    Per = "hour"
	PerYear    Per = "year"
	PerOther   Per = "other" // a week, a month, a day, a page
	PerUnknown Per = ""
)

// Figure is a number in a sentence.
type Figure struct {
	Kind Kind
	// Value is in dollars, percent, units or years: "$36.9 thousand" and "$36,900" are both 36900.
	Value float64
	// Text is the figure as it stands in the sentence's text: "$36,900".
	Text string
	// In is its place in the sentence's text, At that in the file.
	In, At Span
	// Step is the step to which its digits are written: 0.01 for "$14.48", 1 for "$11", 100 for "24.9 thousand" and 1
	// for "24,900".
	Step float64
	// About tells of a word such as about, nearly, roughly or more than before it.
	About bool
	Per   Per
	// Head tells that the figure, a year, stands at the head of a column and is repeated in each of its rows, so that
	// At lies outside of the row.
	Head bool
}
