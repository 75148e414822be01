package outlook

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

//go:embed cells.sql
var cellsSQL string

// IndustryCell is one occupation in one industry of the National Employment Matrix.
type IndustryCell struct {
	Vintage  string `json:"vintage"`
	BaseYear int    `json:"base_year"`
	EndYear  int    `json:"end_year"`
	// Code is the industry's code in the matrix.
	Code string `json:"industry_code"`
	Jobs
	// ShareOfIndustry is the cell's part of the industry's jobs of the base year,
	// ShareOfRole its part of the occupation's, both as published.
	ShareOfIndustry lmi.Estimate `json:"share_of_industry_pct"`
	ShareOfRole     lmi.Estimate `json:"share_of_role_pct"`
	SourceID        int          `json:"source_id"`
}

// Cells are the cells of some industries, of each those of the newest edition that has any.
type Cells struct {
	byIndustry map[string]map[lmi.SOC]IndustryCell
	newest     string
}

// ReadCells reads the cells of the OEWS industries that the matrix has.
func ReadCells(ctx context.Context, q analytics.Querier, industries []lmi.NAICS) (*Cells, error) {
	codes := []string{}
	for _, naics := range industries {
		if code, ok := MatrixCode(naics); ok {
			codes = append(codes, code)
		}
	}
	cells := &Cells{byIndustry: make(map[string]map[lmi.SOC]IndustryCell)}
	err := analytics.Each(ctx, q, cellsSQL, []any{sql.Named("industries", codes)}, func(rows *sql.Rows) error {
		var (
			c       IndustryCell
			soc     lmi.SOC
			ofWhole analytics.Figure
			cell    Cell
		)
		err := cell.scan(rows, &c.Code, &soc, &c.Vintage, &c.BaseYear, &c.EndYear, &c.SourceID, &ofWhole.Value, &ofWhole.Status)
		c.Jobs, c.ShareOfRole, c.ShareOfIndustry = cell.Jobs, cell.Share, ofWhole.Estimate(lmi.Percent, 0)
		if cells.byIndustry[c.Code] == nil {
			cells.byIndustry[c.Code] = make(map[lmi.SOC]IndustryCell)
		}
		cells.byIndustry[c.Code][soc] = c
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the matrix by industry and occupation: %w", err)
	}
	editions, err := readLoaded(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, e := range editions {
		cells.newest = e.edition
	}
	return cells, nil
}

// Of returns the occupation's cell in the industry and adds to m what belongs to
// it and what is lacking. It is nil where no matrix of the industry is loaded,
// where the matrix has no industry of the same scope, and where BLS does not
// show the cell.
func (c *Cells) Of(soc lmi.SOC, naics lmi.NAICS, m *analytics.Meta) *IndustryCell {
	code, ok := MatrixCode(naics)
	if !ok {
		m.AddNote("no_matrix_industry", "The National Employment Matrix of the projections has no industry of the same scope, so no outlook of the occupation in the industry is given.")
		return nil
	}
	const lacks = "how the occupation's jobs in the industry are projected to change"
	of := c.byIndustry[code]
	if len(of) == 0 {
		m.AddMissing(matrix, lacks)
		return nil
	}
	cell, shown := of[soc]
	if !shown {
		m.AddNote("matrix_no_cell", "The loaded matrix of the industry does not show this occupation: BLS leaves out cells of fewer than 50 jobs or of poor quality.")
		return nil
	}
	m.AddNote("matrix_counts", matrixNote)
	if c.newest != cell.Vintage {
		m.AddMissing(matrix, lacks+", edition "+c.newest)
	}
	return &cell
}
