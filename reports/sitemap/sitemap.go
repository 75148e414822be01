// Package sitemap writes the files by which search engines find the pages of a
// site, in the protocol of sitemaps.org, version 0.9.
package sitemap

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"

	"wageatlas/reports/web"
)

const (
	// Name is the file to tell a search engine of; of a large site it is an index of further files.
	Name = "sitemap.xml"
	// RobotsName is the file in which crawlers look for it, at the root of a host only.
	RobotsName = "robots.txt"
	// mostPages is how many addresses the protocol lets a file hold. So many addresses
	// of a site stay far below its other bound, 50 MB a file.
	mostPages = 50_000
	space     = "http://www.sitemaps.org/schemas/sitemap/0.9"
)

type entry struct {
	Location string `xml:"loc"`
}

type pageSet struct {
	XMLName xml.Name `xml:"urlset"`
	Space   string   `xml:"xmlns,attr"`
	Entries []entry  `xml:"url"`
}

type fileSet struct {
	XMLName xml.Name `xml:"sitemapindex"`
	Space   string   `xml:"xmlns,attr"`
	Entries []entry  `xml:"sitemap"`
}

// Files returns the files for the site at base, which ends in a slash, by their paths: the sitemap of the pages at
// paths, and where the site is the whole host, robots.txt. No page has a date: none is known that would not change
// with every build.
func Files(base string, paths []string) (map[string][]byte, error) {
	return files(base, paths, mostPages)
}

func files(base string, paths []string, most int) (map[string][]byte, error) {
	found := make(map[string][]byte)
	var index []entry
	for part := range slices.Chunk(paths, most) {
		set := pageSet{Space: space}
		for _, path := range part {
			set.Entries = append(set.Entries, entry{web.Address(base, path)})
		}
		name := Name
		if len(paths) > most {
			name = fmt.Sprintf("sitemap-%d.xml", len(index)+1)
			index = append(index, entry{web.Address(base, name)})
		}
		text, err := document(set)
		if err != nil {
			return nil, err
		}
		found[name] = text
	}
	if len(index) > 0 {
		text, err := document(fileSet{Space: space, Entries: index})
		if err != nil {
			return nil, err
		}
		found[Name] = text
	}
	root, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	if root.Path == "/" {
		found[RobotsName] = []byte("User-agent: *\nAllow: /\nSitemap: " + web.Address(base, Name) + "\n")
	}
	return found, nil
}

func document(set any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	encoder := xml.NewEncoder(&b)
	encoder.Indent("", "  ")
	if err := encoder.Encode(set); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
