package oews

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// OnePerYear keeps one estimate a year of a series in the order of years: an
// industry code can stand at several industry levels with the same figures.
func OnePerYear(points []Estimate) []Estimate {
	return slices.CompactFunc(points, func(a, b Estimate) bool { return a.Year == b.Year })
}

// National returns an occupation's national estimates over all industries, one
// a year. It gives analytics.ErrNotFound where none is loaded.
func National(ctx context.Context, q analytics.Querier, soc lmi.SOC) ([]Estimate, error) {
	points, err := Estimates(ctx, q, Filter{SOCs: []lmi.SOC{soc}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		return nil, err
	}
	if len(points) == 0 {
		return nil, fmt.Errorf("wages of occupation %s are %w; look for its code with: wageatlas search TITLE", soc, analytics.ErrNotFound)
	}
	return OnePerYear(points), nil
}

// AtYear returns the estimate of the year from a series in the order of years,
// or the newest for year 0. It gives analytics.ErrNotFound with the years there are.
func AtYear(points []Estimate, year int) (Estimate, error) {
	if len(points) == 0 {
		return Estimate{}, analytics.ErrNotFound
	}
	if year == 0 {
		return points[len(points)-1], nil
	}
	i := slices.IndexFunc(points, func(e Estimate) bool { return e.Year == year })
	if i < 0 {
		return Estimate{}, fmt.Errorf("figures of May %d are %w; loaded years: %s", year, analytics.ErrNotFound, years(points))
	}
	return points[i], nil
}

func years(points []Estimate) string {
	var list []string
	for _, e := range points {
		list = append(list, strconv.Itoa(e.Year))
	}
	return strings.Join(slices.Compact(list), ", ")
}
