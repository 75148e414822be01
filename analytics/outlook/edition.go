package outlook

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// years is the span of every edition that wageatlas loads; yearly averages divide by it.
const years = 10

// Edition is one occupation in one edition of the projections.
type Edition struct {
	// Vintage names the edition: "2024-34".
	Vintage  string `json:"vintage"`
	BaseYear int    `json:"base_year"`
	EndYear  int    `json:"end_year"`
	// Title is the edition's title of the occupation.
	Title string `json:"title"`
	// Summary occupations are groups of others.
	Summary bool `json:"summary"`

	Base      lmi.Estimate `json:"base_employment_jobs"`
	Projected lmi.Estimate `json:"projected_employment_jobs"`
	// Change is Projected less Base as published, over the whole span.
	Change    lmi.Estimate `json:"change_jobs"`
	ChangePct lmi.Estimate `json:"change_pct"`
	// GrowthWords are BLS's words for ChangePct, such as "about as fast as
	// average"; empty where the edition's growth of all occupations is not loaded.
	// They are derived where wageatlas does not hold the edition's published bounds.
	GrowthWords        string `json:"growth_words,omitempty"`
	GrowthWordsDerived bool   `json:"growth_words_derived,omitempty"`
	// Openings a year are growth a year, exits and transfers together, as published (rounded by itself).
	Openings lmi.Estimate `json:"openings_jobs_per_year"`
	// OpeningsPer100 are Openings for each hundred jobs of the base year.
	OpeningsPer100 lmi.Estimate `json:"openings_per_100_jobs_per_year"`
	// Growth is Change divided by the ten years of the span; negative where jobs are lost.
	Growth lmi.Estimate `json:"growth_jobs_per_year"`
	// Exits are people leaving the labor force, Transfers those who change occupation.
	Exits        lmi.Estimate `json:"labor_force_exits_jobs_per_year"`
	Transfers    lmi.Estimate `json:"occupational_transfers_jobs_per_year"`
	Separations  lmi.Estimate `json:"separations_jobs_per_year"`
	ExitRate     lmi.Estimate `json:"labor_force_exit_rate_pct"`
	TransferRate lmi.Estimate `json:"occupational_transfer_rate_pct"`
	SelfEmployed lmi.Estimate `json:"self_employed_pct"`
	// MedianAnnual is the median annual wage that the edition quotes from OEWS of MedianYear.
	MedianAnnual lmi.Estimate `json:"median_annual_usd"`
	MedianYear   int          `json:"median_year,omitempty"`

	SourceID           int `json:"source_id"`
	SeparationSourceID int `json:"separation_source_id"`
}

//go:embed editions.sql
var editionsSQL string

// Editions returns what each loaded edition says of the occupations, oldest
// first; an occupation without one is no error, for the projections do not list every SOC code.
func Editions(ctx context.Context, q analytics.Querier, socs ...lmi.SOC) (map[lmi.SOC][]Edition, error) {
	editions := make(map[lmi.SOC][]Edition, len(socs))
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, editionsSQL, args, func(rows *sql.Rows) error {
		soc, e, err := scan(rows)
		editions[soc] = append(editions[soc], e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read projections: %w", err)
	}
	return editions, nil
}

func scan(rows *sql.Rows) (lmi.SOC, Edition, error) {
	var (
		soc     lmi.SOC
		e       Edition
		kind    string
		topYear float64
		average sql.NullFloat64
		figures [12]analytics.Figure
	)
	targets := []any{&soc, &e.Vintage, &e.BaseYear, &e.EndYear, &e.Title, &kind, &e.SourceID, &e.SeparationSourceID, &topYear, &e.MedianYear, &average}
	for i := range figures {
		targets = append(targets, &figures[i].Value, &figures[i].Status)
	}
	if err := rows.Scan(targets...); err != nil {
		return "", Edition{}, err
	}
	e.Summary = kind == "summary"
	e.Base = figures[0].Estimate(lmi.Jobs, 0)
	e.Projected = figures[1].Estimate(lmi.Jobs, 0)
	e.Change = figures[2].Estimate(lmi.Jobs, 0)
	e.ChangePct = figures[3].Estimate(lmi.Percent, 0)
	e.Openings = figures[4].Estimate(lmi.Jobs, 0)
	e.SelfEmployed = figures[5].Estimate(lmi.Percent, 0)
	e.MedianAnnual = figures[6].Estimate(lmi.USDPerYear, topYear)
	e.Exits = figures[7].Estimate(lmi.Jobs, 0)
	e.Transfers = figures[8].Estimate(lmi.Jobs, 0)
	e.Separations = figures[9].Estimate(lmi.Jobs, 0)
	e.ExitRate = figures[10].Estimate(lmi.Percent, 0)
	e.TransferRate = figures[11].Estimate(lmi.Percent, 0)
	e.Growth = growth(e.Change)
	e.OpeningsPer100 = per100(e.Openings, e.Base)
	e.GrowthWords, e.GrowthWordsDerived = GrowthWords(e.Vintage, average, e.ChangePct)
	return soc, e, nil
}

// GrowthWords are BLS's words for a change in percent, by an edition and its
// growth of all occupations; empty where one of these is not known. derived says
// that wageatlas does not hold the edition's published bounds.
func GrowthWords(edition string, averagePct sql.NullFloat64, changePct lmi.Estimate) (words string, derived bool) {
	if !averagePct.Valid || !changePct.Known() {
		return "", false
	}
	bands, published := reference.Growth(edition, averagePct.Float64)
	return bands.Words(changePct.Value), !published
}

// per100 is the yearly openings for each hundred jobs of the base year:
// openings / base employment x 100. It tells how often a place falls free, large occupation or small.
func per100(openings, base lmi.Estimate) lmi.Estimate {
	if !openings.Known() || !base.Known() || base.Value == 0 {
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	return lmi.Number(openings.Value/base.Value*100, lmi.Percent)
}

// growth is the average change a year: change over the span divided by its ten
// years. Source: BLS, Employment Projections, "Occupational separations and openings".
func growth(change lmi.Estimate) lmi.Estimate {
	if !change.Known() {
		return change
	}
	return lmi.Number(change.Value/years, lmi.Jobs)
}
