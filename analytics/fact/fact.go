// Package fact answers what the placeholders in notes ask: one figure or one
// text each, of an occupation in the nation.
package fact

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
)

// Params are the questions.
type Params struct {
	Calls []notes.Call
}

// Result is the answer.
type Result struct {
	// Answers are those to the calls, in their order.
	Answers []Answer `json:"answers"`
	// Library holds the loaded sources, for pages that show but some of the answers.
	Library analytics.Library `json:"-"`
	// Meta names the sources of all answers together.
	analytics.Meta
}

// Answer is the answer to one call: a figure or, where that is not what was asked for, texts.
type Answer struct {
	Figure lmi.Estimate `json:"figure"`
	Texts  []string     `json:"texts"`
	// Notes are the doubts that belong to the answer.
	Notes     []lmi.Note `json:"notes"`
	SourceIDs []int      `json:"source_ids"`
	// Err says why there is no answer: analytics.ErrNotFound, with what is loaded.
	Err error `json:"-"`
}

// Get answers all calls with one query for each kind of question. That one of
// them has no answer is told in that Answer.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	known, err := gather(ctx, q, p.Calls)
	if err != nil {
		return Result{}, err
	}
	r := Result{Answers: []Answer{}, Meta: analytics.NewMeta()}
	var ids []int
	for _, call := range p.Calls {
		answer := known.answer(call)
		if answer.Err != nil {
			answer.Err = fmt.Errorf("%s: %w", call.Name, answer.Err)
		}
		for _, note := range answer.Notes {
			r.AddNote(note.Code, note.Text)
		}
		ids = append(ids, answer.SourceIDs...)
		r.Answers = append(r.Answers, answer)
	}
	if r.Library, err = analytics.ReadLibrary(ctx, q); err != nil {
		return Result{}, err
	}
	r.Cite(r.Library, ids)
	return r, nil
}

// known is what the answers are taken from.
type known struct {
	wages      map[lmi.SOC][]oews.Estimate
	sectors    map[lmi.SOC][]oews.Estimate
	editions   map[lmi.SOC][]outlook.Edition
	typical    map[lmi.SOC]education.Typical
	attainment map[lmi.SOC]education.Attainment
}

// gather reads the kinds of figures that the calls ask for, each for the occupations that they ask it of.
func gather(ctx context.Context, q analytics.Querier, calls []notes.Call) (known, error) {
	of := func(names ...string) []lmi.SOC {
		var socs []lmi.SOC
		for _, call := range calls {
			if slices.Contains(names, call.Name) {
				socs = append(socs, call.SOC)
			}
		}
		slices.Sort(socs)
		return slices.Compact(socs)
	}
	var (
		k   known
		err error
	)
	if k.wages, err = bySOC(ctx, q, oews.Filter{SOCs: of("title", "wage", "wage_year", "employment"), NAICS: lmi.CrossIndustry, Area: lmi.National}); err != nil {
		return known{}, err
	}
	if k.sectors, err = bySOC(ctx, q, oews.Filter{SOCs: of("industry", "industry_year"), IndustryLevel: oews.Sector, Area: lmi.National}); err != nil {
		return known{}, err
	}
	if socs := of("title", "outlook"); len(socs) > 0 {
		if k.editions, err = outlook.Editions(ctx, q, socs...); err != nil {
			return known{}, err
		}
	}
	if socs := of("education"); len(socs) > 0 {
		if k.typical, err = education.TypicalOf(ctx, q, socs...); err != nil {
			return known{}, err
		}
	}
	if socs := of("attainment"); len(socs) > 0 {
		if k.attainment, err = education.AttainmentOf(ctx, q, socs...); err != nil {
			return known{}, err
		}
	}
	return k, nil
}

func bySOC(ctx context.Context, q analytics.Querier, f oews.Filter) (map[lmi.SOC][]oews.Estimate, error) {
	grouped := make(map[lmi.SOC][]oews.Estimate)
	if len(f.SOCs) == 0 {
		return grouped, nil // an empty filter would choose every occupation
	}
	err := oews.Each(ctx, q, f, func(e oews.Estimate) { grouped[e.SOC] = append(grouped[e.SOC], e) })
	return grouped, err
}

func (k known) answer(c notes.Call) Answer {
	switch c.Name {
	case "title":
		return k.title(c)
	case "wage", "wage_year", "employment":
		return k.pay(c)
	case "outlook":
		return k.outlook(c)
	case "education":
		return k.education(c)
	case "attainment":
		return k.schooling(c)
	case "industry", "industry_year":
		return k.industry(c)
	}
	return Answer{Err: errors.New("no such question")}
}

// missing is an answer that says what is not loaded.
func missing(format string, args ...any) Answer {
	return Answer{Err: fmt.Errorf(format+" %w", append(args, analytics.ErrNotFound)...)}
}

func (k known) title(c notes.Call) Answer {
	if wages := k.wages[c.SOC]; len(wages) > 0 {
		newest := wages[len(wages)-1]
		return Answer{Texts: []string{newest.Title}, SourceIDs: []int{newest.SourceID}}
	}
	if editions := k.editions[c.SOC]; len(editions) > 0 {
		newest := editions[len(editions)-1]
		return Answer{Texts: []string{newest.Title}, SourceIDs: []int{newest.SourceID}}
	}
	return missing("occupation %s is", c.SOC)
}

func (k known) pay(c notes.Call) Answer {
	points := oews.OnePerYear(k.wages[c.SOC])
	if len(points) == 0 {
		return missing("wages of occupation %s are", c.SOC)
	}
	e, err := oews.AtYear(points, c.Year)
	if err != nil {
		return Answer{Err: fmt.Errorf("%s: %w", c.SOC, err)}
	}
	answer := Answer{SourceIDs: []int{e.SourceID}}
	switch c.Name {
	case "wage_year":
		answer.Texts = []string{strconv.Itoa(e.Year)}
		return answer
	case "employment":
		answer.Figure = e.Employment
		return answer
	}
	answer.Figure = statistic(e.In(c.Unit), c.What)
	if answer.Figure.Status == lmi.TopCoded {
		answer.Notes = []lmi.Note{{Code: "top_coded", Text: oews.TopCodedNote}}
	}
	return answer
}

// statistic returns one of the wages by its name.
func statistic(w oews.Wages, name string) lmi.Estimate {
	switch name {
	case "p10":
		return w.P10
	case "p25":
		return w.P25
	case "p75":
		return w.P75
	case "p90":
		return w.P90
	case "mean":
		return w.Mean
	}
	return w.Median
}

func (k known) outlook(c notes.Call) Answer {
	editions := k.editions[c.SOC]
	if len(editions) == 0 {
		return missing("the outlook of %s is", c.SOC)
	}
	i := len(editions) - 1
	if c.Edition != "" {
		i = slices.IndexFunc(editions, func(e outlook.Edition) bool { return e.Vintage == c.Edition })
	}
	if i < 0 {
		var loaded []string
		for _, e := range editions {
			loaded = append(loaded, e.Vintage)
		}
		return Answer{Err: fmt.Errorf("the outlook of %s in the edition %s is %w; loaded are the editions %s", c.SOC, c.Edition, analytics.ErrNotFound, strings.Join(loaded, ", "))}
	}
	return projected(editions[i], c.What)
}

// projected returns what one edition says by its name.
func projected(e outlook.Edition, name string) Answer {
	answer := Answer{SourceIDs: []int{e.SourceID}}
	switch name {
	case "change_pct":
		answer.Figure = e.ChangePct
	case "change":
		answer.Figure = e.Change
	case "openings":
		answer.Figure = e.Openings
	case "exits":
		answer.Figure, answer.SourceIDs = e.Exits, []int{e.SeparationSourceID}
	case "transfers":
		answer.Figure, answer.SourceIDs = e.Transfers, []int{e.SeparationSourceID}
	case "jobs_base":
		answer.Figure = e.Base
	case "jobs_projected":
		answer.Figure = e.Projected
	case "edition":
		answer.Texts = []string{e.Vintage}
	case "base_year":
		answer.Texts = []string{strconv.Itoa(e.BaseYear)}
	case "end_year":
		answer.Texts = []string{strconv.Itoa(e.EndYear)}
	case "words":
		switch {
		case e.GrowthWords != "":
			answer.Texts = []string{e.GrowthWords}
		case e.ChangePct.Known():
			return missing("the growth of all occupations in the edition %s, which the words go by, is", e.Vintage)
		default:
			answer.Figure = e.ChangePct
		}
	}
	return answer
}

func (k known) education(c notes.Call) Answer {
	t, found := k.typical[c.SOC]
	if !found {
		return missing("the typical education of %s is", c.SOC)
	}
	text := t.EntryEducation
	switch c.What {
	case "experience":
		text = t.WorkExperience
	case "training":
		text = t.Training
	}
	if text == "" {
		return Answer{Figure: lmi.Missing(lmi.Percent, lmi.Absent), SourceIDs: []int{t.SourceID}}
	}
	return Answer{Texts: []string{text}, SourceIDs: []int{t.SourceID}}
}

// levels are the words for levels of schooling, in the order of education.Attainment.
var levels = []string{"less_than_high_school", "high_school", "some_college", "associate", "bachelor", "master", "doctoral"}

func (k known) schooling(c notes.Call) Answer {
	a, found := k.attainment[c.SOC]
	if !found {
		return missing("the educational attainment of %s is", c.SOC)
	}
	answer := Answer{Figure: a.Levels[slices.Index(levels, c.What)].Share, SourceIDs: []int{a.SourceID}}
	if a.Shared {
		answer.Notes = []lmi.Note{{Code: "attainment_shared", Text: education.SharedNote}}
	}
	return answer
}

// rankedNote says in words which cells oews.RankByPay does not rank.
const rankedNote = "Industries with fewer than 500 of an occupation's jobs or no released employment, or with a relative standard error above 30 percent, are not named among its best paying ones."

func (k known) industry(c notes.Call) Answer {
	sectors := k.sectors[c.SOC]
	if len(sectors) == 0 {
		return missing("figures of %s by sector are", c.SOC)
	}
	newest := sectors[len(sectors)-1].Year
	if c.Name == "industry_year" {
		return Answer{Texts: []string{strconv.Itoa(newest)}, SourceIDs: []int{sectors[len(sectors)-1].SourceID}}
	}
	var cells []*oews.Cell
	for _, e := range sectors {
		if e.Year == newest {
			cells = append(cells, oews.NewCell(e, oews.Base{}))
		}
	}
	ranked := oews.RankByEmployment(cells)
	if c.What == "best_paying" {
		ranked = oews.RankByPay(cells)
	}
	var answer Answer
	for _, r := range ranked {
		answer.SourceIDs = append(answer.SourceIDs, r.SourceID)
		if r.Rank > 0 && len(answer.Texts) < c.Count {
			answer.Texts = append(answer.Texts, r.IndustryShortTitle())
		}
	}
	if len(answer.Texts) == 0 {
		answer.Figure = lmi.Missing(lmi.Jobs, lmi.Suppressed)
	}
	if c.What == "best_paying" && slices.ContainsFunc(cells, func(cell *oews.Cell) bool { return cell.Small }) {
		answer.Notes = []lmi.Note{{Code: "industry_ranked", Text: rankedNote}}
	}
	return answer
}
