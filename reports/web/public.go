package web

import (
	"net/url"
	"strings"
)

// Public is where a page stands on the web, for search engines and link previews. A page
// without an Address says nothing of it.
type Public struct {
	// Address is the page's own address.
	Address string
	// Kind is the page's type in the Open Graph protocol: "website" for an entrance, else "article".
	Kind string
	// Image is the address of a picture of the publisher, or empty.
	Image string
	// Facts is what the page says in the words of schema.org, to be written as JSON-LD; nil for nothing.
	Facts any
}

// indexName is left out of addresses: a web server answers to the folder with it.
const indexName = "index.html"

// Address is the address of the file at path below the site's, which ends in a slash. A base of "" has no addresses.
func Address(base, path string) string {
	if base == "" {
		return ""
	}
	if path == indexName {
		return base
	}
	return base + (&url.URL{Path: path}).EscapedPath()
}

// PublicImage is the address of the theme's logo in the site at base; "" without one. Link
// previews show no SVG.
func (t Theme) PublicImage(base string) string {
	if base == "" || len(t.Logo.Data) == 0 || strings.Contains(t.Logo.Type, "svg") {
		return ""
	}
	return Address(base, "assets/"+t.logoName())
}
