package fact_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/fact"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

const assistants, technicians, executives, teachers lmi.SOC = "43-4121", "25-4031", "11-1011", "25-2021"

// TestGet asks the embedded sample for figures that stand in the published files.
func TestGet(t *testing.T) {
	wage := func(soc lmi.SOC, what string, unit lmi.Unit, year int) notes.Call {
		return notes.Call{Name: "wage", SOC: soc, What: what, Unit: unit, Year: year}
	}
	outlook := func(what, edition string) notes.Call {
		return notes.Call{Name: "outlook", SOC: assistants, What: what, Edition: edition}
	}
	figure := func(value float64, unit lmi.Unit) fact.Answer { return fact.Answer{Figure: lmi.Number(value, unit)} }
	text := func(texts ...string) fact.Answer { return fact.Answer{Texts: texts} }
	tests := []struct {
		call notes.Call
		want fact.Answer
	}{
		{wage(assistants, "median", lmi.USDPerYear, 2021), figure(29450, lmi.USDPerYear)},
		{wage(technicians, "median", lmi.USDPerYear, 2021), figure(36970, lmi.USDPerYear)},
		{wage(assistants, "p25", lmi.USDPerHour, 2021), figure(11.50, lmi.USDPerHour)},
		{wage(assistants, "p75", lmi.USDPerHour, 2021), figure(17.88, lmi.USDPerHour)},
		{wage(assistants, "median", lmi.USDPerHour, 2024), figure(17.31, lmi.USDPerHour)},
		{wage(executives, "p90", lmi.USDPerYear, 2024), fact.Answer{Figure: lmi.AtLeast(239200, lmi.USDPerYear)}},
		{wage(teachers, "median", lmi.USDPerHour, 2024), fact.Answer{Figure: lmi.Missing(lmi.USDPerHour, lmi.Suppressed)}},
		{notes.Call{Name: "wage_year", SOC: assistants}, text("2025")},
		{notes.Call{Name: "title", SOC: assistants}, text("Library Assistants, Clerical")},
		{notes.Call{Name: "employment", SOC: assistants, Year: 2019}, figure(85910, lmi.Jobs)},
		{outlook("jobs_base", "2019-29"), figure(90500, lmi.Jobs)},
		{outlook("jobs_projected", "2019-29"), figure(87000, lmi.Jobs)},
		{outlook("openings", "2019-29"), figure(12200, lmi.Jobs)},
		{outlook("edition", ""), text("2024-34")},
		{outlook("base_year", ""), text("2024")},
		{outlook("end_year", "2019-29"), text("2029")},
		{outlook("words", "2024-34"), text("decline")},
		{notes.Call{Name: "education", SOC: assistants, What: "typical"}, text("High school diploma or equivalent")},
		{notes.Call{Name: "education", SOC: assistants, What: "training"}, text("Short-term on-the-job training")},
		{notes.Call{Name: "education", SOC: assistants, What: "experience"}, text("None")},
		{notes.Call{Name: "attainment", SOC: assistants, What: "bachelor"}, figure(34.4, lmi.Percent)},
		{notes.Call{Name: "attainment", SOC: assistants, What: "less_than_high_school"}, figure(1.8, lmi.Percent)},
		{notes.Call{Name: "industry_year", SOC: assistants}, text("2024")},
	}
	var calls []notes.Call
	for _, test := range tests {
		calls = append(calls, test.call)
	}
	r, err := fact.Get(context.Background(), sampletest.Shared(t).DB(), fact.Params{Calls: calls})
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		got := r.Answers[i]
		if got.Err != nil {
			t.Errorf("%+v: %v", test.call, got.Err)
			continue
		}
		if got.Figure != test.want.Figure || !cmp.Equal(got.Texts, test.want.Texts) {
			t.Errorf("%+v: %+v %q, want %+v %q", test.call, got.Figure, got.Texts, test.want.Figure, test.want.Texts)
		}
		if len(got.SourceIDs) == 0 {
			t.Errorf("%+v knows no source", test.call)
		}
	}
	if len(r.Sources) < 5 || len(r.Notes) == 0 || r.Notes[0].Code != "top_coded" {
		t.Errorf("%d sources, notes %+v", len(r.Sources), r.Notes)
	}
}

// TestIndustries: the names are those of the ranking that the role's page shows,
// and no more than asked for; cells of a few workers do not lead.
func TestIndustries(t *testing.T) {
	ask := func(what string, count int) notes.Call {
		return notes.Call{Name: "industry", SOC: assistants, What: what, Count: count}
	}
	r, err := fact.Get(context.Background(), sampletest.Shared(t).DB(), fact.Params{Calls: []notes.Call{ask("largest", 2), ask("best_paying", 1), ask("best_paying", 20)}})
	if err != nil {
		t.Fatal(err)
	}
	// May 2024, natsector_M2024_dl: three sectors have 500 jobs or more, 50,430 in government without schools (a median of
	// 36,010 dollars a year), 21,090 in education (36,880) and 7,760 in information (33,900). Professional services pay
	// 58,390, but to 120 people.
	const government, schools = "Federal, State, and Local Government", "Educational Services"
	for i, want := range [][]string{{government, schools}, {schools}, {schools, government, "Information"}} {
		if diff := cmp.Diff(want, r.Answers[i].Texts); diff != "" {
			t.Errorf("answer %d (-want +got):\n%s", i, diff)
		}
	}
	if len(r.Notes) != 1 || r.Notes[0].Code != "industry_ranked" {
		t.Errorf("notes %+v", r.Notes)
	}
}

// TestNotFound: an unknown code, year or edition says what is loaded, and the others are answered.
func TestNotFound(t *testing.T) {
	tests := []struct {
		call notes.Call
		want string
	}{
		{notes.Call{Name: "wage", SOC: "99-9999", What: "median", Unit: lmi.USDPerHour}, "wage: wages of occupation 99-9999 are not in the warehouse"},
		{notes.Call{Name: "wage", SOC: assistants, What: "median", Unit: lmi.USDPerHour, Year: 2001}, "loaded years: 2014, 2015"},
		{notes.Call{Name: "title", SOC: "99-9999"}, "occupation 99-9999 is"},
		{notes.Call{Name: "outlook", SOC: assistants, What: "openings", Edition: "1998-08"}, "loaded are the editions 2019-29, 2024-34"},
		{notes.Call{Name: "outlook", SOC: "99-9999", What: "openings"}, "the outlook of 99-9999"},
		{notes.Call{Name: "education", SOC: "99-9999", What: "typical"}, "the typical education of 99-9999"},
		{notes.Call{Name: "attainment", SOC: "99-9999", What: "master"}, "the educational attainment of 99-9999"},
		{notes.Call{Name: "industry", SOC: "99-9999", What: "largest", Count: 1}, "figures of 99-9999 by sector"},
		{notes.Call{Name: "title", SOC: assistants}, ""},
	}
	var calls []notes.Call
	for _, test := range tests {
		calls = append(calls, test.call)
	}
	r, err := fact.Get(context.Background(), sampletest.Shared(t).DB(), fact.Params{Calls: calls})
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		err := r.Answers[i].Err
		if test.want == "" {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %q", test.call, err, test.want)
		}
	}
}

// TestEveryFunctionIsAnswered: what the reader lets pass is asked for here in every
// word, so that a word without an answer is found.
func TestEveryFunctionIsAnswered(t *testing.T) {
	var calls []notes.Call
	for _, f := range notes.Functions() {
		words := [][]string{}
		for _, p := range f.Params {
			if len(p.Words) > 0 {
				words = append(words, p.Words)
			}
		}
		text := func(chosen ...string) string {
			args := f.Name + " 43-4121 " + strings.Join(chosen, " ")
			if f.Name == "industry" {
				args += " 3"
			}
			return "{{" + args + "}}"
		}
		var bodies []string
		switch len(words) {
		case 0:
			bodies = append(bodies, text())
		case 1:
			for _, w := range words[0] {
				bodies = append(bodies, text(w))
			}
		case 2:
			for _, first := range words[0] {
				for _, second := range words[1] {
					bodies = append(bodies, text(first, second))
				}
			}
		}
		file, problems := notes.Parse("x.md", "---\nroles: 43-4121\ntitle: x\nupdated: 2026-01-01\n---\n## x\n"+strings.Join(bodies, "\n"))
		if len(problems) > 0 {
			t.Fatalf("%v", problems)
		}
		for _, p := range file.Sections[0].Placeholders {
			calls = append(calls, p.Call)
		}
	}
	if len(calls) < 35 {
		t.Fatalf("%d calls", len(calls))
	}
	r, err := fact.Get(context.Background(), sampletest.Shared(t).DB(), fact.Params{Calls: calls})
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range r.Answers {
		if a.Err != nil || len(a.Texts) == 0 && a.Figure.Status == "" || len(a.SourceIDs) == 0 {
			t.Errorf("%+v: %+v", calls[i], a)
		}
	}
}

// counter counts queries.
type counter struct {
	*sql.DB
	queries int
}

func (c *counter) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.DB.QueryContext(ctx, query, args...)
}

// TestQueriesDoNotGrow: a hundred questions cost as many queries as one of each kind.
func TestQueriesDoNotGrow(t *testing.T) {
	count := func(socs ...lmi.SOC) int {
		var calls []notes.Call
		for _, soc := range socs {
			calls = append(calls,
				notes.Call{Name: "title", SOC: soc}, notes.Call{Name: "wage", SOC: soc, What: "p10", Unit: lmi.USDPerHour},
				notes.Call{Name: "outlook", SOC: soc, What: "openings"}, notes.Call{Name: "education", SOC: soc, What: "typical"},
				notes.Call{Name: "attainment", SOC: soc, What: "master"}, notes.Call{Name: "industry", SOC: soc, What: "largest", Count: 3})
		}
		c := &counter{DB: sampletest.Shared(t).DB()}
		if _, err := fact.Get(context.Background(), c, fact.Params{Calls: calls}); err != nil {
			t.Fatal(err)
		}
		return c.queries
	}
	one, many := count(assistants), count(assistants, technicians, executives, teachers, "25-4022", "43-9061")
	if one != many || one == 0 {
		t.Errorf("%d queries for one occupation, %d for six", one, many)
	}
}

// TestNothingAsked reads no wages at all.
func TestNothingAsked(t *testing.T) {
	r, err := fact.Get(context.Background(), warehousetest.Memory(t).DB(), fact.Params{})
	if err != nil || len(r.Answers) != 0 || len(r.Sources) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
