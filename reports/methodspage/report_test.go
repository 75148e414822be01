package methodspage

import (
	"html"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "methodology.html", "methodology.html")
}

// TestContents: the contents are the headings of the page, in its order.
func TestContents(t *testing.T) {
	page := sitetest.Page(t, Report(), "methodology.html")
	var headings []web.Link
	for _, m := range regexp.MustCompile(`<section class="section prose" id="([^"]+)" aria-labelledby="([^"]+)">\s*<h2 id="([^"]+)">(.*?)</h2>`).FindAllStringSubmatch(page, -1) {
		headings = append(headings, web.Link{Text: html.UnescapeString(m[4]), Path: "#" + m[1]})
		if m[2] != m[1]+"-head" || m[3] != m[2] {
			t.Errorf("section %s is labelled by %s, its heading is %s", m[1], m[2], m[3])
		}
	}
	if diff := cmp.Diff(headings, contents); diff != "" {
		t.Errorf("contents (-headings +contents):\n%s", diff)
	}
}
