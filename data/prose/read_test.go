package prose

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func read(tb testing.TB, format Format, text string) Document {
	tb.Helper()
	doc, err := Read("page", format, strings.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

// outline writes the sentences of a page, headings as "# A / B # C" with those they stand under.
func outline(doc Document) []string {
	lines := []string{}
	for _, s := range doc.Sentences {
		mark := ""
		switch {
		case s.Heading:
			mark = "# "
		case s.Row:
			mark = "| "
		}
		under := ""
		if len(s.Headings) > 0 {
			under = strings.Join(s.Headings, " / ") + " > "
		}
		lines = append(lines, fmt.Sprintf("%d: %s%s%s", s.Line, under, mark, s.Text))
	}
	return lines
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"One. Two! Three? Four", []string{"One.", "Two!", "Three?", "Four"}},
		{"In the U.S. Bureau of Labor Statistics files it is $14.48. The median is 3.5.", []string{"In the U.S. Bureau of Labor Statistics files it is $14.48.", "The median is 3.5."}},
		{"They live in the U.S. The median is higher.", []string{"They live in the U.S.", "The median is higher."}},
		{"Assistants vs. Technicians, e.g. Smith et al. Jones.", []string{"Assistants vs. Technicians, e.g. Smith et al.", "Jones."}},
		{"See No. 5 of it. See Sec. 2. The pay is low.", []string{"See No. 5 of it.", "See Sec. 2.", "The pay is low."}},
		{"Sec. 2. Definitions follow. 1. First point. J. R. Smith wrote.", []string{"Sec. 2. Definitions follow.", "1. First point.", "J. R. Smith wrote."}},
		{"Some earn more ... $23 an hour... Others less… Few do.", []string{"Some earn more ... $23 an hour...", "Others less…", "Few do."}},
		{"He said “It pays $11.” Then (as ever) he left. (It is so.) Yes.", []string{"He said “It pays $11.”", "Then (as ever) he left.", "(It is so.)", "Yes."}},
		{"It pays $14 per hr. plus tips. It grows approx. Five percent.", []string{"It pays $14 per hr. plus tips.", "It grows approx. Five percent."}},
		{"It fell from 2019 to 2029. In 2030. It rose on Jan. 5 again.", []string{"It fell from 2019 to 2029.", "In 2030.", "It rose on Jan. 5 again."}},
		{"Dr. Who works 40 hrs. The pay is low. Acme Inc. Reported it.", []string{"Dr. Who works 40 hrs.", "The pay is low.", "Acme Inc. Reported it."}},
		{"", nil},
	} {
		var got []string
		for _, part := range split(test.text) {
			got = append(got, test.text[part.Start:part.End])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestOutline(t *testing.T) {
	for _, test := range []struct {
		name   string
		format Format
		text   string
		want   []string
	}{
		{"text", Text, "LIBRARY STAFF\r\n\r\nPay\r\n---\r\nThe median is\r\n$36,970. It rose.\r\n\r\n- Assistants: $29,450\r\n- Technicians earn more.\r\n  They do.\r\n\r\nMedian pay: $36,970\nOpenings: 12,200\n\nOutlook 2019-29\n\nIt falls.\n\n2021\t$29,450\t$14.16\n", []string{
			"1: # LIBRARY STAFF",
			"3: LIBRARY STAFF > # Pay",
			"5: LIBRARY STAFF / Pay > The median is $36,970.",
			"6: LIBRARY STAFF / Pay > It rose.",
			"8: LIBRARY STAFF / Pay > - Assistants: $29,450",
			"9: LIBRARY STAFF / Pay > - Technicians earn more.",
			"10: LIBRARY STAFF / Pay > They do.",
			"12: LIBRARY STAFF / Pay > Median pay: $36,970",
			"13: LIBRARY STAFF / Pay > Openings: 12,200",
			"15: LIBRARY STAFF > # Outlook 2019-29",
			"17: LIBRARY STAFF / Outlook 2019-29 > It falls.",
			"19: LIBRARY STAFF / Outlook 2019-29 > | 2021: $29,450; $14.16",
		}},
		{"Markdown", Markdown, "---\ntitle: 24,900\n---\n# Library *staff*\n\nPay is **$36,\\\n970**, `$5 &amp;` &ndash; \\$3[^1].\nSee [the $4 page](http://x/5).\n\n> ## Quote\n>\n> It is\n> $7.\n\n1. One\n2. Two\n   - Three\n\n```\n$100\n```\n\n| Role | Median, 2021 | Openings |\n|---|--:|--|\n| Technicians | $36,970 | 12,200 |\n\nLast ~~$9~~ <sup>2</sup>line  \nNext $8<br>small ![alt $6](a.png)\n\n<p>Raw <b>$1</b>0<sup>3</sup></p>\n\n[^1]: A note.\n", []string{
			"4: # Library staff",
			"6: Library staff > Pay is $36,",
			"7: Library staff > 970, $5 &amp; – $3.",
			"8: Library staff > See the $4 page.",
			"10: Library staff > # Quote",
			"12: Library staff / Quote > It is $7.",
			"15: Library staff / Quote > One",
			"16: Library staff / Quote > Two",
			"17: Library staff / Quote > Three",
			"23: Library staff / Quote > | Role: Median, 2021; Openings",
			"25: Library staff / Quote > | Technicians: Median, 2021 $36,970; Openings 12,200",
			"27: Library staff / Quote > Last line",
			"28: Library staff / Quote > Next $8 small",
			"30: Library staff / Quote > Raw $10",
			"32: Library staff / Quote > A note.",
		}},
		{"HTML", HTML, `<!DOCTYPE html><html><head><title>Library &amp; archive</title><style>p{width:50px}</style><script>var x = "$5";</script></head>
<body><nav>Home $1</nav><h1>Staff</h1>
<p>The median is $36,<b>970</b>&nbsp;a year&mdash;so<sup>1</sup>. It is the 25<sup>th</sup> percentile.<p hidden>Not $2<p>Shown $3
<div style="display: none"><div>No</div> $4</div><!-- $6 --><ul><li>One<li>Two <del>$7</del>$8</ul>
<h2>Pay</h2><table><caption>Wages, May 2021</caption><thead><tr><th rowspan=2>Role<th colspan=2>Hourly</tr><tr><th>10th percentile<th>Median</thead>
<tr><th>Technicians<td>$11.13<td>$17.77</tr><tr><td colspan=3>Group</td></tr><tr><td>Assistants</td><td></td><td>$14.16</td></tr></table>
<dl><dt>Median pay<dd>$29,450<dt>Openings<dd>12,200</dl>
<table><tr><td><p>A long cell. With text. And more. Here $5.</p></td><td><h3>Head</h3><table><tr><td>In<td>$9</table></td></tr></table>
Line one<br>Line two<br>and three <svg><title>no</title><text>$1</text></svg></body></html>`, []string{
			"1: # Library & archive",
			"2: Library & archive > # Staff",
			"3: Library & archive / Staff > The median is $36,970 a year—so.",
			"3: Library & archive / Staff > It is the 25th percentile.",
			"3: Library & archive / Staff > Shown $3",
			"4: Library & archive / Staff > One",
			"4: Library & archive / Staff > Two $8",
			"5: Library & archive / Staff > # Pay",
			"5: Library & archive / Staff / Pay > # Wages, May 2021",
			"5: Library & archive / Staff / Pay / Wages, May 2021 > | Role: Hourly",
			"5: Library & archive / Staff / Pay / Wages, May 2021 > | 10th percentile: Median",
			"6: Library & archive / Staff / Pay / Wages, May 2021 > | Technicians: Hourly 10th percentile $11.13; Hourly Median $17.77",
			"6: Library & archive / Staff / Pay / Wages, May 2021 > # Group",
			"6: Library & archive / Staff / Pay / Wages, May 2021 / Group > | Assistants: Hourly Median $14.16",
			"7: Library & archive / Staff / Pay > | Median pay: $29,450",
			"7: Library & archive / Staff / Pay > | Openings: 12,200",
			"8: Library & archive / Staff / Pay > A long cell.",
			"8: Library & archive / Staff / Pay > With text.",
			"8: Library & archive / Staff / Pay > And more.",
			"8: Library & archive / Staff / Pay > Here $5.",
			"8: Library & archive / Staff / Pay > # Head",
			"8: Library & archive / Staff / Pay / Head > | In: $9",
			"9: Library & archive / Staff / Pay / Head > Line one",
			"9: Library & archive / Staff / Pay / Head > Line two and three",
		}},
	} {
		if diff := cmp.Diff(test.want, outline(read(t, test.format, test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestPlaces: the bytes at a figure's place in the file hold the figure, with the markup in it.
func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		format Format
		text   string
		want   []string
	}{
		{Text, "\ufeffPay is\r\n$36,970, caf\xe9 60\u00a0percent.\r\n", []string{"$36,970", "60\u00a0percent"}},
		{Markdown, "\ufeff---\na: b\n---\nPay is **$36,970** or \\$11 to *4* percent; 24.9\nthousand.\n", []string{"$36,970", "\\$11", "4* percent", "24.9\nthousand"}},
		{Markdown, "Pay:\n\n> - is &#36;36,970, or\n>   4\n>   percent\n\n<p>But $<b>5</b>0</p>\n", []string{"&#36;36,970", "4\n>   percent", "$<b>5</b>0"}},
		{HTML, "<p>It is $36,<b>970</b>,&#x20;4&nbsp;<i>percent</i>, &#36;1&comma;200 and 24.9 &#116;housand", []string{"$36,<b>970", "4&nbsp;<i>percent", "&#36;1&comma;200", "24.9 &#116;housand"}},
		{HTML, "<table><tr><th>Role<th>In 2021</tr><tr><td>A<td>$5</table>", []string{"2021", "2021", "$5"}},
	} {
		var got []string
		for _, s := range read(t, test.format, test.text).Sentences {
			for _, f := range s.Figures {
				got = append(got, test.text[f.At.Start:f.At.End])
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// TestSentencePlaces: so do those of sentences, and of any part of them.
func TestSentencePlaces(t *testing.T) {
	const text = "<p>The <b>best</b> paying industries are &quot;Retail&nbsp;trade&quot;. Next one."
	s := read(t, HTML, text).Sentences[0]
	if got := text[s.At.Start:s.At.End]; got != "The <b>best</b> paying industries are &quot;Retail&nbsp;trade&quot;." {
		t.Errorf("the sentence is at %q", got)
	}
	start := strings.Index(s.Text, "Retail trade")
	at := s.Place(Span{start, start + len("Retail trade")})
	if got := text[at.Start:at.End]; got != "Retail&nbsp;trade" {
		t.Errorf("the industry is at %q", got)
	}
	if in, found := s.Find(at); !found || s.Text[in.Start:in.End] != "Retail trade" {
		t.Errorf("at the industry's place stands %v", in)
	}
	if in, found := s.Find(Span{s.At.End + 1, s.At.End + 4}); found {
		t.Errorf("the next sentence stands at %v", in)
	}
	for _, in := range []Span{{-1, 2}, {3, 3}, {0, 1000}} {
		if got := s.Place(in); got != s.At {
			t.Errorf("%v, which is no part, is at %v", in, got)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       Format
	}{
		{"a.HTML", "# x", HTML}, {"a.htm", "", HTML}, {"a.md", "<p>", Markdown}, {"a.txt", "<p>", Text},
		{"-", "\ufeff \n<!doctype html>", HTML}, {"-", "<p class=x>", HTML}, {"-", "<-- an arrow", Text}, {"-", "Text\n\n## Pay\n", Markdown},
		{"-", "It is **bold**", Markdown}, {"-", "| a | b |\n", Markdown}, {"page.php", "Pay is $5 * 3", Text}, {"", "", Text},
	} {
		if got := FormatOf(test.name, []byte(test.head)); got != test.want {
			t.Errorf("FormatOf(%q, %q) = %s, want %s", test.name, test.head, got, test.want)
		}
	}
	doc, err := Read("-", "", strings.NewReader("<p>It pays $5."))
	if err != nil || doc.Format != HTML {
		t.Errorf("read as %s, %v", doc.Format, err)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		name   string
		format Format
		text   string
		want   string
	}{
		{"big.txt", "", strings.Repeat("x", MaxBytes+1), "big.txt is not a page that can be read: it is larger than 16 MiB; split it"},
		{"wide.html", "", "\xff\xfe<\x00p\x00", "it is written in UTF-16; save it as UTF-8"},
		{"a.txt", "rtf", "x", `there is no format "rtf"; take text, markdown or html`},
		{"rows.html", "", "<table><tr><th>a<th colspan=99>" + strings.Repeat("x", 150) + strings.Repeat("<tr>"+strings.Repeat("<td>1", 91), 2000), "its tables have too many cells"},
	} {
		_, err := Read(test.name, test.format, strings.NewReader(test.text))
		if !errors.Is(err, ErrPage) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
	broken := errors.New("the disk is gone")
	if _, err := Read("a.txt", "", iotest.ErrReader(broken)); !errors.Is(err, broken) || !strings.Contains(err.Error(), "read a.txt") {
		t.Errorf("a reader's error: %v", err)
	}
}

// check holds the laws of every page: places lie in the file and in order, and lead to what the text says.
func check(t *testing.T, data []byte, doc Document) {
	t.Helper()
	inside := func(what string, at Span, size int) {
		if at.Start < 0 || at.End < at.Start || at.End > size {
			t.Fatalf("%s is at %v of %d bytes", what, at, size)
		}
	}
	lastLine, last := 1, 0
	for _, s := range doc.Sentences {
		inside(fmt.Sprintf("sentence %q", s.Text), s.At, len(data))
		if s.Text == "" || strings.ContainsAny(s.Text, "\n\r\t") || strings.TrimSpace(s.Text) != s.Text || strings.Contains(s.Text, "  ") {
			t.Fatalf("white space is not folded: %q", s.Text)
		}
		// The notes of a Markdown page come last, wherever they stand.
		if doc.Format != Markdown && s.At.Start < last {
			t.Fatalf("sentence %q at %v comes after one at %d", s.Text, s.At, last)
		}
		last = s.At.Start
		if doc.Format != Markdown && s.Line < lastLine || s.Line < 1 {
			t.Fatalf("sentence %q is in line %d after one in line %d", s.Text, s.Line, lastLine)
		}
		lastLine = s.Line
		end, endAt := 0, s.At.Start
		for _, f := range s.Figures {
			inside("figure "+f.Text, f.In, len(s.Text))
			inside("figure "+f.Text, f.At, len(data))
			if s.Text[f.In.Start:f.In.End] != f.Text || f.Text == "" {
				t.Fatalf("figure %q stands at %q", f.Text, s.Text[f.In.Start:f.In.End])
			}
			if f.In.Start < end {
				t.Fatalf("figures of %q overlap", s.Text)
			}
			end = f.In.End
			if f.Head {
				continue
			}
			if in, found := s.Find(f.At); !found || in.Start > f.In.Start || in.End < f.In.End {
				t.Fatalf("figure %q at %v is found at %v of %q", f.Text, f.At, in, s.Text)
			}
			if f.At.Start < endAt || f.At.End > s.At.End {
				t.Fatalf("figure %q at %v is not in order within %v of %q", f.Text, f.At, s.At, s.Text)
			}
			endAt = f.At.End
			if math.IsNaN(f.Value) || math.IsInf(f.Value, 0) || f.Step <= 0 {
				t.Fatalf("figure %q has the value %v and the step %v", f.Text, f.Value, f.Step)
			}
			if doc.Format == Text && digits(f.Text) != digits(string(data[f.At.Start:f.At.End])) {
				t.Fatalf("figure %q stands in the file as %q", f.Text, data[f.At.Start:f.At.End])
			}
		}
	}
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"Pay is $11 to $23 an hour, about 4 percent in 2019-29.\r\n\r\n- x\n", "\ufeff---\na: 1\n---\n# A\n\n| a | b |\n|---|---|\n| 1 | $2 |\n\n[^1]: x\n", "<p>x<table><tr><td rowspan=3>1<td colspan=200>$2<tr><td>3",
		"<dl><dt>a<dd>$1<dd hidden>2</dl><sup>1</sup>&#36;5&nbsp", "<div><svg/><title>x</title><pre>a\nb</pre><br><br>B", "\xff\xfe", "a\x00b\xe2\x80 $1\xc2", "<a <b <!-- <table><td><h1>x<td>y",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []Format{Text, Markdown, HTML} {
			doc, err := Read("page", format, bytes.NewReader(data))
			if err != nil {
				if !errors.Is(err, ErrPage) {
					t.Fatal(err)
				}
				continue
			}
			check(t, data, doc)
		}
	})
}

// TestReadme: a real page of prose keeps the laws in each format.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []Format{Text, Markdown, HTML} {
		doc, err := Read("README.md", format, bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		check(t, data, doc)
		if len(doc.Sentences) < 90 {
			t.Errorf("%s: only %d sentences", format, len(doc.Sentences))
		}
	}
}
