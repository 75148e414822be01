package checkpage_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/checkpage"
	"wageatlas/reports/site/sitetest"
)

// example is a page with each verdict, a table, and what a page must not do harm with.
const example = `<!DOCTYPE html><title>Library &amp; archive staff</title>
<h1>Library Assistants and Technicians</h1>
<p>In May of 2021, library assistants range from $11 to $<b>23</b> an hour, with the middle 50&nbsp;percent between $14.48 and $23.02 and a median annual wage of $29,450.
Some of them earn 3 percent more.</p>
<h2>Outlook &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; "so" &#x202e;right to left</h2>
<p>Employment of library technicians and assistants is projected to decline by 4 percent from 2019 to 2029.</p>
<table><caption>Wages, May 2025</caption><tr><th>Occupation<th>Median hourly wage<tr><td>Library technicians<td>$21.43<tr><td>Library assistants<td>$15.00</table>`

func answer(tb testing.TB, name, text string) (prose.Document, claim.Result) {
	tb.Helper()
	doc, err := prose.Read(name, "", strings.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	result, err := claim.Get(context.Background(), sampletest.Shared(tb).DB(), claim.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}, Page: doc})
	if err != nil {
		tb.Fatal(err)
	}
	return doc, result
}

func page(tb testing.TB, doc prose.Document, r claim.Result) string {
	tb.Helper()
	var b bytes.Buffer
	if err := checkpage.Render(&b, doc, r, "wageatlas, a test"); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

var (
	styles  = regexp.MustCompile(`(?s)<style>.*?</style>`)
	scripts = regexp.MustCompile(`(?s)<script>.*?</script>\n?`)
)

// plain leaves out styles and scripts, which other packages have tests of.
func plain(page string) string {
	return styles.ReplaceAllString(scripts.ReplaceAllString(page, ""), "(the styles)")
}

func TestGolden(t *testing.T) {
	doc, result := answer(t, "staff.html", example)
	sitetest.Compare(t, plain(page(t, doc, result)), "staff.html")
}

// TestMarks: each finding is marked where its figures stand, once with its number, and has its remark and its row.
func TestMarks(t *testing.T) {
	doc, result := answer(t, "staff.html", example)
	for _, v := range []claim.Verdict{claim.Contradicted, claim.Outdated, claim.NotCheckable, claim.Confirmed} {
		if result.Counts[v] == 0 {
			t.Errorf("the example has no claim that is %s", v)
		}
	}
	html := page(t, doc, result)
	for _, want := range []string{
		`<mark class="mark is-bad" id="mark-2">$14.48</mark> and <mark class="mark is-bad">$23.02</mark>&#8288;<a class="mark-ref" href="#remark-2" aria-label="Remark 2: contradicted">`,
		`from <mark class="mark is-old" id="mark-1">$11</mark> to <mark class="mark is-old">$23</mark>`,
		`<p class="remark-right">May 2021: $11.50 and $17.88 an hour</p>`,
		`Library technicians: Median hourly wage <mark class="mark is-good"`,
		`<h4 class="marked-text" dir="auto">Library Assistants and Technicians</h4>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	for _, form := range []string{`<li class="remark is-`, `<a class="mark-ref"`, `<a href="#mark-\d+">[^<]*</a></th>`} {
		if got := len(regexp.MustCompile(form).FindAllString(html, -1)); got != len(result.Findings) {
			t.Errorf("%s stands %d times for %d findings", form, got, len(result.Findings))
		}
	}
	if text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, ""); !strings.Contains(text, "Of 7 claims, 2 are contradicted and 3 are outdated") {
		t.Error("the page does not sum up")
	}
}

// TestLinks: a link leads to a place that is there once, and to no other file.
func TestLinks(t *testing.T) {
	doc, result := answer(t, "staff.html", example)
	html := plain(page(t, doc, result))
	ids := make(map[string]bool)
	for _, match := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(html, -1) {
		if ids[match[1]] {
			t.Errorf("two elements have the id %s", match[1])
		}
		ids[match[1]] = true
	}
	for _, match := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if id, inPage := strings.CutPrefix(match[1], "#"); match[1] != "data:," && (!inPage || !ids[id]) {
			t.Errorf("a link leads to %s", match[1])
		}
	}
}

// TestHostile: what stands in the page or its name is text.
func TestHostile(t *testing.T) {
	doc, result := answer(t, `"><script>alert(2)</script>.html`, example)
	html := scripts.ReplaceAllString(page(t, doc, result), "")
	for _, script := range []string{"<script>alert", "alert(1)</script>"} {
		if strings.Contains(html, script) {
			t.Errorf("the page holds %s", script)
		}
	}
	if !strings.Contains(html, "&lt;/script&gt;&lt;script&gt;alert(1)") {
		t.Error("the heading is lost")
	}
}

// TestNothingFound: a page without figures says so, and one that is right has no alarm.
func TestNothingFound(t *testing.T) {
	doc, result := answer(t, "empty.txt", "")
	if html := page(t, doc, result); !strings.Contains(html, "It has none that could be checked.") || strings.Contains(html, `class="remark `) {
		t.Error("the empty page is not said to be empty")
	}
	doc, result = answer(t, "right.txt", "In May 2025, library technicians earned a median of $21.43 an hour.")
	if html := page(t, doc, result); !strings.Contains(html, "None is contradicted or outdated.") {
		t.Error("a page that is right is not said to be")
	}
}

// TestSharedFigure: of two findings on one figure the first is marked, and nothing is marked twice.
func TestSharedFigure(t *testing.T) {
	doc, err := prose.Read("a.txt", prose.Text, strings.NewReader("They earn $11 or $23."))
	if err != nil {
		t.Fatal(err)
	}
	at := func(figures ...int) claim.Finding {
		f := claim.Finding{Verdict: claim.NotCheckable, Line: 1, Sentence: doc.Sentences[0].Text, Reason: "Nothing settles it."}
		for _, i := range figures {
			figure := doc.Sentences[0].Figures[i]
			f.Claim, f.Places = append(f.Claim, figure.Text), append(f.Places, figure.At)
		}
		f.At = prose.Span{Start: f.Places[0].Start, End: f.Places[len(f.Places)-1].End}
		return f
	}
	html := page(t, doc, claim.Result{Findings: []claim.Finding{at(0), at(0, 1)}, Counts: map[claim.Verdict]int{claim.NotCheckable: 2}})
	const want = `They earn <mark class="mark is-open" id="mark-1">$11</mark>`
	if !strings.Contains(html, want) || !strings.Contains(html, `<mark class="mark is-open" id="mark-2">$23</mark>`) {
		t.Error("the figures are not marked as they should be")
	}
	if got := strings.Count(html, `<mark `); got != 2 {
		t.Errorf("%d marks", got)
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	var pages []string
	for range 2 {
		doc, result := answer(t, "staff.html", example)
		pages = append(pages, page(t, doc, result))
	}
	if pages[0] != pages[1] {
		t.Error("the page differs from one call to the next")
	}
}
