package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/reports/posting"
	"wageatlas/reports/words"
)

// bandsHead is the heading of the file of ranges. Wages are in the unit of the row.
var bandsHead = []string{
	"job_code", "title", "level", "grade", "grade_slotted", "matches", "soc", "industry", "area", "year", "market_scope", "unit",
	"market_percentile", "market_usd", "price_usd", "price_at_least_usd", "spread_pct", "minimum_usd", "midpoint_usd", "maximum_usd", "range_holds_price",
	"posting_hourly_minimum_usd", "posting_hourly_maximum_usd", "posting_annual_minimum_usd", "posting_annual_maximum_usd", "posting",
	"no_range", "source_ids", "source_lines",
}

// BandsCSV writes a row a role: its market, price, range and posting. It names nobody.
func BandsCSV(w io.Writer, r bands.Result) error {
	file := csv.NewWriter(w)
	if err := file.Write(bandsHead); err != nil {
		return fmt.Errorf("write the ranges: %w", err)
	}
	for _, role := range r.Roles {
		if err := file.Write(bandsRow(role, r)); err != nil {
			return fmt.Errorf("write the ranges: %w", err)
		}
	}
	file.Flush()
	if err := file.Error(); err != nil {
		return fmt.Errorf("write the ranges: %w", err)
	}
	return nil
}

func bandsRow(role bands.Role, r bands.Result) []string {
	var socs []string
	for _, match := range role.Matches {
		soc := string(match.SOC)
		if match.Weight > 0 {
			soc += ":" + decimal(match.Weight)
		}
		socs = append(socs, soc)
	}
	// A lower bound stands apart, so that no sum takes it for a price.
	market, price, atLeast := optional(role.Price.MarketUSD), optional(role.Price.PriceUSD), ""
	if role.Price.AtLeast {
		market, price, atLeast = "", "", price
	}
	ids, lines := sources(role)
	row := []string{
		Plain(role.JobCode), Plain(role.Title), Plain(role.Level), whole(role.Grade), strconv.FormatBool(role.Slotted),
		Plain(words.Matches(role.Priced)), Plain(strings.Join(socs, " ")), Plain(string(role.NAICS)), Plain(string(role.Area)),
		strconv.Itoa(r.Year), string(role.Price.Scope), string(words.Unit(role)),
		decimal(r.Policy.MarketPercentile), market, price, atLeast, optional(role.SpreadPct),
	}
	row = append(row, ends(role.Range, true)...)
	holds := ""
	if role.HoldsMarket != nil {
		holds = strconv.FormatBool(*role.HoldsMarket)
	}
	row = append(row, holds)
	row = append(row, ends(role.Hourly, false)...)
	row = append(row, ends(role.Annual, false)...)
	return append(row, Plain(posting.Text(role, r)), Plain(role.NoRange), ids, lines)
}

// ends are the bounds of a range, with its midpoint or without; empty for none.
func ends(r *payrange.Range, mid bool) []string {
	wages := []string{"", "", ""}
	if r != nil {
		wages = []string{decimal(r.Min), decimal(r.Mid), decimal(r.Max)}
	}
	if mid {
		return wages
	}
	return []string{wages[0], wages[2]}
}

// sources are the ids of the files behind the role's price, and for each figure the file and the line: "3 3:1204".
func sources(role bands.Role) (ids, lines string) {
	var files, places []string
	for _, step := range role.Price.Trail {
		if step.SourceID == 0 {
			continue
		}
		id := strconv.Itoa(step.SourceID)
		if !slices.Contains(files, id) {
			files = append(files, id)
		}
		if place := id + ":" + strconv.Itoa(step.SourceLine); step.SourceLine > 0 && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return strings.Join(files, " "), strings.Join(places, " ")
}

var staffHead = []string{
	"employee_id", "job_code", "title", "area", "grade", "pay_usd", "basis", "hours_per_week", "fte", "pay_usd_per_year", "range_unit", "range_pay_usd",
	"minimum_usd", "midpoint_usd", "maximum_usd", "compa_ratio", "range_penetration", "place", "market_ratio",
	"cost_to_minimum_usd_per_year", "cost_to_target_usd_per_year",
}

// StaffCSV writes a row an employee. It is the one CSV file that names individuals. Without
// staff it has the heading only.
func StaffCSV(w io.Writer, r bands.Result) error {
	file := csv.NewWriter(w)
	if err := file.Write(staffHead); err != nil {
		return fmt.Errorf("write the staff: %w", err)
	}
	if r.Staff != nil {
		for _, e := range r.Staff.Employees {
			if err := file.Write(staffRow(e, r.Roles[e.Role])); err != nil {
				return fmt.Errorf("write the staff: %w", err)
			}
		}
	}
	file.Flush()
	if err := file.Error(); err != nil {
		return fmt.Errorf("write the staff: %w", err)
	}
	return nil
}

func staffRow(e bands.Employee, role bands.Role) []string {
	row := []string{
		Plain(e.ID), Plain(e.JobCode), Plain(role.Title), Plain(string(e.Area)), whole(role.Grade), decimal(e.PayUSD), string(e.Basis),
		decimal(e.HoursPerWeek), decimal(e.FTE()), decimal(e.AnnualUSD()), string(role.RangeUnit), decimal(e.RangePayUSD),
	}
	row = append(row, ends(role.Range, true)...)
	return append(row, decimal(e.CompaRatio), optional(e.Penetration), string(e.Place), optional(e.MarketRatio), decimal(e.ToMinimumUSD), decimal(e.ToTargetUSD))
}

// decimal writes a number with all its digits.
func decimal(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// optional is a number, or nothing where there is none.
func optional(value *float64) string {
	if value == nil {
		return ""
	}
	return decimal(*value)
}

// whole is a number above zero, or nothing.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
