package notes

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
)

const (
	opening = "{{"
	closing = "}}"
)

// Placeholder stands in a section for a figure or a text of the warehouse.
type Placeholder struct {
	Call
	// Start and End are where it begins and ends in the section's Body, in bytes.
	Start, End int
}

// Call is what a placeholder asks. Two that ask the same are equal.
type Call struct {
	// Name is that of the function.
	Name string
	SOC  lmi.SOC
	// What is the word that chooses among what the function knows, such as "p25".
	What string
	// Unit is that of a wage.
	Unit lmi.Unit
	// Year is a May; 0 is the newest loaded one.
	Year int
	// Edition is one of the projections, such as "2019-29"; "" is the newest loaded one.
	Edition string
	// Count is how many names are asked for.
	Count int
}

// Function is one that placeholders can call.
type Function struct {
	Name   string
	Params []Param
	// Says is what stands in the text for it.
	Says string
}

// Param is a parameter of a function.
type Param struct {
	// Name is how Usage writes it where it has no Words.
	Name string
	// Words are all that it may be; empty for codes and numbers.
	Words []string
	// Optional may be left out, with all that follow.
	Optional bool
	set      func(*Call, string) error
}

// Usage is how the function is written: "wage SOC p10|p25 hourly|annual [YEAR]".
func (f Function) Usage() string {
	text := f.Name
	for _, p := range f.Params {
		name := p.Name
		if len(p.Words) > 0 {
			name = strings.Join(p.Words, "|")
		}
		if p.Optional {
			name = "[" + name + "]"
		}
		text += " " + name
	}
	return text
}

// Functions returns those that placeholders can call. All figures are for the
// nation and, but for industry, over all industries.
func Functions() []Function {
	return []Function{
		{"title", []Param{soc}, "the occupation's title"},
		{"wage", []Param{soc, what("p10", "p25", "median", "p75", "p90", "mean"), unit, year}, "a wage, such as $17.74"},
		{"wage_year", []Param{soc}, "the May of the newest wages, such as 2025"},
		{"employment", []Param{soc, year}, "wage and salary jobs"},
		{"outlook", []Param{soc, what("change_pct", "change", "openings", "exits", "transfers", "jobs_base", "jobs_projected", "words", "edition", "base_year", "end_year"), edition}, "what an edition of the projections says; words are those of BLS, such as decline"},
		{"education", []Param{soc, what("typical", "experience", "training")}, "what BLS finds typical for entering the occupation"},
		{"attainment", []Param{soc, what("less_than_high_school", "high_school", "some_college", "associate", "bachelor", "master", "doctoral")}, "the share of workers of 25 years and older with that schooling"},
		{"industry", []Param{soc, what("best_paying", "largest"), count}, "the names of so many sectors, by median pay or by jobs"},
		{"industry_year", []Param{soc}, "the May of the newest figures by sector"},
	}
}

var (
	soc = Param{Name: "SOC", set: func(c *Call, text string) (err error) {
		c.SOC, err = lmi.ParseSOC(text)
		return err
	}}
	unit = Param{Words: []string{"hourly", "annual"}, set: func(c *Call, text string) error {
		c.Unit = lmi.USDPerHour
		if text == "annual" {
			c.Unit = lmi.USDPerYear
		}
		return nil
	}}
	year = Param{Name: "YEAR", Optional: true, set: func(c *Call, text string) (err error) {
		c.Year, err = number(text, 1997, 2199, "a year such as 2024")
		return err
	}}
	edition = Param{Name: "EDITION", Optional: true, set: func(c *Call, text string) error {
		if !editionForm.MatchString(text) {
			return fmt.Errorf("%q is no edition such as 2024-34", text)
		}
		c.Edition = text
		return nil
	}}
	count = Param{Name: "N", set: func(c *Call, text string) (err error) {
		c.Count, err = number(text, 1, 20, "a number from 1 to 20")
		return err
	}}
	editionForm = regexp.MustCompile(`^\d{4}-\d{2}$`)
)

func what(words ...string) Param {
	return Param{Words: words, set: func(c *Call, text string) error {
		c.What = text
		return nil
	}}
}

func number(text string, least, most int, form string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%q is not %s", text, form)
	}
	return n, nil
}

// placeholders finds those in a section.
func (r *reader) placeholders(s *Section) {
	for at := 0; ; {
		i := strings.Index(s.Body[at:], opening)
		if i < 0 {
			return
		}
		start := at + i
		line, _, _ := strings.Cut(s.Body[start:], "\n")
		length := strings.Index(line, closing)
		if length < 0 || strings.Contains(line[len(opening):length], opening) {
			r.problems = append(r.problems, s.Problem(start, "the placeholder is not closed: }} is missing on its line"))
			at = start + len(opening)
			continue
		}
		at = start + length + len(closing)
		call, fault := parseCall(line[len(opening):length])
		if fault != nil {
			r.problems = append(r.problems, s.Problem(start+len(opening)+fault.at, fault.reason))
			continue
		}
		s.Placeholders = append(s.Placeholders, Placeholder{Call: call, Start: start, End: at})
	}
}

// fault is what is wrong in a placeholder, and at which byte of it.
type fault struct {
	at     int
	reason string
}

// token is a word of a placeholder.
type token struct {
	at   int
	text string
}

// word is one of a placeholder, with or without quotes.
var word = regexp.MustCompile(`^(?:"([^"]*)"|([A-Za-z0-9_.-]+))(?:[ \t]+|$)`)

func tokens(text string) ([]token, *fault) {
	var list []token
	at := len(text) - len(strings.TrimLeft(text, " \t"))
	for at < len(text) {
		m := word.FindStringSubmatch(text[at:])
		if m == nil {
			return nil, &fault{at, fmt.Sprintf("%q is not understood; a placeholder is a name and words, such as {{wage 43-4121 p25 hourly}}", strings.TrimSpace(text[at:]))}
		}
		list = append(list, token{at, m[1] + m[2]})
		at += len(m[0])
	}
	return list, nil
}

// parseCall reads what stands between the braces.
func parseCall(text string) (Call, *fault) {
	words, bad := tokens(text)
	if bad != nil {
		return Call{}, bad
	}
	if len(words) == 0 {
		return Call{}, &fault{0, "the placeholder is empty"}
	}
	functions := Functions()
	i := slices.IndexFunc(functions, func(f Function) bool { return f.Name == words[0].text })
	if i < 0 {
		var names []string
		for _, f := range functions {
			names = append(names, f.Name)
		}
		return Call{}, &fault{words[0].at, fmt.Sprintf("unknown placeholder %q; there are %s", words[0].text, strings.Join(names, ", "))}
	}
	return functions[i].call(words)
}

// call reads the arguments behind the function's name.
func (f Function) call(words []token) (Call, *fault) {
	args := words[1:]
	least := 0
	for _, p := range f.Params {
		if !p.Optional {
			least++
		}
	}
	if len(args) < least || len(args) > len(f.Params) {
		return Call{}, &fault{words[0].at, fmt.Sprintf("%s with a wrong number of arguments, %d; write {{%s}}", f.Name, len(args), f.Usage())}
	}
	call := Call{Name: f.Name}
	for i, arg := range args {
		p := f.Params[i]
		if len(p.Words) > 0 && !slices.Contains(p.Words, arg.text) {
			return Call{}, &fault{arg.at, fmt.Sprintf("%q is none of %s", arg.text, strings.Join(p.Words, ", "))}
		}
		if err := p.set(&call, arg.text); err != nil {
			return Call{}, &fault{arg.at, err.Error()}
		}
	}
	return call, nil
}
