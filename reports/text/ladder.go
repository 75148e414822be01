package text

import (
	"fmt"
	"io"
	"strings"

	"wageatlas/analytics/education"
	"wageatlas/analytics/ladder"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/words"
)

// Ladder writes the steps up from a role: their pay, then what each asks and why it can be reached.
func Ladder(w io.Writer, r ladder.Result) error {
	p := newPage(w)
	p.line("%s (%s)", r.Own.Title, r.Own.SOC)
	p.line("Career ladder, May %d, the nation, all industries", r.Year)
	p.line("")
	p.line("  median now: %s, 25%%: %s", payText(r.Own, func(pay ladder.Pay) lmi.Estimate { return pay.Median }), payText(r.Own, func(pay ladder.Pay) lmi.Estimate { return pay.P25 }))
	p.line("  asks: %s", asks(r.Own))
	if len(r.Steps) > 0 {
		p.section("Steps%s", ofAll(len(r.Steps), r.Found, "--all lists all"))
		p.steps(r.Steps)
		p.section("What each asks, and why it can be reached")
	}
	if none := r.WhyNone(); none != "" {
		p.section("%s", none)
	}
	for _, s := range r.Steps {
		p.item(fmt.Sprintf("%s: %s. Extra education: %s. Why: %s.", stepName(s), asks(s.Rung), s.ExtraEducation, words.Reasons(s.Reasons, s.SharedWords, s.Related)))
	}
	p.meta(r.Meta)
	return p.end()
}

// mostSteps is how many steps the answer on a role shows.
const mostSteps = 5

// ladder writes the first steps of a role's ladder.
func (p *page) ladder(l *ladder.Ladder) {
	if l == nil || len(l.Steps) == 0 {
		return
	}
	shown := l.Top(mostSteps).Steps
	p.section("Career ladder, May %d%s", l.Year, ofAll(len(shown), l.Found, "wageatlas ladder "+string(l.Own.SOC)+" says more"))
	p.steps(shown)
	for _, s := range shown {
		p.item(fmt.Sprintf("%s: extra education: %s", stepName(s), s.ExtraEducation))
	}
}

func ofAll(shown, found int, where string) string {
	if shown == found {
		return ""
	}
	return fmt.Sprintf(" (%d of %d; %s)", shown, found, where)
}

func (p *page) steps(steps []ladder.Step) {
	rows := [][]string{{"step", "median", "above median now", "newcomer (25%)", "above median now", "openings/year", "growth"}}
	for _, s := range steps {
		openings, growth := "not published", "not published"
		if s.Outlook != nil {
			openings, growth = format.Estimate(s.Outlook.Openings), format.Change(s.Outlook.ChangePct)
			if s.Outlook.GrowthWords != "" {
				growth += " (" + s.Outlook.GrowthWords + ")"
			}
		}
		pay := s.Pay(s.Unit)
		rows = append(rows, []string{
			stepName(s), format.Estimate(pay.Median), format.Gain(s.MedianGain, s.MedianGainPct),
			format.Estimate(pay.P25), format.Gain(s.NewcomerGain, s.NewcomerGainPct), openings, growth,
		})
	}
	p.table(rows)
}

func stepName(s ladder.Step) string {
	name := fmt.Sprintf("%s (%s)", shorten(s.Title), s.SOC)
	if s.Small {
		name += " [small]"
	}
	return name
}

// payText writes a wage in the units it is released in.
func payText(r ladder.Rung, of func(ladder.Pay) lmi.Estimate) string {
	var parts []string
	for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
		if wage := of(r.Pay(unit)); wage.Bounded() {
			parts = append(parts, format.Estimate(wage)+" "+format.PerUnit(unit))
		}
	}
	if len(parts) == 0 {
		return format.Estimate(of(r.Hourly))
	}
	return strings.Join(parts, ", ")
}

// asks says what an occupation asks for entry.
func asks(r ladder.Rung) string {
	text := "typical education unknown"
	if r.Typical != nil {
		text = typical(*r.Typical)
	}
	if r.JobZone != nil {
		text += fmt.Sprintf("; O*NET job zone %d of 5", *r.JobZone)
	}
	return text
}

func typical(t education.Typical) string {
	return fmt.Sprintf("%s; work experience: %s; on-the-job training: %s",
		orNone(t.EntryEducation), orNone(t.WorkExperience), orNone(t.Training))
}
