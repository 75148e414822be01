package text

import (
	"fmt"
	"strings"

	"wageatlas/analytics/description"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/preparation"
	"wageatlas/analytics/skills"
	"wageatlas/reports/format"
)

// mostTitles is how many titles of jobs the answer on a role shows.
const mostTitles = 15

// description writes what an occupation is and what else its jobs are called.
func (p *page) description(d description.Description) {
	if len(d.Definitions)+len(d.ONET) > 0 {
		p.section("What the job is")
	}
	for _, of := range d.Definitions {
		p.item(fmt.Sprintf("SOC %s, %s (%s): %s", of.SOCSystem, of.Title, of.SOC, of.Text))
	}
	for _, o := range d.ONET {
		if o.Whole {
			p.item(fmt.Sprintf("O*NET %s, %s (%s): %s", o.Release, o.Title, o.Code, o.Text))
		}
	}
	p.specialties(d.ONET)
	if len(d.Titles) == 0 {
		return
	}
	p.section("Titles of jobs in it")
	var names []string
	for _, t := range d.Titles[:min(mostTitles, len(d.Titles))] {
		names = append(names, t.Title)
	}
	p.item(strings.Join(names, "; "))
	p.more(len(d.Titles), mostTitles)
}

// specialties names the O*NET occupations within the occupation.
func (p *page) specialties(all []description.ONET) {
	var names []string
	for _, o := range all {
		if !o.Whole {
			names = append(names, fmt.Sprintf("%s (%s)", o.Title, o.Code))
		}
	}
	if len(names) > 0 {
		p.item("Specialties by O*NET: " + strings.Join(names, "; "))
	}
}

// preparation writes the job zone and what people in the occupation say it takes.
func (p *page) preparation(r preparation.Preparation) {
	if r.Zone == nil && len(r.Answers) == 0 {
		return
	}
	p.section("Preparation by O*NET")
	if z := r.Zone; z != nil {
		text := fmt.Sprintf("job zone %d of 5", z.Level)
		for _, words := range []string{z.Name, z.Experience, z.Education, z.Training} {
			if words != "" {
				text += "; " + words
			}
		}
		p.item(text)
	}
	for _, a := range r.Answers {
		p.item(fmt.Sprintf("%s, the answer of most (%s): %s", a.Question, format.Estimate(a.Share), a.Text))
	}
}

// skills writes the most important skills and knowledge.
func (p *page) skills(s skills.Skills) {
	for _, part := range []struct {
		name   string
		domain *skills.Domain
	}{{"Knowledge", s.Knowledge}, {"Skills", s.Skills}} {
		d := part.domain
		if d == nil {
			continue
		}
		p.section("%s, the %d most important of %d (O*NET %s)", part.name, len(d.Elements), d.Rated, d.Release)
		rows := [][]string{{"element", "importance, 1 to 5", "level, 0 to 7", "importance, 0 to 100", "level, 0 to 100"}}
		for _, e := range d.Elements {
			rows = append(rows, []string{
				e.Name, format.Estimate(e.Importance), format.Estimate(e.Level), format.Estimate(e.ImportanceScore), format.Estimate(e.LevelScore),
			})
		}
		p.table(rows)
	}
}

// similar writes the roles beside an occupation, or the largest of a group.
func (p *page) similar(s *ladder.Similar) {
	if s == nil {
		return
	}
	head := "Similar roles"
	switch s.Rule {
	case ladder.ONETRelated:
		head += " by O*NET"
	case ladder.FieldAndGroup:
		head += " by field and group"
	case ladder.InGroup:
		head = "Occupations in the group by jobs"
	}
	shown := s.Roles[:min(ladder.MostSimilar, len(s.Roles))]
	p.section("%s, May %d%s", head, s.Year, ofAll(len(shown), s.Found, "--json lists more"))
	rows := [][]string{{"role", "median/hour", "median/year", "jobs", "openings/year", "growth"}}
	for _, peer := range shown {
		name := fmt.Sprintf("%s (%s)", shorten(peer.Title), peer.SOC)
		if peer.Small {
			name += " [small]"
		}
		openings, growth := "not published", "not published"
		if peer.Outlook != nil {
			openings, growth = format.Estimate(peer.Outlook.Openings), format.Change(peer.Outlook.ChangePct)
			if peer.Outlook.GrowthWords != "" {
				growth += " (" + peer.Outlook.GrowthWords + ")"
			}
		}
		rows = append(rows, []string{name, format.Estimate(peer.Hourly.Median), format.Estimate(peer.Annual.Median), format.Estimate(peer.Employment), openings, growth})
	}
	p.table(rows)
}
