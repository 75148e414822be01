package pricing

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// quote is what a place pays for a blend of matches. Roles with the same matches share it.
type quote struct {
	market *market.Market
	unit   lmi.Unit
	usd    float64
	// atLeast says that usd is a lower bound.
	atLeast bool
	status  wagedist.Status
	// trail are the published figures and the percentile of the market.
	trail []Step
	notes []lmi.Note
	// reason says why there is no price, "" where there is one; absent that rows are not there.
	reason string
	absent bool
}

// quote finds the percentile of the matches in the place. All of them must be in: a blend without
// one of its matches is another job.
func (p *pricer) quote(matches []plan.Match, at place) *quote {
	var (
		rows    []oews.Estimate
		weights []float64
	)
	for _, m := range matches {
		member := market.Member{SOC: m.SOC, NAICS: at.naics, Area: at.area}
		row, ok := p.rows[oews.CellKey{SOC: m.SOC, NAICS: at.naics, Area: at.area}]
		if !ok {
			reason := fmt.Sprintf("no figures of %s are loaded for May %d: they are not published, or their file is not loaded", member.Name(), p.may.year)
			if at.scope() == Nation && p.may.national {
				reason = fmt.Sprintf("%s is no occupation of May %d; look for its code with: wageatlas search TEXT", m.SOC, p.may.year)
			}
			return &quote{reason: reason, absent: true}
		}
		if !told(row) {
			return &quote{reason: fmt.Sprintf("no percentile of the wages of %s is released", name(row))}
		}
		rows = append(rows, row)
		if m.Weight > 0 {
			weights = append(weights, m.Weight)
		}
		if m.Weight == 0 && len(matches) > 1 && !row.Employment.Known() {
			return &quote{reason: fmt.Sprintf("the employment of %s is not released, so that it has no weight in the blend", name(row))}
		}
	}
	// One match needs no weight, so that it can do without released employment.
	if len(matches) == 1 {
		weights = nil
		if !rows[0].Employment.Known() || rows[0].Employment.Value <= 0 {
			weights = []float64{1}
		}
	}
	together, err := market.Weighted(rows, weights)
	if err != nil {
		return &quote{reason: err.Error()}
	}
	for _, m := range together.Members {
		if m.LeftOut != "" {
			return &quote{reason: m.Name() + ": " + m.LeftOut}
		}
	}
	q := &quote{market: &together.Market, unit: lmi.USDPerYear, notes: together.Notes}
	if together.Annual == nil {
		q.unit = lmi.USDPerHour
	}
	q.ask(p.policy.MarketPercentile)
	return q
}

// name names a row as market.Member does.
func name(e oews.Estimate) string {
	return market.Member{SOC: e.SOC, Title: e.Title, NAICS: e.NAICS, Industry: e.Industry, Area: e.Area, AreaTitle: e.AreaTitle}.Name()
}

// told reports whether any percentile of the row is released, if only as a top code.
func told(e oews.Estimate) bool {
	for _, wage := range append(e.Hourly.Percentiles(), e.Annual.Percentiles()...) {
		if wage.Bounded() {
			return true
		}
	}
	return false
}

// ask answers for the percentile. A top-coded one is a lower bound; where too few figures are
// released to tell more than a bound, there is no answer.
func (q *quote) ask(percentile float64) {
	answer := q.market.In(q.unit).Distribution.WageAt(percentile)
	q.status, q.usd = answer.Status, answer.Value
	if !answer.Known() {
		if !q.topCoded() || answer.Low <= 0 {
			q.reason = fmt.Sprintf("of P%g only bounds are known: too few percentiles of %s are released", percentile, q.names())
			return
		}
		q.usd, q.atLeast = answer.Low, true
	}
	for _, m := range q.market.Members {
		q.trail = append(q.trail, published(m, q.unit, percentile)...)
	}
	text, formula := q.found(percentile)
	q.trail = append(q.trail, Step{Step: Market, Text: text, Value: q.usd, Unit: q.unit, AtLeast: q.atLeast, Formula: formula})
}

func (q *quote) topCoded() bool {
	return slices.ContainsFunc(q.market.Members, func(m market.Member) bool {
		return slices.ContainsFunc(m.Wages.In(q.unit).Percentiles(), func(e lmi.Estimate) bool { return e.Status == lmi.TopCoded })
	})
}

func (q *quote) names() string {
	var names []string
	for _, m := range q.market.Members {
		names = append(names, m.Name())
	}
	return strings.Join(names, "; ")
}

// figure is a published percentile.
type figure struct {
	percentile float64
	lmi.Estimate
}

// published are the figures of a match that its percentile stands on: the percentile itself where it is
// released, else the released ones on both sides of it, or the outermost two where it lies beyond them.
func published(m market.Member, unit lmi.Unit, percentile float64) []Step {
	var figures []figure
	for i, e := range m.Wages.In(unit).Percentiles() {
		if e.Bounded() {
			figures = append(figures, figure{[]float64{10, 25, 50, 75, 90}[i], e})
		}
	}
	after := slices.IndexFunc(figures, func(f figure) bool { return f.percentile >= percentile })
	switch {
	case after < 0:
		figures = figures[max(0, len(figures)-2):]
	case figures[after].percentile == percentile:
		figures = figures[after : after+1]
	case after == 0:
		figures = figures[:min(2, len(figures))]
	default:
		figures = figures[after-1 : after+1]
	}
	var steps []Step
	for _, f := range figures {
		steps = append(steps, Step{
			Step: Published, Text: fmt.Sprintf("%s, P%g, May %d", m.Name(), f.percentile, m.Wages.Year),
			Value: f.Value, Unit: unit, AtLeast: !f.Known(), SourceID: m.Wages.SourceID, SourceLine: m.Wages.SourceLine,
		})
	}
	return steps
}

// found says how the percentile of the market was found, and by what formula.
func (q *quote) found(percentile float64) (text, formula string) {
	members := q.market.Members
	text = fmt.Sprintf("P%g, %s", percentile, words[placeOf(members[0]).scope()])
	if len(members) > 1 {
		var parts []string
		for _, m := range members {
			parts = append(parts, fmt.Sprintf("%s F(%s)", factor(*m.WeightPct/100), m.SOC))
		}
		by := "its employment"
		if q.market.Employment.Status == lmi.Absent {
			by = "the weight given"
		}
		text += fmt.Sprintf(", of the mixture of %d matches, each by %s", len(members), by)
		formula = fmt.Sprintf("%s = %s, solved for the wage; F is the share paid up to the wage", strings.Join(parts, " + "), factor(percentile/100))
	}
	switch {
	case q.atLeast:
		return text + ": top-coded, the price is a lower bound", formula
	case q.status == wagedist.Extrapolated:
		text += ": an extrapolation beyond the published percentiles"
	case q.status == wagedist.Interpolated && len(members) == 1:
		text += ": interpolated between published percentiles"
	case q.status == wagedist.Published:
		text += ": as published"
	}
	if len(members) == 1 && q.status != wagedist.Published {
		formula = fmt.Sprintf("exp(y(z)) at the normal quantile z of %s, y being ln(wage) through the published percentiles", factor(percentile/100))
	}
	return text, formula
}

func placeOf(m market.Member) place { return place{m.NAICS, m.Area} }

// words name the scopes in texts.
var words = map[Scope]string{
	AreaIndustry: "the industry in the area", AreaOnly: "the area", IndustryOnly: "the industry in the nation", Nation: "the nation",
}
