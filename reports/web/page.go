package web

import "strings"

// Page is what a report hands to its template.
type Page struct {
	// Title is the document's title, without the name of the site.
	Title string
	// Description is one sentence for search engines and link previews.
	Description string
	// Root leads from the page's folder to the site's root: "" at the root, "../" one folder down.
	Root string
	// Nav links to the parts of the site.
	Nav []Link
	// Trail links to the pages above the page, the highest first: "All roles", "Office and Administrative Support".
	Trail []Link
	// Contents links to the sections of the page. Every Path begins with "#".
	Contents []Link
	// Data links to the page's figures in other formats; a single-file page has none beside it.
	Data []Link
	// Generated says what made the page: "wageatlas 1.2.0 from OEWS May 2024". No time of
	// day, or the same warehouse would not give the same bytes.
	Generated string
	// SingleFile puts styles, scripts and ECharts into the page, which then refers to no other file.
	SingleFile bool
	// Theme is the look of the publisher.
	Theme Theme
	// Public says where on the web the page stands.
	Public Public
	// Hidden asks search engines to pass over the page.
	Hidden bool
	// Body is the report's own data.
	Body any
}

// Link is a link of the page's frame.
type Link struct {
	Text string
	// Path is a path from the site's root, or "#" and the id of a place in the page.
	Path string
	// Current marks the link that leads to the page itself, Within that to the part of the site in which the page is.
	Current, Within bool
}

// Href returns the reference that leads from the page to a path from the site's
// root. It is empty in a single-file page, which has no site around it; only
// references within the page ("#pay") stay.
func (p Page) Href(path string) string {
	if strings.HasPrefix(path, "#") {
		return path
	}
	if p.SingleFile {
		return ""
	}
	return p.Root + path
}
