package oews

import (
	"context"
	"database/sql"
	_ "embed"
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

// NoIndustry is the error for an industry without national figures:
// analytics.ErrNotFound with the industries there are.
func NoIndustry(ctx context.Context, q analytics.Querier, naics lmi.NAICS) error {
	all, err := Estimates(ctx, q, Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, Area: lmi.National})
	if err != nil {
		return err
	}
	var codes []string
	for _, e := range all {
		if e.NAICS != lmi.CrossIndustry {
			codes = append(codes, string(e.NAICS))
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	if len(codes) == 0 {
		return fmt.Errorf("industry %s is %w; no file by industry is loaded", naics, analytics.ErrNotFound)
	}
	return fmt.Errorf("industry %s is %w; loaded are: %s", naics, analytics.ErrNotFound, strings.Join(codes, ", "))
}

// Coverage is one year that has figures of an occupation: by industry of a level
// in the nation, or over all industries by area of a type.
type Coverage struct {
	SOC           lmi.SOC
	IndustryLevel string
	AreaType      int
	Year          int
}

//go:embed years.sql
var yearsSQL string

// Years returns what years the occupations have figures of, by industry and by
// area, in the order of occupations, levels, types and years.
func Years(ctx context.Context, q analytics.Querier, socs []lmi.SOC) ([]Coverage, error) {
	var all []Coverage
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, yearsSQL, args, func(rows *sql.Rows) error {
		var c Coverage
		err := rows.Scan(&c.SOC, &c.IndustryLevel, &c.AreaType, &c.Year)
		all = append(all, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the years by industry and area: %w", err)
	}
	return all, nil
}
