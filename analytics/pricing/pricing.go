// Package pricing finds the market price of an organization's roles: a percentile of
// the mixture of their matches in the narrowest market that can be told, moved in time and by
// a premium. Every step is kept, so that a finance director can follow a price
// back to the rows of the published files.
package pricing

import (
	"wageatlas/analytics"
	"wageatlas/analytics/market"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// StepKind names a step from a published figure to a range.
type StepKind string

// The steps, in the order in which they are taken. The last ones belong to ranges;
// see package bands.
const (
	// Published is a figure of one match as BLS released it.
	Published StepKind = "published"
	// Market is the percentile of the matches' mixture.
	Market StepKind = "market"
	// Differential moves a national price to an area.
	Differential StepKind = "geographic_differential"
	// Aged moves the price in time.
	Aged StepKind = "aging"
	// Adjusted adds the role's premium or discount.
	Adjusted StepKind = "adjustment"
	// PayLine takes the midpoint of the role's grade from the pay line.
	PayLine StepKind = "pay_line"
	// Midpoint, Minimum and Maximum make the range, rounded.
	Midpoint StepKind = "midpoint"
	Minimum  StepKind = "minimum"
	Maximum  StepKind = "maximum"
	// Floor raises a range to the minimum wage.
	Floor StepKind = "minimum_wage"
)

// Step is one entry of an audit trail.
type Step struct {
	Step StepKind `json:"step"`
	// Text says in words what was done: "Library Technicians (25-4031), P50, area 06, May 2024".
	Text string `json:"text"`
	// Value is the result of the step in Unit. It is a lower bound where AtLeast is set.
	Value   float64  `json:"value"`
	Unit    lmi.Unit `json:"unit"`
	AtLeast bool     `json:"at_least,omitempty"`
	// Formula is the arithmetic with its numbers: "46,410 x (1 + 0.03)^(14/12)"; "" for a published figure.
	Formula string `json:"formula,omitempty"`
	// SourceID and SourceLine are the file and the line (row) of a published figure. Aging by a cost index
	// names the index's file without a line; elsewhere both are 0.
	SourceID   int `json:"source_id,omitempty"`
	SourceLine int `json:"source_line,omitempty"`
}

// Scope is a market in which a role can be priced.
type Scope string

// The scopes, the narrowest first: the chain along which a price is looked for.
const (
	AreaIndustry Scope = "area_industry"
	AreaOnly     Scope = "area"
	IndustryOnly Scope = "industry"
	Nation       Scope = "national"
)

// Attempt is a scope that could not price a role.
type Attempt struct {
	Scope  Scope  `json:"scope"`
	Reason string `json:"reason"`
}

// Price is what the market pays for a role.
type Price struct {
	// Unit is dollars per year, or per hour where BLS releases hourly wages only for a match; "" where there
	// is no price.
	Unit lmi.Unit `json:"unit"`
	// Scope is the market that was taken, "" where none could price the role; Tried
	// are the narrower ones that could not, with the reason; with no scope, all of them. A price that lacks the
	// differential of its area has AreaOnly among them.
	Scope Scope     `json:"scope,omitempty"`
	Tried []Attempt `json:"tried"`
	// Market are the matches in that market with their weights; nil where there is no price.
	Market *market.Market `json:"market"`
	// MarketUSD is the percentile of the mixture, PriceUSD what is left after the
	// differential, aging and premium; nil where there is no price.
	MarketUSD *float64 `json:"market_usd"`
	PriceUSD  *float64 `json:"price_usd"`
	// AtLeast says that a top-coded wage makes the price a lower bound: it is shown,
	// but makes no range and joins no pay line.
	AtLeast bool `json:"at_least"`
	// Reason says why there is no price, "" where there is one.
	Reason string `json:"reason,omitempty"`
	// Trail are the steps to the price.
	Trail []Step `json:"trail"`
}

// Priced is a role with its price.
type Priced struct {
	plan.Role
	Price Price `json:"price"`
}

// Prices are the market prices of an organization's roles.
type Prices struct {
	// Year is the May of the wages, AgingMonths how far they were aged from it.
	Year        int      `json:"year"`
	AgingMonths int      `json:"aging_months"`
	Roles       []Priced `json:"roles"`
	analytics.Meta
}
