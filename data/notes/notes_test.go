package notes

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
)

const front = "---\nroles: [43-4121]\ntitle: Assistants\nupdated: 2026-01-02\n---\n"

func TestParse(t *testing.T) {
	file, problems := Parse("a.md", "\ufeff---\r\n"+`roles:
  - 43-4121
  - "254031"
  - 25-4022.00
family: 'Library: workers'
title: >
  Work in a
  library
updated: 2026-09-14
author: {text: "A. Author", url: "https://example.org/a"}
sources:
  - https://example.org/b
  - A book
  - text: A page
    url: http://example.org/c
---

## What they do ##

They {{title "43-4121"}}.

`+"```\n## no heading\n```\n"+`
### A part

~~~ text
## nor this
`+"```\n~~~\n"+`
##   Links
`+"{{ wage  43-4121 p25\thourly 2024 }} and {{outlook \"25-4031\" \"openings\" \"2019-29\"}}\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	type plain struct {
		Roles                   []lmi.SOC
		Family, Title           string
		Updated                 time.Time
		Author                  Link
		Sources                 []Link
		Heads                   []string
		Lines                   []int
		FirstBody               string
		FirstCalls, SecondCalls []Call
	}
	calls := func(s *Section) []Call {
		var list []Call
		for _, p := range s.Placeholders {
			if text := s.Body[p.Start:p.End]; !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") {
				t.Errorf("a placeholder is said to be %q", text)
			}
			list = append(list, p.Call)
		}
		return list
	}
	first, second := file.Sections[0], file.Sections[1]
	got := plain{file.Roles, file.Family, file.Title, file.Updated, file.Author, file.Sources,
		[]string{first.Head, second.Head}, []int{first.Line, second.Line}, first.Body, calls(first), calls(second)}
	want := plain{
		Roles: []lmi.SOC{"43-4121", "25-4031", "25-4022"}, Family: "Library: workers", Title: "Work in a library",
		Updated: time.Date(2026, 9, 14, 0, 0, 0, 0, time.UTC), Author: Link{"A. Author", "https://example.org/a"},
		Sources: []Link{{"https://example.org/b", "https://example.org/b"}, {"A book", ""}, {"A page", "http://example.org/c"}},
		Heads:   []string{"What they do", "Links"}, Lines: []int{19, 34},
		FirstBody:  "\nThey {{title \"43-4121\"}}.\n\n```\n## no heading\n```\n\n### A part\n\n~~~ text\n## nor this\n```\n~~~\n",
		FirstCalls: []Call{{Name: "title", SOC: "43-4121"}},
		SecondCalls: []Call{
			{Name: "wage", SOC: "43-4121", What: "p25", Unit: lmi.USDPerHour, Year: 2024},
			{Name: "outlook", SOC: "25-4031", What: "openings", Edition: "2019-29"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestProblems: each file has all its faults told, with line and column.
func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"a.md:1: the file does not begin with front matter"}},
		{"no front matter", "## Links\n", []string{"a.md:1: the file does not begin with front matter"}},
		{"front matter without end", "---\ntitle: x\n", []string{"a.md:1: the file does not begin with front matter"}},
		{"empty front matter", "---\n---\n## A\nx", []string{
			"a.md:1: front matter: the key roles is missing", "a.md:1: front matter: the key title is missing", "a.md:1: front matter: the key updated is missing",
		}},
		{"keys", "---\nrole: 43-4121\ntitle: [x]\nupdated: yesterday\nroles: [43-41, 43-4121, x]\nauthor: {name: x}\nsources:\n  - {url: ftp://x}\nlinks: x\n---\n## A\nx", []string{
			"a.md:2:1: front matter: the key role is unknown; there are roles, family",
			"a.md:3:8: title: a text is expected",
			"a.md:4:10: updated: yesterday is no day such as 2026-09-14",
			`a.md:5:9: roles: "43-41" is not a SOC code`,
			`a.md:5:25: roles: "x" is not a SOC code`,
			"a.md:6:10: author: the key name is unknown; there are text and url",
			"a.md:8:11: sources.url: an address begins with https:// or http://",
			"a.md:9:1: front matter: the key links is unknown",
		}},
		{"a key twice", "---\ntitle: x\ntitle: y\n---\n## A\nx", []string{"a.md:3:1: front matter: mapping key \"title\" already defined"}},
		{"no mapping", "---\n- x\n---\n## A\nx", []string{"a.md:1: ", "a.md:1: ", "a.md:1: ", "a.md:2:1: front matter: keys with values are expected"}},
		{"broken YAML", "---\ntitle: \"x\nroles: y\n---\n## A\nx", []string{"a.md:2:8: front matter: "}},
		{"empty values", "---\ntitle:\nroles: []\nupdated: ''\n---\n## A\nx", []string{"a.md:2:", "a.md:3:8: roles: name at least one SOC code", "a.md:4:10: updated: there is no text"}},
		{"no section", front, []string{"a.md:6: the file has no section"}},
		{"text above the headings", front + "\nHello\n\nthere\n## A\nx", []string{"a.md:7: there is text above the first heading"}},
		{"headings", front + "## A\nx\n# Title\n##\ny\n## B {{title 43-4121}}\n", []string{
			"a.md:8: a heading of the first level", "a.md:9: the heading has no text", "a.md:11: a heading cannot hold a placeholder",
		}},
		{"UTF-8", front + "## A\nx \xff", []string{"a.md:7:3: the file is not UTF-8"}},
		{"control", front + "## A\n\nab\x00", []string{"a.md:8:3: the character U+0000 has no place"}},
		{"token", front + "## A\n\ue0000\ue001", []string{"a.md:7:1: the character U+E000 has no place"}},
		{"placeholders", front + strings.Join([]string{
			"## A",
			"ä {{wge \"43-4121\"}}",
			"{{wage 43-4121 p25}}",
			"{{wage 43-4121 p20 hourly}} {{wage 43-4121 p25 weekly}}",
			"{{wage 43-41 p25 hourly}}",
			"{{wage 43-4121 p25 hourly soon}}",
			"{{wage 43-4121 p25 hourly 24}}",
			"{{wage 43-4121 p25 hourly 2024 x}}",
			"{{outlook 43-4121 openings 2024}}",
			"{{industry 43-4121 largest 21}} {{industry 43-4121 largest}}",
			"{{}} {{ }}",
			"{{wage 43-4121 | printf}}",
			"{{call .x}} {{.}} {{range x}} {{{title 43-4121}}}",
			"{{title \"43-4121}}",
			"{{title \"43-4121\"\"x\"}}",
			"{{title 43-4121",
			"}}",
			"`{{`",
			"{{title {{title 43-4121}}",
			"{{title “43-4121”}}",
		}, "\n"), []string{
			`a.md:7:5: unknown placeholder "wge"; there are title, wage, wage_year, employment, outlook`,
			"a.md:8:3: wage with a wrong number of arguments, 2; write {{wage SOC p10|p25|median|p75|p90|mean hourly|annual [YEAR]}}",
			`a.md:9:16: "p20" is none of p10, p25, median, p75, p90, mean`,
			`a.md:9:48: "weekly" is none of hourly, annual`,
			`a.md:10:8: "43-41" is not a SOC code`,
			`a.md:11:27: "soon" is not a year such as 2024`,
			`a.md:12:27: "24" is not a year such as 2024`,
			"a.md:13:3: wage with a wrong number of arguments, 5",
			`a.md:14:28: "2024" is no edition such as 2024-34`,
			`a.md:15:28: "21" is not a number from 1 to 20`,
			"a.md:15:35: industry with a wrong number of arguments, 2",
			"a.md:16:3: the placeholder is empty", "a.md:16:8: the placeholder is empty",
			`a.md:17:16: "| printf" is not understood`,
			`a.md:18:3: unknown placeholder "call"`, `a.md:18:15: unknown placeholder "."`, `a.md:18:21: unknown placeholder "range"`, `a.md:18:33: "{title 43-4121" is not understood`,
			`a.md:19:9: "\"43-4121" is not understood`,
			`a.md:20:9: "\"43-4121\"\"x\"" is not understood`,
			"a.md:21:1: the placeholder is not closed",
			"a.md:23:2: the placeholder is not closed",
			"a.md:24:1: the placeholder is not closed",
			`a.md:25:9: "“43-4121”" is not understood`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Parse("a.md", test.text)
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			ok := len(got) == len(test.want)
			for _, want := range test.want {
				found := false
				for _, g := range got {
					found = found || strings.HasPrefix(g, want)
				}
				ok = ok && found
			}
			if !ok {
				t.Errorf("problems:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// layer makes the files of a folder: a role and headings of each.
func layer(t *testing.T, files map[string]string) Book {
	t.Helper()
	folder := fstest.MapFS{}
	for name, text := range files {
		roles, heads, _ := strings.Cut(text, ": ")
		body := ""
		for _, head := range strings.Split(heads, ", ") {
			text := "by " + name
			if strings.HasSuffix(head, "!") {
				head, text = strings.TrimSuffix(head, "!"), " \n"
			}
			body += "## " + head + "\n" + text + "\n"
		}
		folder[name] = &fstest.MapFile{Data: []byte("---\nroles: [" + roles + "]\ntitle: x\nupdated: 2026-01-02\n---\n" + body)}
	}
	book, err := Read(folder, "own")
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Problems) > 0 {
		t.Fatal(book.Problems)
	}
	return book
}

func shown(book Book, soc lmi.SOC) []string {
	var list []string
	for _, s := range book.Of(soc) {
		list = append(list, s.Head+" "+strings.TrimSpace(s.Body))
	}
	return list
}

// TestOf: the most specific file speaks first and alone under a heading that others have too.
func TestOf(t *testing.T) {
	book := layer(t, map[string]string{
		"all.md":     "00-0000: Links, Everywhere",
		"major.md":   "25-0000: Links, Duties, Major",
		"minor.md":   "25-4000: Links, Minor",
		"broad.md":   "25-4020, 43-4120: Links, Broad",
		"role.md":    "25-4022: Duties, links",
		"another.md": "15-1200: Links",
	})
	for soc, want := range map[lmi.SOC][]string{
		"25-4022": {"Duties by role.md", "links by role.md", "Broad by broad.md", "Minor by minor.md", "Major by major.md", "Everywhere by all.md"},
		"25-4031": {"Links by minor.md", "Minor by minor.md", "Duties by major.md", "Major by major.md", "Everywhere by all.md"},
		"43-4121": {"Links by broad.md", "Broad by broad.md", "Everywhere by all.md"},
		"25-4000": {"Links by minor.md", "Minor by minor.md", "Duties by major.md", "Major by major.md", "Everywhere by all.md"},
		"15-1252": {"Links by another.md", "Everywhere by all.md"},
		"15-2011": {"Links by all.md", "Everywhere by all.md"},
		"00-0000": {"Links by all.md", "Everywhere by all.md"},
	} {
		if diff := cmp.Diff(want, shown(book, soc)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", soc, diff)
		}
	}
}

// TestOver: a folder of one's own goes before the shipped notes, even where those
// are more specific, and a heading without text takes a section away.
func TestOver(t *testing.T) {
	own := layer(t, map[string]string{"mine.md": "43-4000: Duties, Mine, Links!"})
	other := layer(t, map[string]string{"role.md": "43-4121: Duties, Pay, Links", "family.md": "43-4000: Pay, History"})
	if diff := cmp.Diff([]string{"Duties by mine.md", "Mine by mine.md", "Pay by role.md", "History by family.md"}, shown(own.Over(other), "43-4121")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := shown(Book{}, "43-4121"); got != nil {
		t.Errorf("the empty book has %q", got)
	}
}

// TestTwice: which of two sections is shown is not left to the names of their files.
func TestTwice(t *testing.T) {
	text := func(roles, heads string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nroles: [" + roles + "]\ntitle: x\nupdated: 2026-01-02\n---\n" + heads)}
	}
	book, err := Read(fstest.MapFS{
		"a.md":      text("43-4121, 25-4031", "## Links\nx\n"),
		"b/c.md":    text("25-4031, 43-4121", "## Duties\nx\n## LINKS\ny\n"),
		"d.md":      text("43-4000", "## Links\nx\n## Links\nz\n"),
		"notes.md":  {Data: make([]byte, maxFileBytes+1)},
		"image.png": {Data: []byte("no notes")},
	}, "own")
	if err != nil {
		t.Fatal(err)
	}
	want := Problems{
		{File: "own/b/c.md", Line: 8, Reason: `the heading "LINKS" stands for 25-4031 in own/a.md:6 too`},
		{File: "own/d.md", Line: 8, Reason: `the heading "Links" stands for 43-4000 in own/d.md:6 too`},
		{File: "own/notes.md", Line: 1, Reason: "the file has more than 1048576 bytes, too many for notes"},
	}
	if diff := cmp.Diff(want, book.Problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := Read(fstest.MapFS{"a.txt": {}}, "own"); err == nil || !strings.Contains(err.Error(), "own holds no notes") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := ReadDir(t.TempDir() + "/none"); err == nil {
		t.Error("a missing folder is no error")
	}
}

// TestShipped: the notes that come with the program are whole, and hold no figure
// that would age: those are placeholders.
func TestShipped(t *testing.T) {
	book := Shipped()
	for _, p := range book.Problems {
		t.Error(p)
	}
	address := regexp.MustCompile(`\]\([^)]*\)`)
	digit := regexp.MustCompile(`.*[0-9].*`)
	for _, s := range book.Sections() {
		text := s.Body
		for i := len(s.Placeholders) - 1; i >= 0; i-- {
			text = text[:s.Placeholders[i].Start] + text[s.Placeholders[i].End:]
		}
		if found := digit.FindString(address.ReplaceAllString(text, "")); found != "" {
			t.Errorf("%s, %s: a figure that is no placeholder: %s", s.File.Path, s.Head, found)
		}
	}
	for _, soc := range []lmi.SOC{"43-4121", "25-4031", "25-4022"} {
		heads := make(map[string]bool)
		for _, s := range book.Of(soc) {
			heads[s.Head] = true
			if !s.File.Shipped {
				t.Errorf("%s is not marked as shipped", s.File.Path)
			}
		}
		for _, want := range []string{"What they do", "Certification", "Competencies", "Getting started", "Career path", "Associations and links"} {
			if !heads[want] {
				t.Errorf("%s has no section %q", soc, want)
			}
		}
	}
	if got := book.Of("43-4171"); len(got) > 0 {
		t.Errorf("receptionists have %d sections of library notes", len(got))
	}
}

// FuzzParse: no text makes the reader fail, problems lie in the file, and placeholders where they say.
func FuzzParse(f *testing.F) {
	err := fs.WalkDir(shipped, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(shipped, name)
		f.Add(string(text))
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{
		"", "---", "---\n---", front + "## A\n{{", front + "## A\n{{wage 43-4121 p25 hourly}}{{", "---\nroles: &a [*a]\n---\n## A",
		"---\n? x\n: y\n---\n##", "---\n{a: {b: c}}\n---\n~~~\n## A", "---\n<<: {title: x}\n---\n", "---\ntitle: !!binary x\n---\n", "---\n\"\": x\n---\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, problems := Parse("a.md", text)
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines+1 || p.Column < 0 || p.Reason == "" {
				t.Errorf("%+v in a file of %d lines", p, lines)
			}
		}
		if len(problems) == 0 && (len(file.Roles) == 0 || file.Title == "" || file.Updated.IsZero() || len(file.Sections) == 0) {
			t.Errorf("a file without problems lacks something: %+v", file)
		}
		for _, s := range file.Sections {
			at := 0
			for _, p := range s.Placeholders {
				if p.Start < at || p.End > len(s.Body) || !strings.HasPrefix(s.Body[p.Start:], opening) || !strings.HasSuffix(s.Body[:p.End], closing) || p.SOC == "" {
					t.Errorf("%+v is no placeholder of %q", p, s.Body)
				}
				at = p.End
			}
		}
	})
}

// ExampleFunctions lists what placeholders can say.
func ExampleFunctions() {
	for _, f := range Functions() {
		fmt.Println("{{" + f.Usage() + "}}")
	}
	// Output:
	// {{title SOC}}
	// {{wage SOC p10|p25|median|p75|p90|mean hourly|annual [YEAR]}}
	// {{wage_year SOC}}
	// {{employment SOC [YEAR]}}
	// {{outlook SOC change_pct|change|openings|exits|transfers|jobs_base|jobs_projected|words|edition|base_year|end_year [EDITION]}}
	// {{education SOC typical|experience|training}}
	// {{attainment SOC less_than_high_school|high_school|some_college|associate|bachelor|master|doctoral}}
	// {{industry SOC best_paying|largest N}}
	// {{industry_year SOC}}
}

func TestChecksum(t *testing.T) {
	read := func(text string) string {
		t.Helper()
		book, err := Read(fstest.MapFS{"a.md": {Data: []byte("---\nroles: 43-4121\ntitle: x\nupdated: 2026-01-02\n---\n" + text)}}, "own")
		if err != nil {
			t.Fatal(err)
		}
		return book.Checksum()
	}
	first := read("## Links\nx\n")
	if first != read("## Links\nx\n") {
		t.Error("the same notes have two checksums")
	}
	if first == read("## Links\ny\n") {
		t.Error("other notes have the same checksum")
	}
	if got := (Book{}).Checksum(); got != "" {
		t.Errorf("no notes have the checksum %q", got)
	}
}
