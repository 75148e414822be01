package rolepage

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/description"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/sentences"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// glance sets the occupation beside its major group and all occupations.
func (b *builder) glance() (web.Section, bool) {
	e := *b.answer.Wages
	if len(b.answer.Comparison) == 0 {
		return web.Section{}, false
	}
	newest := b.answer.Newest()
	table := web.Table{
		ID: "glance-table", Caption: fmt.Sprintf("Beside other occupations, May %d", e.Year),
		Columns: []web.Column{{Head: "Occupation"}, {Head: "Median, $/hour"}, {Head: "Median, $/year"}, {Head: "Jobs"}},
		Notes:   site.NoteRefs(b.answer.Meta, "annual_only", "hourly_only", "top_coded"),
	}
	if newest != nil {
		table.Caption += ", and projections " + newest.Vintage
		table.Columns = append(table.Columns, web.Column{Head: "Growth, " + newest.Vintage}, web.Column{Head: "Openings a year for 100 jobs"})
	}
	row := func(title string, hourly, annual, jobs lmi.Estimate, of *outlook.Edition, own bool) {
		cells := []string{format.Estimate(hourly), format.Estimate(annual), format.Estimate(jobs)}
		if newest != nil {
			growth, openings := "not published", "not published"
			if of != nil {
				growth, openings = format.Change(of.ChangePct), per100(of.OpeningsPer100)
			}
			cells = append(cells, growth, openings)
		}
		table.Rows = append(table.Rows, web.Row{Name: title, Cells: cells, Strong: own})
	}
	row(e.Title, e.Hourly.Median, e.Annual.Median, e.Employment, newest, true)
	for _, other := range b.answer.Comparison {
		row(other.Title, other.Hourly.Median, other.Annual.Median, other.Employment, outlookOf(b.answer, other.SOC), false)
		table.Rows[len(table.Rows)-1].Href = b.href(other.SOC)
	}
	return web.Section{ID: "glance", Head: "At a glance", Text: sentences.Join(sentences.Jobs(e), b.compared()), Tables: []web.Table{table}}, true
}

// per100 writes a rate for each hundred, without the percent sign that would be misread as growth.
func per100(e lmi.Estimate) string {
	if !e.Known() {
		return format.Estimate(e)
	}
	return strings.TrimSuffix(format.Share(e.Value), "%")
}

func outlookOf(answer role.Result, soc lmi.SOC) *outlook.Edition {
	for i, o := range answer.OutlookComparison {
		if o.SOC == soc {
			return &answer.OutlookComparison[i].Edition
		}
	}
	return nil
}

// The most specialties and titles that are shown outside a fold.
const (
	mostTitles = 16
	titleRows  = 50
)

// about says what the job is and what else it is called.
func (b *builder) about() (web.Section, bool) {
	d := b.answer.Description
	section := web.Section{ID: "about", Head: "What the job is", Paragraphs: definitions(d)}
	section.Paragraphs = append(section.Paragraphs, b.onetDescriptions(d)...)
	if len(d.Titles) > 0 {
		section.Paragraphs = append(section.Paragraphs, web.Paragraph{
			Head: "Jobs in it are also called", Notes: site.NoteRefs(b.answer.Meta, "titles_shared"),
			Source: "(" + lists(d.Titles) + ")",
		})
		for _, t := range d.Titles[:min(mostTitles, len(d.Titles))] {
			section.Names = append(section.Names, t.Title)
		}
		section.Folds = append(section.Folds, titlesFold(d.Titles))
	}
	if specialties := specialtiesFold(d); len(specialties.Tables) > 0 {
		section.Folds = append(section.Folds, specialties)
	}
	return section, len(section.Paragraphs) > 0
}

func definitions(d description.Description) []web.Paragraph {
	var list []web.Paragraph
	for _, of := range d.Definitions {
		p := web.Paragraph{Text: of.Text, Source: fmt.Sprintf("(Standard Occupational Classification %s, %s)", of.SOCSystem, of.SOC)}
		if len(d.Definitions) > 1 {
			p.Head = of.Title + "."
		}
		list = append(list, p)
	}
	return list
}

// onetDescriptions are of the whole occupation, or of its whole parts, where O*NET says it otherwise than the classification.
func (b *builder) onetDescriptions(d description.Description) []web.Paragraph {
	var list []web.Paragraph
	for _, o := range d.ONET {
		if !o.Whole || says(d.Definitions, o.Text) {
			continue
		}
		p := web.Paragraph{Text: o.Text, Source: fmt.Sprintf("(O*NET %s, %s)", o.Release, o.Code), Notes: site.NoteRefs(b.answer.Meta, "onet_join")}
		if len(d.Definitions) > 1 {
			p.Head = o.Title + "."
		}
		list = append(list, p)
	}
	return list
}

// says reports whether one of the definitions begins with the text: O*NET takes many over, without what they exclude.
func says(definitions []description.Definition, text string) bool {
	for _, d := range definitions {
		if strings.HasPrefix(plain(d.Text), plain(text)) {
			return true
		}
	}
	return false
}

// plain is a text by its letters alone.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ReplaceAll(strings.ToLower(text), " and ", " "))
}

// lists names where the titles are from, each list once, in the order of the titles.
func lists(titles []description.Title) string {
	var names []string
	for _, t := range titles {
		for _, name := range t.Lists {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, "; ")
}

func titlesFold(titles []description.Title) web.Fold {
	table := web.Table{
		ID: "titles", Caption: "Titles of jobs in the occupation", PageRows: titleRows,
		Columns: []web.Column{{Head: "Title"}, {Head: "Reported by people in it", Text: true}, {Head: "Other occupations with it"}, {Head: "Listed in", Text: true}},
	}
	for _, t := range titles {
		name, reported := t.Title, "–"
		if t.Short != "" && t.Short != t.Title {
			name += " (" + t.Short + ")"
		}
		if t.Reported {
			reported = "yes"
		}
		table.Rows = append(table.Rows, web.Row{Name: name, Cells: []string{reported, format.Count(int64(t.OtherOccupations)), strings.Join(t.Lists, "; ")}})
	}
	summary := fmt.Sprintf("All %d titles, with where they are listed", len(titles))
	if len(titles) == 1 {
		summary = "The title, with where it is listed"
	}
	return web.Fold{ID: "all-titles", Summary: summary, Tables: []web.Table{table}}
}

// specialtiesFold lists the O*NET occupations within the occupation.
func specialtiesFold(d description.Description) web.Fold {
	table := web.Table{
		ID: "specialties", Caption: "Specialties within the occupation", Columns: []web.Column{{Head: "Specialty"}, {Head: "What people in it do", Text: true}},
	}
	for _, o := range d.ONET {
		if !o.Whole {
			table.Rows = append(table.Rows, web.Row{Name: fmt.Sprintf("%s (%s)", o.Title, o.Code), Cells: []string{o.Text}})
			table.Unit = "O*NET " + o.Release
		}
	}
	switch len(table.Rows) {
	case 0:
		return web.Fold{}
	case 1:
		return web.Fold{ID: "all-specialties", Summary: "A specialty that O*NET describes", Tables: []web.Table{table}}
	}
	return web.Fold{ID: "all-specialties", Summary: fmt.Sprintf("%d specialties that O*NET describes", len(table.Rows)), Tables: []web.Table{table}}
}
