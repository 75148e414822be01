package lmi

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Status says what the publisher let out of a cell.
type Status string

// The statuses a cell can have. They are also the members of the warehouse's
// cell_status type, in this order.
const (
	// Released is a figure published as a number.
	Released Status = "released"
	// TopCoded is a wage at or above the vintage's top code ("#"): only a lower bound is known.
	TopCoded Status = "top_coded"
	// Suppressed is a figure the publisher withholds ("*" for wages, "**" for employment).
	Suppressed Status = "suppressed"
	// UnderHalfPercent is a share of establishments below 0.5 percent ("~").
	UnderHalfPercent Status = "under_half_percent"
	// Absent is an empty cell, or a column that the file does not have.
	Absent Status = "absent"
	// Rejected is a cell whose text is neither a number nor a marker; the text stands in the reject table.
	Rejected Status = "rejected"
)

// Unit is the unit of a figure's value.
type Unit string

// The units in use.
const (
	USDPerHour Unit = "usd_hour"
	USDPerYear Unit = "usd_year"
	Jobs       Unit = "jobs"
	Percent    Unit = "pct"
	// Ratio is a dimensionless quotient, such as a location quotient.
	Ratio Unit = "ratio"
	// Rating is a place on a scale of the publisher's, such as O*NET's importance from 1 to 5.
	Rating Unit = "rating"
	// Score is a place on a scale from 0 to 100.
	Score Unit = "score"
)

// ParseUSD reads an amount of dollars without its sign, "208,000" or "100.00", as
// it stands in a sentence: a period behind it is no part of it. It is 0 for any other text.
func ParseUSD(text string) float64 {
	value, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(text, ",", ""), "."), 64)
	if err != nil {
		return 0
	}
	return value
}

// Estimate is one published figure.
type Estimate struct {
	// Value is the figure in Unit. For a top-coded wage it is the top code, a
	// lower bound. For every other status but Released it is zero and means
	// nothing: ask Known first.
	Value  float64
	Unit   Unit
	Status Status
	// Published is the text of the publisher's cell: the number without
	// thousands separators, or the marker.
	Published string
}

// Number returns a released estimate.
func Number(value float64, unit Unit) Estimate {
	return Estimate{Value: value, Unit: unit, Status: Released, Published: strconv.FormatFloat(value, 'f', -1, 64)}
}

// Missing returns an estimate without a value, for any status but Released and TopCoded.
func Missing(unit Unit, status Status) Estimate {
	return Estimate{Unit: unit, Status: status, Published: marker(unit, status)}
}

// AtLeast returns a top-coded estimate with its lower bound, the vintage's top code.
func AtLeast(bound float64, unit Unit) Estimate {
	return Estimate{Value: bound, Unit: unit, Status: TopCoded, Published: "#"}
}

func marker(unit Unit, status Status) string {
	switch status {
	case TopCoded:
		return "#"
	case UnderHalfPercent:
		return "~"
	case Suppressed:
		if unit == Jobs {
			return "**"
		}
		return "*"
	}
	return ""
}

// Known reports whether the figure was released as a number.
func (e Estimate) Known() bool { return e.Status == Released }

// Bounded reports whether at least a lower bound is known: the figure is
// released, or top-coded in a vintage whose top code is known.
func (e Estimate) Bounded() bool {
	return e.Status == Released || e.Status == TopCoded && e.Value > 0
}

// MarshalJSON writes {"value": 17.74, "status": "released"}; a top-coded wage as
// {"value": null, "at_least": 115, "status": "top_coded", "published": "#"}; any
// other figure without a number as {"value": null, "status": ..., "published": ...}.
// The unit stands in the name of the field that holds the estimate.
func (e Estimate) MarshalJSON() ([]byte, error) {
	out := struct {
		Value     *float64 `json:"value"`
		AtLeast   *float64 `json:"at_least,omitempty"`
		Status    Status   `json:"status"`
		Published string   `json:"published,omitempty"`
	}{Status: e.Status}
	switch e.Status {
	case Released:
		out.Value = &e.Value
	case TopCoded:
		if e.Bounded() {
			out.AtLeast = &e.Value
		}
		out.Published = e.Published
	default:
		out.Published = e.Published
	}
	if out.Status == "" {
		out.Status = Absent
	}
	return json.Marshal(out)
}
