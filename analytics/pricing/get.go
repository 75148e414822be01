package pricing

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"wageatlas/analytics"
	"wageatlas/analytics/costindex"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// pricer is the work on one set of roles.
type pricer struct {
	roles  []plan.Role
	policy plan.Policy
	may    may
	months int
	rows   map[oews.CellKey]oews.Estimate
	// indexes are the areas' wage indexes, for differentials; costs is the cost index, for aging.
	indexes map[lmi.Area]*wageIndex
	costs   costindex.Index
	quotes  map[string]*quote
	doubts
}

// Get prices the roles by the policy. A role without a price says why; so does each
// narrower market that was tried. All prices are of one May: the policy's, or the
// newest with national wages.
//
// The price of a role is the policy's percentile of the mixture of its matches (see
// package market; each match by its weight or, without weights, its employment) in the
// narrowest market of the chain in which all of them are released: its industry in its area, its area, its
// industry, the nation. A top-coded percentile is a lower bound, and ends the chain
// as a figure does. Policies choose the chain: with NationalMarket and
// Differential it leaves out areas, and a differential then multiplies the price by
// the area's wage index (geo.NewIndex). The price is aged from May by a fixed rate
// (payrange.Aged) or by the Employment Cost Index (costindex), and at last
// multiplied by 1 + premium/100.
//
// It gives analytics.ErrNotFound for a year that is not loaded, and for aging by a
// cost index that is not, and the errors of plan.Policy.AgingMonths.
func Get(ctx context.Context, q analytics.Querier, roles []plan.Role, policy plan.Policy) (Prices, error) {
	mays, err := readMays(ctx, q)
	if err != nil {
		return Prices{}, err
	}
	p := &pricer{
		roles: roles, policy: policy, indexes: map[lmi.Area]*wageIndex{},
		quotes: map[string]*quote{}, doubts: newDoubts(),
	}
	if p.may, err = choose(mays, policy.Year); err != nil {
		return Prices{}, err
	}
	if p.months, err = policy.AgingMonths(p.may.year); err != nil {
		return Prices{}, err
	}
	if err := p.gather(ctx, q); err != nil {
		return Prices{}, err
	}
	prices := Prices{Year: p.may.year, AgingMonths: p.months, Roles: make([]Priced, len(roles)), Meta: analytics.NewMeta()}
	for i, role := range roles {
		price, err := p.price(i)
		if err != nil {
			return Prices{}, err
		}
		prices.Roles[i] = Priced{Role: role, Price: price}
	}
	p.note(&prices.Meta)
	return prices, prices.AddSources(ctx, q, slices.Sorted(maps.Keys(p.cited)))
}

// chain are the places in which the role is priced, the narrowest first.
func (p *pricer) chain(role plan.Role) []place {
	naics, area := role.NAICS, role.Area
	if naics == "" {
		naics = lmi.CrossIndustry
	}
	if area == "" || p.policy.Geography != plan.AreaMarket {
		area = lmi.National
	}
	var places []place
	for _, at := range []place{{naics, area}, {lmi.CrossIndustry, area}, {naics, lmi.National}, {lmi.CrossIndustry, lmi.National}} {
		if !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return places
}

// gather reads what the roles need, with one query for each kind of it.
func (p *pricer) gather(ctx context.Context, q analytics.Querier) error {
	cells, areas := make(map[oews.CellKey]bool), make(map[lmi.Area]bool)
	for _, role := range p.roles {
		for _, at := range p.chain(role) {
			for _, m := range role.Matches {
				cells[oews.CellKey{SOC: m.SOC, NAICS: at.naics, Area: at.area}] = true
			}
		}
		if p.differs(role) {
			areas[role.Area] = true
		}
	}
	p.rows = make(map[oews.CellKey]oews.Estimate, len(cells))
	if len(cells) > 0 {
		filter := oews.Filter{Year: p.may.year, Cells: slices.Collect(maps.Keys(cells))}
		err := oews.Each(ctx, q, filter, func(e oews.Estimate) {
			// An industry code can stand at several industry levels with the same figures.
			if _, ok := p.rows[e.Key()]; !ok {
				p.rows[e.Key()] = e
			}
		})
		if err != nil {
			return err
		}
	}
	if err := p.readIndexes(ctx, q, slices.Sorted(maps.Keys(areas))); err != nil {
		return err
	}
	if p.policy.Aging.Method != plan.ECIAging || p.months == 0 {
		return nil
	}
	var err error
	p.costs, err = costindex.Read(ctx, q)
	return err
}

// differs reports whether the role's price is moved by the wage index of its area.
func (p *pricer) differs(role plan.Role) bool {
	return p.policy.Geography == plan.Differential && role.Area != "" && role.Area != lmi.National
}

// price prices a role by its place in the list.
func (p *pricer) price(i int) (Price, error) {
	role, price := p.roles[i], Price{Tried: []Attempt{}, Trail: []Step{}}
	for _, at := range p.chain(role) {
		q := p.quoted(role.Matches, at)
		if q.reason == "" {
			p.take(&price, i, q, at)
			break
		}
		price.Tried = append(price.Tried, Attempt{Scope: at.scope(), Reason: q.reason})
		price.Reason = q.reason
		if q.absent {
			p.lack(p.may.lacks(at), "prices in "+words[at.scope()], role.JobCode)
		}
	}
	if price.Scope == "" {
		return price, nil
	}
	if len(price.Tried) > 0 {
		p.doubt(widerMarket, role.JobCode)
	}
	if p.differs(role) {
		p.differ(&price, role)
	}
	if err := p.age(&price, role); err != nil {
		return Price{}, err
	}
	if role.AdjustPct != 0 {
		kind := "Premium"
		if role.AdjustPct < 0 {
			kind = "Discount"
		}
		price.step(Step{
			Step: Adjusted, Text: fmt.Sprintf("%s of the role, %s percent", kind, factor(math.Abs(role.AdjustPct))),
			Formula: fmt.Sprintf("%s x (%s)", Amount(*price.PriceUSD, price.Unit), growth(role.AdjustPct)),
		}, *price.PriceUSD*(1+role.AdjustPct/100))
	}
	return price, nil
}

// quoted is the quote of the matches in the place; a blend that was asked for before is not mixed again.
func (p *pricer) quoted(matches []plan.Match, at place) *quote {
	key := fmt.Sprint(at, matches)
	if p.quotes[key] == nil {
		p.quotes[key] = p.quote(matches, at)
	}
	return p.quotes[key]
}

// take prices the role by a quote.
func (p *pricer) take(price *Price, i int, q *quote, at place) {
	code, usd := p.roles[i].JobCode, q.usd
	price.Unit, price.Scope, price.Market, price.AtLeast, price.Reason = q.unit, at.scope(), q.market, q.atLeast, ""
	price.MarketUSD, price.PriceUSD = &usd, &usd
	price.Trail = slices.Clone(q.trail)
	p.cite(q)
	if q.status == wagedist.Extrapolated {
		p.doubt(extrapolated, code)
	}
	if q.market.Annual == nil {
		p.doubt(hourlyOnly, code)
	}
	if q.market.Hourly == nil {
		p.doubt(annualOnly, code)
	}
	if slices.ContainsFunc(q.market.Members, func(m market.Member) bool { return m.Wages.IsSmall() }) {
		p.doubt(smallCell, code)
	}
}

// step adds a step with its result, which is the price from then on.
func (price *Price) step(s Step, usd float64) {
	s.Value, s.Unit, s.AtLeast = usd, price.Unit, price.AtLeast
	price.Trail = append(price.Trail, s)
	price.PriceUSD = &usd
}

// age moves the price from May of the wages by the policy's months.
func (p *pricer) age(price *Price, role plan.Role) error {
	if p.months == 0 {
		return nil
	}
	from := costindex.MonthOf(p.may.year, time.May)
	to := from + costindex.Month(p.months)
	before := *price.PriceUSD
	text := fmt.Sprintf("Aged by %d months, from %s to %s, ", p.months, from, to)
	if p.policy.Aging.Method == plan.FixedAging {
		rate := p.policy.Aging.AnnualRatePct
		price.step(Step{
			Step: Aged, Text: text + fmt.Sprintf("at %s percent a year, compounded", factor(rate)),
			Formula: fmt.Sprintf("%s x (%s)^(%d/12)", Amount(before, price.Unit), growth(rate), p.months),
		}, payrange.Aged(before, rate, p.months))
		return nil
	}
	move, err := p.move(role, from, to)
	if err != nil {
		return err
	}
	price.step(Step{
		Step: Aged, Text: text + fmt.Sprintf("by the Employment Cost Index: %s. %s; %s", move.Name(), move.From.How, move.To.How),
		Formula:  fmt.Sprintf("%s x %s / %s", Amount(before, price.Unit), factor(move.To.Index), factor(move.From.Index)),
		SourceID: move.SourceIDs[0],
	}, payrange.AgedByIndex(before, move.From.Index, move.To.Index))
	for _, id := range move.SourceIDs {
		p.cited[id] = true
	}
	if p.policy.Aging.ECISeries == "" && !move.Group {
		p.doubt(allWorkers, role.JobCode)
	}
	if move.To.Beyond || move.From.Beyond {
		p.doubt(beyondIndex, role.JobCode)
	}
	return nil
}

// move is how the cost of the role's occupations went.
func (p *pricer) move(role plan.Role, from, to costindex.Month) (costindex.Move, error) {
	var socs []lmi.SOC
	for _, m := range role.Matches {
		socs = append(socs, m.SOC)
	}
	return p.costs.Move(socs, p.policy.Aging.ECISeries, from, to)
}
