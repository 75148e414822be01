package outlook

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Factors are the reasons that one edition states for a change of an
// occupation's share of the jobs of industries (table 1.12, utilization factors).
type Factors struct {
	Vintage string   `json:"vintage"`
	Stated  []Factor `json:"stated"`

	SourceIDs []int `json:"-"`
}

// Factor is one reason, in BLS's words, with the industries for which it is stated.
type Factor struct {
	Text string `json:"text"`
	// Industries are in the order of the table; one of them can be all industries together.
	Industries []MatrixIndustry `json:"industries"`
}

// MatrixIndustry is an industry of the National Employment Matrix, whose codes
// are the matrix's own. The code is empty where the edition prints none.
type MatrixIndustry struct {
	Code  string `json:"industry_code"`
	Title string `json:"industry_title"`
}

//go:embed factors.sql
var factorsSQL string

// factors returns the reasons stated for occupations in the edition asked for,
// or in the newest one that states any. The same words for several industries
// are one factor.
func factors(ctx context.Context, q analytics.Querier, edition string, socs []lmi.SOC) (map[lmi.SOC]Factors, error) {
	found := make(map[lmi.SOC]Factors)
	args := []any{sql.Named("socs", analytics.Texts(socs)), sql.Named("edition", edition)}
	err := analytics.Each(ctx, q, factorsSQL, args, func(rows *sql.Rows) error {
		var (
			soc      lmi.SOC
			vintage  string
			sourceID int
			industry MatrixIndustry
			text     string
		)
		if err := rows.Scan(&soc, &vintage, &sourceID, &industry.Code, &industry.Title, &text); err != nil {
			return err
		}
		f := found[soc]
		f.Vintage = vintage
		f.SourceIDs = append(f.SourceIDs, sourceID)
		i := slices.IndexFunc(f.Stated, func(stated Factor) bool { return stated.Text == text })
		if i < 0 {
			i = len(f.Stated)
			f.Stated = append(f.Stated, Factor{Text: text})
		}
		f.Stated[i].Industries = append(f.Stated[i].Industries, industry)
		found[soc] = f
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read factors: %w", err)
	}
	return found, nil
}
