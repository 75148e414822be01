package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
)

// ownName stands in the header of pages without a theme.
const ownName = "wageatlas"

// Theme is the look of the organization that publishes the pages; package theme makes
// it from a file. The zero Theme is that of wageatlas.
type Theme struct {
	// Name is the organization's name.
	Name string
	// Home is the address that the name in the header leads to; "" is the index of the site.
	Home string
	// Footer is a text at the foot of every page.
	Footer string
	// Style is the style sheet that changes colors and fonts of the own one, or nil.
	Style []byte
	Logo  Logo
}

// Logo is a picture beside the organization's name. Without Data there is none.
type Logo struct {
	Data []byte
	// Type is the media type, image/png or image/svg+xml, and Extension that of the file's name.
	Type, Extension string
}

// hashedName is the name of an asset with a hash of its content, so that a cache never pairs an old file with a new page.
func hashedName(stem, extension string, data []byte) string {
	sum := sha256.Sum256(data)
	return fmt.Sprintf("%s-%x%s", stem, sum[:4], extension)
}

func (t Theme) styleName() string { return hashedName("theme", ".css", t.Style) }
func (t Theme) logoName() string  { return hashedName("logo", t.Logo.Extension, t.Logo.Data) }

// Files returns what the theme adds to the assets folder of a site, by name.
func (t Theme) Files() map[string][]byte {
	files := make(map[string][]byte)
	if len(t.Style) > 0 {
		files[t.styleName()] = t.Style
	}
	if len(t.Logo.Data) > 0 {
		files[t.logoName()] = t.Logo.Data
	}
	return files
}

// Checksum tells themes apart; it is empty for the zero Theme.
func (t Theme) Checksum() string {
	parts := [][]byte{[]byte(t.Name), []byte(t.Home), []byte(t.Footer), t.Style, []byte(t.Logo.Type), t.Logo.Data}
	sum, length := sha256.New(), 0
	for _, part := range parts {
		fmt.Fprintf(sum, "%d ", len(part)) //nolint:errcheck // a hash takes everything
		sum.Write(part)                    //nolint:errcheck // a hash takes everything
		length += len(part)
	}
	if length == 0 {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// SiteName is the name in the header and in the titles of the pages.
func (t Theme) SiteName() string {
	if t.Name == "" {
		return ownName
	}
	return t.Name
}

// Home is the address of the name in the header, or empty where there is none to lead to.
func (p Page) Home() string {
	if p.Theme.Home != "" {
		return p.Theme.Home
	}
	return p.Href("index.html")
}

// Logo is the address of the logo, or empty. In a single-file page the address holds the picture. A
// picture is never a part of the document: a script in it does not run.
func (p Page) Logo() template.URL {
	logo := p.Theme.Logo
	switch {
	case len(logo.Data) == 0:
		return ""
	case p.SingleFile:
		return template.URL("data:" + logo.Type + ";base64," + base64.StdEncoding.EncodeToString(logo.Data))
	}
	return template.URL(p.Root + "assets/" + p.Theme.logoName())
}
