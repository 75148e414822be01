package pricing

import (
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// doubts are what has to be said of prices: for each kind the roles that it is true of.
type doubts struct {
	cited map[int]bool
	roles map[string][]string
	notes []lmi.Note
	lacks []lack
	// indexed says that a wage index of an area was used.
	indexed bool
}

// lack is what the dataset would tell of the roles.
type lack struct {
	dataset, of string
	roles       []string
}

func newDoubts() doubts { return doubts{cited: map[int]bool{}, roles: map[string][]string{}} }

// The kinds of doubts; they are codes of notes.
const (
	extrapolated   = "extrapolated"
	smallCell      = "small_cell"
	widerMarket    = "wider_market"
	hourlyOnly     = "hourly_only"
	annualOnly     = "annual_only"
	noDifferential = "no_differential"
	allWorkers     = "eci_all_workers"
	beyondIndex    = "eci_extrapolated"
)

func (d *doubts) doubt(kind, jobCode string) { d.roles[kind] = append(d.roles[kind], jobCode) }

// lack keeps what the role lacks for want of a dataset; "" is none.
func (d *doubts) lack(dataset, of, jobCode string) {
	if dataset == "" {
		return
	}
	i := slices.IndexFunc(d.lacks, func(l lack) bool { return l.dataset == dataset && l.of == of })
	if i < 0 {
		i, d.lacks = len(d.lacks), append(d.lacks, lack{dataset: dataset, of: of})
	}
	d.lacks[i].roles = append(d.lacks[i].roles, jobCode)
}

// cite keeps the sources of a quote and those of its notes that name no role.
func (d *doubts) cite(q *quote) {
	for _, m := range q.market.Members {
		d.cited[m.Wages.SourceID] = true
	}
	for _, n := range q.notes {
		if slices.Contains([]string{"mixture", "ownership", "top_coded"}, n.Code) && !slices.Contains(d.notes, n) {
			d.notes = append(d.notes, n)
		}
	}
}

// mostRoles bounds how many job codes a note lists.
const mostRoles = 12

func listed(jobCodes []string) string { return analytics.First(mostRoles, jobCodes) }

// note writes the notes and what is missing.
func (p *pricer) note(m *analytics.Meta) {
	m.AddNote("market_price", fmt.Sprintf("A market price is P%g of the wages that BLS published for May %d of the occupations a role is matched with. An occupation holds jobs of all employers, of beginners and of the experienced. Wages are gross straight-time pay, without overtime, shift differentials, nonproduction bonuses and benefits.", p.policy.MarketPercentile, p.may.year))
	m.AddNote("reference_period", fmt.Sprintf("OEWS pools three years of survey panels, which BLS has moved to May %d; prices are aged from there, never from a panel.", p.may.year))
	m.Notes = append(m.Notes, p.notes...)
	if p.indexed {
		m.AddNote("differential", geo.Note)
		m.AddNote("wage_index", geo.IndexNote)
	}
	if p.policy.Aging.Method == plan.ECIAging && p.months > 0 {
		m.AddNote("eci", "The Employment Cost Index of a quarter is that of the pay period with the 12th of its last month; months between two quarters lie on the straight line between them. It is published for occupational groups, not for occupations or areas.")
	}
	for _, n := range []struct{ kind, text string }{
		{widerMarket, "In their narrowest market these roles cannot be priced, so that a wider one was taken: %s. Each says which, and why."},
		{noDifferential, "These roles keep a national price, because no wage index of their area can be made: %s."},
		{extrapolated, "The percentile lies beyond the published ones for these roles; their price stands on the assumption that log wages go on as a straight line in the normal quantile: %s."},
		{smallCell, "Few workers, or a large sampling error, stand behind the prices of these roles (fewer than 500 jobs, no released employment, or a relative standard error above 30 percent): %s."},
		{hourlyOnly, "BLS releases no annual wages for these roles, so that their prices are dollars an hour: %s."},
		{annualOnly, "BLS releases only annual wages for these roles, so that they have no hourly price: %s."},
		{allWorkers, "These roles are aged by the index of all workers, because their matches are of several occupational groups, or no index of their group that reaches May of the wages is loaded: %s."},
		{beyondIndex, "The Employment Cost Index is not yet published for the month to which these roles are aged; beyond its newest quarter it goes on at the rate of its last four: %s."},
	} {
		if roles := p.doubts.roles[n.kind]; len(roles) > 0 {
			m.AddNote(n.kind, fmt.Sprintf(n.text, listed(roles)))
		}
	}
	for _, l := range p.lacks {
		m.AddMissing(l.dataset, fmt.Sprintf("%s, for the roles %s", l.of, listed(l.roles)))
	}
}
