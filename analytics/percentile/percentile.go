// Package percentile answers which wage stands at a percentile of the wages of an
// occupation, or of several together, and at which percentile a wage stands.
package percentile

import (
	"context"
	"errors"
	"fmt"
	"math"

	"wageatlas/analytics"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/parities"
	"wageatlas/analytics/role"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
)

// Params choose the wages and say what is asked of them: a percentile, a wage, or
// neither for the mean and the percentiles that are published.
type Params struct {
	// Market chooses occupations, year, industries and areas.
	Market market.Params
	// Percentile, above 0 and below 100, asks for the wage at it; 0 asks for none.
	Percentile float64
	// WageUSD, in dollars per Unit, asks for its percentile; 0 asks for none.
	WageUSD float64
	// Unit is that of WageUSD; "" takes dollars per hour for less than 1,000 and per year from there on.
	Unit lmi.Unit
}

// ErrParams says that the question makes no sense.
var ErrParams = errors.New("percentile takes either a percentile above 0 and below 100 or a wage above 0")

// Result is the answer. Of the three answers those asked for are there.
type Result struct {
	// Wages are those of a single occupation, industry and area; nil for several.
	Wages *oews.Estimate `json:"wages,omitempty"`
	// Market is what several are together; nil for a single one.
	Market     *market.Market `json:"market,omitempty"`
	Percentile float64        `json:"percentile,omitempty"`
	WageUSD    float64        `json:"wage_usd,omitempty"`
	Unit       lmi.Unit       `json:"unit,omitempty"`
	// Hourly and Annual are the wages at the percentile; nil where no wage of that unit is released.
	Hourly *wagedist.Answer `json:"hourly_usd,omitempty"`
	Annual *wagedist.Answer `json:"annual_usd,omitempty"`
	// Rank is the share of workers, in percent, who earn the wage or less.
	Rank *wagedist.Answer `json:"percentile_rank,omitempty"`
	// PriceAdjusted are the wages at the percentile at the nation's prices; nil for
	// the nation itself and where no price parity of the area is loaded.
	PriceAdjusted *PriceAdjusted `json:"price_adjusted,omitempty"`
	analytics.Meta
}

// PriceAdjusted are wages of an area in dollars of the nation's prices: what they buy.
type PriceAdjusted struct {
	// RPP is the area's regional price parity of all items, the nation = 100, in
	// RPPYear; that is the nearest loaded year, which can differ from that of the wages.
	RPP     float64 `json:"rpp_index"`
	RPPYear int     `json:"rpp_year"`
	// RPPArea is the area's name as the publisher of the parities writes it.
	RPPArea string `json:"rpp_area"`
	// Hourly and Annual are nil where the wages are.
	Hourly   *wagedist.Answer `json:"hourly_usd"`
	Annual   *wagedist.Answer `json:"annual_usd"`
	SourceID int              `json:"source_id"`
}

// hourlyBelow is the wage from which a wage without a unit is taken for annual:
// no hourly wage is that high, and no annual one that low.
const hourlyBelow = 1000

// Get answers. It gives ErrParams, market.ErrParams where several cannot be put
// together, or analytics.ErrNotFound for wages that are not loaded or not released in
// the unit.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	if p.Percentile != 0 && p.WageUSD != 0 || p.Percentile < 0 || p.Percentile >= 100 || !(p.WageUSD >= 0) || math.IsInf(p.WageUSD, 1) || math.IsNaN(p.Percentile) {
		return Result{}, ErrParams
	}
	r := Result{Percentile: p.Percentile, WageUSD: p.WageUSD}
	if err := r.read(ctx, q, p.Market); err != nil {
		return Result{}, err
	}
	var err error
	switch {
	case p.WageUSD > 0:
		err = r.rank(p.Unit)
	case p.Percentile > 0:
		err = r.wages()
	}
	if err != nil {
		return Result{}, err
	}
	if p.WageUSD > 0 || p.Percentile > 0 {
		r.AddNote("interpolated", "Between the published percentiles the figure is an estimate: log wage as a monotone cubic in the normal quantile, through the published points. No sampling error is published for percentiles.")
	}
	if r.Wages == nil {
		return r, nil
	}
	sourceIDs := []int{r.Wages.SourceID}
	if p.Percentile > 0 {
		if err := r.adjust(ctx, q, r.Wages.Area); err != nil {
			return Result{}, err
		}
		if r.PriceAdjusted != nil {
			sourceIDs = append(sourceIDs, r.PriceAdjusted.SourceID)
		}
	}
	if r.Wages.IsSmall() {
		r.AddNote("small_cell", "The figures stand on few workers or have a large sampling error.")
	}
	if r.Wages.Hourly.TopCoded() || r.Wages.Annual.TopCoded() {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
	return r, r.AddSources(ctx, q, sourceIDs)
}

// adjust states the wages at the percentile at the nation's prices, where the area has a price parity.
func (r *Result) adjust(ctx context.Context, q analytics.Querier, area lmi.Area) error {
	local, err := parities.Read(ctx, q, area)
	if err != nil {
		return err
	}
	parity := local.Of(r.Wages.Year, &r.Meta)
	if parity == nil {
		return nil
	}
	r.PriceAdjusted = &PriceAdjusted{
		RPP: parity.Index, RPPYear: parity.Year, RPPArea: parity.Title,
		Hourly: at(r.Hourly, *parity), Annual: at(r.Annual, *parity), SourceID: parity.SourceID,
	}
	return nil
}

// at is the answer at the nation's prices.
func at(a *wagedist.Answer, parity parities.Parity) *wagedist.Answer {
	if a == nil {
		return nil
	}
	return &wagedist.Answer{Value: parity.USD(a.Value), Low: parity.USD(a.Low), High: parity.USD(a.High), Status: a.Status}
}

// read reads the wages of one, or puts those of several together.
func (r *Result) read(ctx context.Context, q analytics.Querier, p market.Params) error {
	soc, naics, area, one := p.One()
	if !one {
		several, err := market.Get(ctx, q, p)
		r.Market, r.Meta = &several.Market, several.Meta
		return err
	}
	wages, err := role.Wages(ctx, q, role.Params{SOC: soc, Year: p.Year, NAICS: naics, Area: area})
	r.Wages, r.Meta = &wages, analytics.NewMeta()
	return err
}

// subject names whose wages they are, and when, for messages.
func (r *Result) subject() string {
	if r.Wages == nil {
		return fmt.Sprintf("percentiles of the wages of these together in May %d", r.Market.Year)
	}
	return fmt.Sprintf("%s: percentiles of its wages in May %d", r.Wages.SOC, r.Wages.Year)
}

// wages finds the wage at the percentile in both units.
func (r *Result) wages() error {
	var err error
	if r.Hourly, err = r.wage(lmi.USDPerHour); err != nil {
		return err
	}
	if r.Annual, err = r.wage(lmi.USDPerYear); err != nil {
		return err
	}
	if r.Hourly == nil && r.Annual == nil {
		return fmt.Errorf("%s are %w: they are not released", r.subject(), analytics.ErrNotFound)
	}
	return nil
}

// wage is the wage at the percentile, nil where no wage of the unit is released.
func (r *Result) wage(unit lmi.Unit) (*wagedist.Answer, error) {
	distribution, err := r.distribution(unit)
	if errors.Is(err, wagedist.ErrNoPoints) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	at := distribution.WageAt(r.Percentile)
	return &at, nil
}

// rank finds the percentile of the wage.
func (r *Result) rank(unit lmi.Unit) error {
	r.Unit = unit
	if r.Unit == "" {
		r.Unit = lmi.USDPerYear
		if r.WageUSD < hourlyBelow {
			r.Unit = lmi.USDPerHour
		}
	}
	distribution, err := r.distribution(r.Unit)
	if errors.Is(err, wagedist.ErrNoPoints) {
		return fmt.Errorf("%s in that unit are %w: they are not released", r.subject(), analytics.ErrNotFound)
	}
	if err != nil {
		return err
	}
	rank := distribution.Rank(r.WageUSD)
	r.Rank = &rank
	return nil
}

// distribution makes the distribution of the wages of a unit, and notes what is odd
// about it. It gives wagedist.ErrNoPoints where there is none.
func (r *Result) distribution(unit lmi.Unit) (wagedist.Distribution, error) {
	if r.Market != nil {
		together := r.Market.In(unit)
		if together == nil {
			return wagedist.Distribution{}, wagedist.ErrNoPoints
		}
		return together.Distribution, nil
	}
	distribution, err := wagedist.FromEstimates(r.Wages.In(unit).Percentiles())
	if err != nil {
		return distribution, fmt.Errorf("%s, May %d: %w", r.Wages.SOC, r.Wages.Year, err)
	}
	for _, pair := range distribution.Collapsed() {
		r.AddNote("collapsed", fmt.Sprintf("The %gth and the %gth percentile are the same wage: a few employers or a legal minimum set it.", pair.Lower, pair.Upper))
	}
	return distribution, nil
}
