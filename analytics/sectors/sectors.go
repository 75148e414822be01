// Package sectors answers how the sectors of the economy compare: their jobs and
// pay, and the largest and the best-paid occupation of each.
package sectors

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Params choose the figures.
type Params struct {
	// Year is the May of the figures; 0 is the newest that has sectors.
	Year int
}

// Result is the answer.
type Result struct {
	Year int `json:"year"`
	// All is all sectors together, nil where the total over all industries of that May is not loaded.
	All *oews.Estimate `json:"all_industries"`
	// Sectors stand in the order of codes.
	Sectors []Sector `json:"sectors"`
	analytics.Meta
}

// Sector is one sector.
type Sector struct {
	NAICS lmi.NAICS `json:"naics"`
	Title string    `json:"title"`
	// All is all occupations of the sector together.
	All oews.Estimate `json:"all_occupations"`
	// NationalShare is the sector's share of all jobs in the nation.
	NationalShare lmi.Estimate `json:"share_of_national_jobs_pct"`
	// Occupations counts the detailed occupations with figures.
	Occupations int `json:"occupations"`
	// Largest and BestPaid lead its detailed occupations by employment and by pay, nil where none has a rank.
	// BestPaidTied counts the others that share the first place by pay, as those do whose median is top-coded.
	Largest      *Leader `json:"largest_occupation"`
	BestPaid     *Leader `json:"best_paid_occupation"`
	BestPaidTied int     `json:"best_paid_tied_with"`
}

// Leader is an occupation that leads its sector.
type Leader struct {
	SOC          lmi.SOC      `json:"soc"`
	Title        string       `json:"title"`
	Employment   lmi.Estimate `json:"employment_jobs"`
	HourlyMedian lmi.Estimate `json:"hourly_median_usd"`
	AnnualMedian lmi.Estimate `json:"annual_median_usd"`
}

// Get answers. It gives analytics.ErrNotFound where no figures by sector are loaded, or none of the year.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	totals, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, IndustryLevel: oews.Sector, Area: lmi.National})
	if err != nil {
		return Result{}, err
	}
	if len(totals) == 0 {
		return Result{}, fmt.Errorf("figures by sector are %w; load them with: %s", analytics.ErrNotFound, analytics.LoadCommands("oews-YYYY-industry"))
	}
	chosen, err := oews.AtYear(totals, p.Year)
	if err != nil {
		return Result{}, fmt.Errorf("sectors: %w", err)
	}
	r := Result{Year: chosen.Year, Sectors: []Sector{}, Meta: analytics.NewMeta()}
	cells, ids := make(map[lmi.NAICS][]*oews.Cell), []int{}
	err = oews.Each(ctx, q, oews.Filter{Year: r.Year, IndustryLevel: oews.Sector, Area: lmi.National}, func(e oews.Estimate) {
		switch {
		case e.SOC == lmi.AllOccupations:
			r.Sectors = append(r.Sectors, Sector{NAICS: e.NAICS, Title: e.Industry, All: e})
		case e.Level == oews.Detailed:
			cells[e.NAICS] = append(cells[e.NAICS], oews.NewCell(e, oews.Base{}))
		default:
			return
		}
		ids = append(ids, e.SourceID)
	})
	if err != nil {
		return Result{}, err
	}
	nation, err := oews.Estimates(ctx, q, oews.Filter{Year: r.Year, SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		return Result{}, err
	}
	if len(nation) > 0 {
		r.All = &nation[0]
		ids = append(ids, r.All.SourceID)
	}
	for i := range r.Sectors {
		r.Sectors[i].lead(cells[r.Sectors[i].NAICS])
		if r.All != nil {
			r.Sectors[i].NationalShare = oews.Share(r.Sectors[i].All.Employment, r.All.Employment)
		} else {
			r.Sectors[i].NationalShare = lmi.Missing(lmi.Percent, lmi.Absent)
		}
	}
	slices.SortFunc(r.Sectors, func(a, b Sector) int { return cmp.Compare(a.NAICS, b.NAICS) })
	r.note()
	slices.Sort(ids)
	return r, r.AddSources(ctx, q, slices.Compact(ids))
}

// lead finds the leaders among the sector's detailed occupations.
func (s *Sector) lead(cells []*oews.Cell) {
	s.Occupations = len(cells)
	if s.Occupations == 0 {
		return
	}
	if first := oews.RankByEmployment(cells)[0]; first.Rank > 0 {
		s.Largest = leader(first)
	}
	byPay := oews.RankByPay(cells)
	for i, ranked := range byPay {
		if ranked.Rank != 1 {
			break
		}
		s.BestPaidTied = i
	}
	if byPay[0].Rank > 0 {
		s.BestPaid = leader(byPay[0])
	}
}

func leader(of oews.Ranked) *Leader {
	return &Leader{SOC: of.SOC, Title: of.Title, Employment: of.Employment, HourlyMedian: of.Hourly.Median, AnnualMedian: of.Annual.Median}
}

func (r *Result) note() {
	r.AddNote("detailed_only", "The largest and the best-paid occupation are detailed ones. Employment counts wage and salary jobs.")
	r.AddNote("small_cell", "Cells of a handful of workers (fewer than 500 jobs in the sector or none released, or a relative standard error above 30 percent) do not lead by pay.")
	if slices.ContainsFunc(r.Sectors, func(s Sector) bool { return s.BestPaid != nil && s.BestPaid.AnnualMedian.Status == lmi.TopCoded }) {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
	if slices.ContainsFunc(r.Sectors, func(s Sector) bool { return s.BestPaidTied > 0 }) {
		r.AddNote("tied", "Where several occupations share the first place by pay, as all do whose median is at or above the bound, one is named and the others are counted.")
	}
}
