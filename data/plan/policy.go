package plan

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// Policy says how market prices become ranges. Defaults returns what holds where a file is silent.
type Policy struct {
	// Year is the May of the wages; 0 is the newest loaded one.
	Year int `yaml:"year" json:"year"`
	// MarketPercentile is the percentile of the market that a range's midpoint aims at, in percent.
	MarketPercentile float64 `yaml:"market_percentile" json:"market_percentile"`
	// EffectiveDate is the first day of the plan year; the zero date ages nothing.
	EffectiveDate Date   `yaml:"effective_date" json:"effective_date"`
	Timing        Timing `yaml:"timing" json:"timing"`
	Aging         Aging  `yaml:"aging" json:"aging"`
	// Geography says what the area of a role does to its price.
	Geography Geography `yaml:"geography" json:"geography"`
	Structure Structure `yaml:"structure" json:"structure"`
	Spread    Spread    `yaml:"spread" json:"spread"`
	Midpoints Midpoints `yaml:"midpoints" json:"midpoints"`
	Rounding  Rounding  `yaml:"rounding" json:"rounding"`
	// MinimumWageUSD is the hourly wage below which no range begins; 0 sets no floor.
	MinimumWageUSD float64 `yaml:"minimum_wage_usd_per_hour" json:"minimum_wage_usd_per_hour"`
	// TargetCompaRatio is the pay / midpoint to which the cost of moving staff is reckoned.
	TargetCompaRatio float64 `yaml:"target_compa_ratio" json:"target_compa_ratio"`
}

// Timing says to which day of the plan year prices are aged.
type Timing string

// The timings. With Lag ranges equal the market as the plan year begins and fall
// behind after; with Lead they equal it as the year ends.
const (
	Lag     Timing = "lag"
	LeadLag Timing = "lead-lag"
	Lead    Timing = "lead"
)

// AgingMethod says by what prices are moved from the reference period of the wages.
type AgingMethod string

// The methods of aging.
const (
	NoAging    AgingMethod = "none"
	FixedAging AgingMethod = "fixed"
	ECIAging   AgingMethod = "eci"
)

// Aging moves prices from May of the wages' vintage to the day that Timing chooses.
type Aging struct {
	Method AgingMethod `yaml:"method" json:"method"`
	// AnnualRatePct is the yearly rate of FixedAging in percent, compounded by months.
	AnnualRatePct float64 `yaml:"annual_rate_pct" json:"annual_rate_pct"`
	// ECISeries is the series of ECIAging; "" takes that of the role's occupational
	// group where it is loaded, else that of all workers.
	ECISeries string `yaml:"eci_series" json:"eci_series"`
	// BeyondMonths allows more months than the handbooks' 24.
	BeyondMonths bool `yaml:"beyond_24_months" json:"beyond_24_months"`
}

// Geography is a treatment of areas.
type Geography string

// The treatments of areas: one national structure, the market of the role's own
// area, or a national price moved by the area's differential.
const (
	NationalMarket Geography = "national"
	AreaMarket     Geography = "area"
	Differential   Geography = "differential"
)

// Structure is a kind of pay structure.
type Structure string

// The structures: a range for each role, or a range for each grade.
const (
	Ungraded Structure = "ungraded"
	Graded   Structure = "graded"
)

// SpreadBasis is what a range spread is a share of.
type SpreadBasis string

// The bases of a range spread.
const (
	OnMinimum  SpreadBasis = "minimum"
	OnMidpoint SpreadBasis = "midpoint"
)

// Spread is how wide ranges are.
type Spread struct {
	Basis SpreadBasis `yaml:"basis" json:"basis"`
	// DefaultPct is the spread of roles without a level, and of the lowest grade, in percent.
	DefaultPct float64 `yaml:"default_pct" json:"default_pct"`
	// Levels are the spreads of the roles' levels in percent.
	Levels map[string]float64 `yaml:"levels" json:"levels"`
	// RisePctPoints is added to the spread for each grade above the lowest.
	RisePctPoints float64 `yaml:"rise_per_grade_pct_points" json:"rise_per_grade_pct_points"`
}

// MidpointMethod says where the midpoints of grades come from.
type MidpointMethod string

// The methods: the pay line through the market prices, or a fixed step from grade to grade.
const (
	Regression  MidpointMethod = "regression"
	Progression MidpointMethod = "progression"
)

// PayLine is the form of the line through ln(market) over grade.
type PayLine string

// The forms of the pay line.
const (
	Linear    PayLine = "linear"
	Quadratic PayLine = "quadratic"
)

// Midpoints are those of a graded structure.
type Midpoints struct {
	Method MidpointMethod `yaml:"method" json:"method"`
	Line   PayLine        `yaml:"line" json:"line"`
	// ProgressionPct is the step of Progression in percent.
	ProgressionPct float64 `yaml:"progression_pct" json:"progression_pct"`
}

// Rounding is the step to which minimum, midpoint and maximum are rounded; 0 leaves them as they are.
type Rounding struct {
	HourlyUSD float64 `yaml:"hourly_usd" json:"hourly_usd"`
	AnnualUSD float64 `yaml:"annual_usd" json:"annual_usd"`
}

// Date is a day, written 2026-07-01.
type Date struct{ time.Time }

const dateForm = "2006-01-02"

// String is the date as it is written, "" for the zero date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(dateForm)
}

// MarshalText writes the date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date; an empty text is the zero date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	day, err := time.Parse(dateForm, string(text))
	if err != nil {
		return fmt.Errorf("%q is no date such as 2026-07-01", text)
	}
	*d = Date{day}
	return nil
}

// Defaults returns the policy that holds where a file says nothing: the market
// median of the newest May, not aged, each role with a range of its own that
// spreads 50 percent over its minimum, in the market of the role's area.
func Defaults() Policy {
	return Policy{
		MarketPercentile: 50,
		Timing:           Lag,
		Aging:            Aging{Method: NoAging, AnnualRatePct: 3},
		Geography:        AreaMarket,
		Structure:        Ungraded,
		Spread:           Spread{Basis: OnMinimum, DefaultPct: 50, Levels: map[string]float64{}},
		Midpoints:        Midpoints{Method: Regression, Line: Linear, ProgressionPct: 10},
		Rounding:         Rounding{HourlyUSD: .01, AnnualUSD: 1},
		TargetCompaRatio: 1,
	}
}

// ReadPolicy reads a policy over the defaults. It gives an error with the line for
// a key that it does not know or a value of the wrong kind, and the errors of Validate.
func ReadPolicy(file string, r io.Reader) (Policy, error) {
	p := Defaults()
	if err := p.merge(file, r); err != nil {
		return Policy{}, err
	}
	if err := p.Validate(); err != nil {
		return Policy{}, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

// maxPolicyBytes is many times what a policy needs.
const maxPolicyBytes = 1 << 20

func (p *Policy) merge(file string, r io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(r, maxPolicyBytes+1))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if len(text) > maxPolicyBytes {
		return fmt.Errorf("%s has more than %d bytes, too many for a policy", file, maxPolicyBytes)
	}
	var anything any
	err = yaml.Unmarshal(text, &anything)
	if err == nil && anything == nil {
		// The decoder would take a document of comments for one that empties every key.
		return nil
	}
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, p, yaml.Strict())
	}
	if err != nil {
		return fmt.Errorf("%s: %s", file, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if p.Spread.Levels == nil {
		p.Spread.Levels = map[string]float64{}
	}
	return nil
}

// With returns the policy with settings such as "aging.annual_rate_pct=4" or
// "spread.levels.management=60", applied in their order. It gives an error for
// a key or value that ReadPolicy would refuse.
func (p Policy) With(settings ...string) (Policy, error) {
	levels := make(map[string]float64, len(p.Spread.Levels))
	for level, pct := range p.Spread.Levels {
		levels[level] = pct
	}
	p.Spread.Levels = levels
	for _, setting := range settings {
		key, value, ok := strings.Cut(setting, "=")
		if !ok || strings.TrimSpace(key) == "" {
			return Policy{}, fmt.Errorf("%q is no setting; write key=value, such as market_percentile=60", setting)
		}
		if err := p.set(strings.TrimPrefix(strings.TrimSpace(key), "policy."), strings.TrimSpace(value)); err != nil {
			return Policy{}, err
		}
	}
	return p, p.Validate()
}

func (p *Policy) set(key, value string) error {
	parts := strings.Split(key, ".")
	var doc strings.Builder
	for i, part := range parts {
		fmt.Fprintf(&doc, "%s%s:", strings.Repeat("  ", i), part)
		if i < len(parts)-1 {
			doc.WriteByte('\n')
		}
	}
	doc.WriteString(" " + value + "\n")
	level := ""
	if strings.HasPrefix(key, "spread.levels.") {
		level = parts[len(parts)-1]
	}
	before := p.Spread.Levels
	if err := p.merge("setting "+key+"="+value, strings.NewReader(doc.String())); err != nil {
		return err
	}
	if level == "" {
		return nil
	}
	// The decoder replaces a map as a whole.
	merged := make(map[string]float64, len(before)+1)
	for name, pct := range before {
		merged[name] = pct
	}
	merged[level] = p.Spread.Levels[level]
	p.Spread.Levels = merged
	return nil
}

// Validate returns an error that names every key with a value out of bounds and what it may be.
func (p Policy) Validate() error {
	var faults []error
	check := func(ok bool, key, may string, value any) {
		if !ok {
			faults = append(faults, fmt.Errorf("%s is %v; it must be %s", key, value, may))
		}
	}
	check(p.Year == 0 || p.Year >= 1997 && p.Year < 2200, "year", "a year of OEWS, or 0 for the newest", p.Year)
	check(p.MarketPercentile > 0 && p.MarketPercentile < 100, "market_percentile", "above 0 and below 100", p.MarketPercentile)
	check(oneOf(p.Timing, Lag, LeadLag, Lead), "timing", "lag, lead-lag or lead", p.Timing)
	check(oneOf(p.Aging.Method, NoAging, FixedAging, ECIAging), "aging.method", "none, fixed or eci", p.Aging.Method)
	check(p.Aging.AnnualRatePct > -50 && p.Aging.AnnualRatePct <= 50, "aging.annual_rate_pct", "above -50 and at most 50", p.Aging.AnnualRatePct)
	check(p.Aging.Method == NoAging || !p.EffectiveDate.IsZero(), "effective_date", "a date such as 2026-07-01 where prices are aged", `""`)
	check(oneOf(p.Geography, NationalMarket, AreaMarket, Differential), "geography", "national, area or differential", p.Geography)
	check(oneOf(p.Structure, Ungraded, Graded), "structure", "ungraded or graded", p.Structure)
	check(oneOf(p.Spread.Basis, OnMinimum, OnMidpoint), "spread.basis", "minimum or midpoint", p.Spread.Basis)
	check(p.Spread.valid(p.Spread.DefaultPct), "spread.default_pct", p.Spread.bounds(), p.Spread.DefaultPct)
	for level, pct := range p.Spread.Levels {
		check(p.Spread.valid(pct), "spread.levels."+level, p.Spread.bounds(), pct)
	}
	check(p.Spread.RisePctPoints >= 0 && p.Spread.RisePctPoints <= 50, "spread.rise_per_grade_pct_points", "0 to 50", p.Spread.RisePctPoints)
	check(oneOf(p.Midpoints.Method, Regression, Progression), "midpoints.method", "regression or progression", p.Midpoints.Method)
	check(oneOf(p.Midpoints.Line, Linear, Quadratic), "midpoints.line", "linear or quadratic", p.Midpoints.Line)
	check(p.Midpoints.ProgressionPct > 0 && p.Midpoints.ProgressionPct <= 100, "midpoints.progression_pct", "above 0 and at most 100", p.Midpoints.ProgressionPct)
	check(p.Rounding.HourlyUSD >= 0 && p.Rounding.HourlyUSD <= 10, "rounding.hourly_usd", "0 to 10", p.Rounding.HourlyUSD)
	check(p.Rounding.AnnualUSD >= 0 && p.Rounding.AnnualUSD <= 10_000, "rounding.annual_usd", "0 to 10,000", p.Rounding.AnnualUSD)
	check(p.MinimumWageUSD >= 0 && p.MinimumWageUSD <= 1000, "minimum_wage_usd_per_hour", "dollars an hour, or 0 for no floor", p.MinimumWageUSD)
	check(p.TargetCompaRatio > 0 && p.TargetCompaRatio <= 5, "target_compa_ratio", "a ratio such as 1.00", p.TargetCompaRatio)
	slices.SortStableFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(faults...)
}

func oneOf[T comparable](value T, allowed ...T) bool { return slices.Contains(allowed, value) }

func (s Spread) valid(pct float64) bool {
	if s.Basis == OnMidpoint {
		return pct > 0 && pct < 200
	}
	return pct > 0 && pct <= 300
}

func (s Spread) bounds() string {
	if s.Basis == OnMidpoint {
		return "above 0 and below 200 percent of the midpoint"
	}
	return "above 0 and at most 300 percent of the minimum"
}

// maxAgingMonths is how far the handbooks age wages before they ask for newer ones.
const maxAgingMonths = 24

// AgingMonths is how many months prices are aged: from May of the wages' year to
// the month of the effective date, and with LeadLag 6, with Lead 12 months more. It
// gives an error beyond 24 months unless the policy allows them, and for a date before the wages.
func (p Policy) AgingMonths(wageYear int) (int, error) {
	if p.Aging.Method == NoAging {
		return 0, nil
	}
	months := (p.EffectiveDate.Year()-wageYear)*12 + int(p.EffectiveDate.Month()-time.May)
	if months < 0 {
		return 0, fmt.Errorf("effective_date %s lies before the wages, which are of May %d", p.EffectiveDate, wageYear)
	}
	switch p.Timing {
	case LeadLag:
		months += 6
	case Lead:
		months += 12
	}
	if months > maxAgingMonths && !p.Aging.BeyondMonths {
		return 0, fmt.Errorf("wages of May %d would be aged by %d months to serve %s (%s); beyond %d months load newer wages, or set aging.beyond_24_months: true",
			wageYear, months, p.EffectiveDate, p.Timing, maxAgingMonths)
	}
	return months, nil
}
