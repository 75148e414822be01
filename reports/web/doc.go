// Package web is the shell of the report pages: the document around a report's
// body, the partials that reports share, the style sheet, two small scripts and
// the embedded ECharts build.
//
// A report writes a template that defines "body", parses it once with Parse and
// renders a Page into it. Page, Figure, Table and the other views hold text that
// is ready to be shown; nothing here rounds or computes a figure.
//
// The script page.js serves every page; charts.js draws the interactive charts
// and comes only with them. After it has run, window.wageatlasCharts tells how
// many charts were expected and drawn, and what went wrong.
//
// A page works in three ways: linked to the assets folder of its site (see
// Files), as a single file that can be mailed, and without JavaScript, where
// each chart stands as a static drawing with its data table.
//
// # Partials
//
// A body calls these with {{template "name" view}}:
//
//	article     Article      a page on one subject, with all that follows but the directory
//	figure      Figure       one chart with caption, source and data table
//	table       Table        a plain data table
//	fold        Fold         a part that the reader opens
//	paragraph   Paragraph    a paragraph with whose words it is
//	facts       []Fact       things to know in words, in two columns where there is room
//	names       []string     names beside one another
//	missing     []analytics.Missing  what the page lacks for want of files
//	keyfigures  []KeyFigure  a row of figures to take away
//	notes       []lmi.Note   the footnotes; note n is the target of noteref n
//	noteref     int          a reference to a footnote, counted from 1
//	sources     []lmi.Source the published files that the page draws on
//	marked      Marked       a text with marks in it and remarks beside them
//	directory   Directory    a long list, which its reader can narrow
//	search      Search       a search field with the best finds below it
package web
