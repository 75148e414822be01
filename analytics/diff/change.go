package diff

import (
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Change is one figure in two vintages.
type Change struct {
	Then lmi.Estimate `json:"then"`
	Now  lmi.Estimate `json:"now"`
	// Difference is Now less Then in their unit; absent unless both are numbers that compare.
	Difference lmi.Estimate `json:"change"`
	// Pct is the difference in percent of Then.
	Pct lmi.Estimate `json:"change_pct"`
}

// NewChange sets two figures of one unit side by side. comparable says that they measure the same.
func NewChange(then, now lmi.Estimate, comparable bool) Change {
	c := Change{Then: then, Now: now, Difference: lmi.Missing(now.Unit, lmi.Absent), Pct: lmi.Missing(lmi.Percent, lmi.Absent)}
	if !comparable || !then.Known() || !now.Known() {
		return c
	}
	c.Difference = lmi.Number(now.Value-then.Value, now.Unit)
	if then.Value != 0 {
		c.Pct = lmi.Number(100*(now.Value-then.Value)/then.Value, lmi.Percent)
	}
	return c
}

// Pay is the mean and the percentiles of one unit in two vintages.
type Pay struct {
	Mean   Change `json:"mean"`
	P10    Change `json:"p10"`
	P25    Change `json:"p25"`
	Median Change `json:"median"`
	P75    Change `json:"p75"`
	P90    Change `json:"p90"`
}

func payOf(then, now oews.Wages, comparable bool) Pay {
	return Pay{
		Mean:   NewChange(then.Mean, now.Mean, comparable),
		P10:    NewChange(then.P10, now.P10, comparable),
		P25:    NewChange(then.P25, now.P25, comparable),
		Median: NewChange(then.Median, now.Median, comparable),
		P75:    NewChange(then.P75, now.P75, comparable),
		P90:    NewChange(then.P90, now.P90, comparable),
	}
}

// Row is one occupation that stands in two vintages of OEWS.
type Row struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
	// TitleThen is the title of the earlier vintage where the code was renamed, else empty.
	TitleThen string `json:"title_then,omitempty"`
	// Level is BLS's O_GROUP: total, major or detailed.
	Level string `json:"occupation_level"`
	// Scope says whether the code means the same in both; Comparable draws the
	// conclusion. Where it is false, no change is computed.
	Scope      Scope `json:"scope"`
	Comparable bool  `json:"comparable"`
	// Small marks a row that is a small cell in either vintage; see oews.Estimate.IsSmall.
	Small bool `json:"small_cell"`
	// Employment counts wage and salary jobs.
	Employment Change `json:"employment_jobs"`
	Hourly     Pay    `json:"hourly_usd"`
	Annual     Pay    `json:"annual_usd"`
	// PayUnit is the unit in which the row is ranked and told: dollars per hour,
	// or per year where one of the vintages has no mean wage per hour.
	PayUnit lmi.Unit `json:"pay_unit"`
	// Mean sets the change of the mean wage against its sampling error.
	Mean oews.MeanDifference `json:"mean_wage_difference"`

	SourceThen int `json:"source_id_then"`
	SourceNow  int `json:"source_id_now"`
}

// Pay returns the wages in PayUnit.
func (r Row) Pay() Pay {
	if r.PayUnit == lmi.USDPerYear {
		return r.Annual
	}
	return r.Hourly
}

// Occupation sets the estimates of one code in two vintages side by side. The
// scope comes from Scopes.
func Occupation(then, now oews.Estimate, scope Scope) Row {
	renamed := rename(then.Title, now.Title)
	r := Row{
		SOC: now.SOC, Title: now.Title, TitleThen: renamed, Level: now.Level,
		Scope: scope, Comparable: scope.comparable(now.Level == oews.Detailed, renamed == ""),
		Small:   then.IsSmall() || now.IsSmall(),
		PayUnit: lmi.USDPerHour, SourceThen: then.SourceID, SourceNow: now.SourceID,
	}
	if !then.Hourly.Mean.Known() || !now.Hourly.Mean.Known() {
		r.PayUnit = lmi.USDPerYear
	}
	r.Employment = NewChange(then.Employment, now.Employment, r.Comparable)
	r.Hourly = payOf(then.Hourly, now.Hourly, r.Comparable)
	r.Annual = payOf(then.Annual, now.Annual, r.Comparable)
	if r.Comparable {
		r.Mean = oews.CompareMeans(then, now)
	}
	return r
}

// StatusChange says that figures of an occupation went from one status to
// another, as from released to suppressed.
type StatusChange struct {
	SOC   lmi.SOC    `json:"soc"`
	Title string     `json:"title"`
	Then  lmi.Status `json:"status_then"`
	Now   lmi.Status `json:"status_now"`
	// Figures are named as in Row: "employment_jobs", "hourly_usd.p90".
	Figures []string `json:"figures"`
}

// statusChanges lists those of a row, in the order of its figures.
func (r Row) statusChanges() []StatusChange {
	var list []StatusChange
	for _, figure := range r.figures() {
		then, now := figure.Then.Status, figure.Now.Status
		if then == now {
			continue
		}
		i := 0
		for i < len(list) && (list[i].Then != then || list[i].Now != now) {
			i++
		}
		if i == len(list) {
			list = append(list, StatusChange{SOC: r.SOC, Title: r.Title, Then: then, Now: now})
		}
		list[i].Figures = append(list[i].Figures, figure.name)
	}
	return list
}

type namedChange struct {
	name string
	Change
}

func (r Row) figures() []namedChange {
	list := []namedChange{{"employment_jobs", r.Employment}}
	for _, unit := range []struct {
		name string
		pay  Pay
	}{{"hourly_usd", r.Hourly}, {"annual_usd", r.Annual}} {
		list = append(list,
			namedChange{unit.name + ".mean", unit.pay.Mean},
			namedChange{unit.name + ".p10", unit.pay.P10},
			namedChange{unit.name + ".p25", unit.pay.P25},
			namedChange{unit.name + ".median", unit.pay.Median},
			namedChange{unit.name + ".p75", unit.pay.P75},
			namedChange{unit.name + ".p90", unit.pay.P90},
		)
	}
	return list
}
