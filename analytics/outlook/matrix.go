package outlook

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// matrix is the name under which wageatlas download fetches the matrix.
const matrix = "matrix"

// Codes of the matrix that are no industries. Source: Employment Projections, table 1.9.
const (
	allIndustries = "TE1000"
	selfEmployed  = "TE1100"
	wageAndSalary = "TE1200"
)

// Cell are the jobs of one occupation in one industry, now and then.
type Cell struct {
	// Code is the matrix's code of the industry, or the occupation's SOC code;
	// Title is the title of what the code names.
	Code  string `json:"code"`
	Title string `json:"title"`
	Jobs
	// Share is the cell's part of all jobs of the base year: of the occupation's
	// where industries are listed, of the industry's where occupations are.
	Share lmi.Estimate `json:"share_pct"`
}

// Jobs are jobs in the base year and at the end of the span.
type Jobs struct {
	Base      lmi.Estimate `json:"base_employment_jobs"`
	Projected lmi.Estimate `json:"projected_employment_jobs"`
	// Change is Projected less Base as published, over the whole span.
	Change    lmi.Estimate `json:"change_jobs"`
	ChangePct lmi.Estimate `json:"change_pct"`
}

// Breakdown parts cells of one level by what becomes of their jobs.
type Breakdown struct {
	// Gains begin with the largest gain, Losses with the largest loss.
	// Unchanged are those whose change is zero or not published, the largest first.
	Gains     []Cell `json:"gains"`
	Losses    []Cell `json:"losses"`
	Unchanged []Cell `json:"unchanged"`
	// Coverage is the part of all jobs of the base year that the cells hold;
	// absent where the total is not loaded, or where cells can overlap.
	Coverage lmi.Estimate `json:"coverage_pct"`
}

// The levels of the industries that an answer lists. Industries of two levels
// never stand in one list, for one would contain the other.
const (
	// LineItem industries are the smallest of the matrix; they do not overlap.
	LineItem = "line_item"
	// Sector industries are the NAICS sectors and the government.
	Sector = "sector"
	// OtherSummary industries are groups below the sectors, or of a level that
	// no loaded file tells. They can overlap.
	OtherSummary = "other_summary"
)

// Industries tell where the jobs of an occupation are gained and lost.
type Industries struct {
	Vintage  string `json:"vintage"`
	BaseYear int    `json:"base_year"`
	EndYear  int    `json:"end_year"`
	// Level is that of the industries listed: line items where any is loaded, else sectors, else other summaries.
	Level string `json:"industry_level"`
	// Breakdown lists the industries. Its coverage counts the self-employed, too.
	Breakdown
	// SelfEmployed are the self-employed workers of all industries, nil where
	// that row is not loaded; the industries hold wage and salary jobs only.
	SelfEmployed *Cell `json:"self_employed"`
	// Whole says that the matrix of the occupation is loaded with its total, and
	// not that of single industries only.
	Whole bool `json:"whole"`
	// TitlesElsewhere says that the edition's list of industries is not loaded,
	// and titles and levels are those of the nearest edition whose list is.
	TitlesElsewhere bool `json:"titles_of_another_edition"`

	SourceIDs []int `json:"-"`
}

//go:embed industries.sql
var industriesSQL string

// industryRow is one industry of an occupation with what sorts it.
type industryRow struct {
	Cell
	kind            string
	sourceID        int
	titledElsewhere bool
}

// industries returns where the jobs of occupations are, in the edition asked
// for or in the newest one with matrix cells of the occupation.
func industries(ctx context.Context, q analytics.Querier, edition string, socs []lmi.SOC) (map[lmi.SOC]Industries, error) {
	heads, rowsOf := make(map[lmi.SOC]Industries), make(map[lmi.SOC][]industryRow)
	totals := make(map[lmi.SOC]sql.NullFloat64)
	args := []any{sql.Named("socs", analytics.Texts(socs)), sql.Named("edition", edition)}
	err := analytics.Each(ctx, q, industriesSQL, args, func(rows *sql.Rows) error {
		var (
			soc   lmi.SOC
			head  Industries
			row   industryRow
			total sql.NullFloat64
		)
		err := row.scan(rows, &soc, &head.Vintage, &head.BaseYear, &head.EndYear, &row.Code, &row.Title, &row.kind, &row.titledElsewhere, &row.sourceID, &total)
		heads[soc], totals[soc] = head, total
		rowsOf[soc] = append(rowsOf[soc], row)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the matrix by industry: %w", err)
	}
	found := make(map[lmi.SOC]Industries, len(heads))
	for soc, in := range heads {
		if in.list(rowsOf[soc], totals[soc]) {
			found[soc] = in
		}
	}
	return found, nil
}

// list sorts the rows in; it is false where none of them is an industry.
func (in *Industries) list(rows []industryRow, total sql.NullFloat64) bool {
	byLevel := make(map[string][]Cell)
	for _, row := range rows {
		in.SourceIDs = append(in.SourceIDs, row.sourceID)
		switch row.Code {
		case allIndustries:
			in.Whole = true
		case selfEmployed:
			in.SelfEmployed = &row.Cell
		case wageAndSalary:
		default:
			in.TitlesElsewhere = in.TitlesElsewhere || row.titledElsewhere
			level := levelOf(row)
			byLevel[level] = append(byLevel[level], row.Cell)
		}
	}
	for _, in.Level = range []string{LineItem, Sector, OtherSummary} {
		if len(byLevel[in.Level]) > 0 {
			break
		}
	}
	listed := byLevel[in.Level]
	if len(listed) == 0 {
		return false
	}
	in.Whole = in.Whole && in.Level == LineItem
	in.Breakdown = breakdown(listed)
	if in.Level == OtherSummary {
		return true
	}
	if in.SelfEmployed != nil {
		listed = append(listed, *in.SelfEmployed)
	}
	in.Coverage = coverage(listed, total)
	return true
}

// sectors are the codes of the sectors of the matrix: those of NAICS with zeros
// behind them, and the government. 910000, the federal government, is part of 900000.
var sectors = regexp.MustCompile(`^([1-8]\d0000|900000|31-330|44-450|48-490)$`)

func levelOf(row industryRow) string {
	switch {
	case row.kind == LineItem:
		return LineItem
	case sectors.MatchString(row.Code):
		return Sector
	}
	return OtherSummary
}

// IndustryOutlook tells which occupations gain and lose jobs in one industry.
type IndustryOutlook struct {
	Vintage  string `json:"vintage"`
	BaseYear int    `json:"base_year"`
	EndYear  int    `json:"end_year"`
	// Code is the industry's code in the matrix.
	Code string `json:"industry_code"`
	// Jobs are those of all occupations together, absent where that row is not loaded.
	Jobs
	// Breakdown lists the line-item occupations.
	Breakdown

	SourceIDs []int `json:"-"`
}

//go:embed occupations.sql
var occupationsSQL string

// OfIndustry returns what the newest edition with matrix cells of the industry
// says of it, and adds to m the definitions and doubts that belong to it and
// what is lacking. It is nil where no such edition is loaded, or where the
// matrix has no industry of the same scope.
func OfIndustry(ctx context.Context, q analytics.Querier, naics lmi.NAICS, m *analytics.Meta) (*IndustryOutlook, error) {
	code, ok := MatrixCode(naics)
	if !ok {
		m.AddNote("no_matrix_industry", "The National Employment Matrix of the projections has no industry of the same scope, so no outlook is given.")
		return nil, nil
	}
	editions, err := readLoaded(ctx, q)
	if err != nil {
		return nil, err
	}
	o, err := readIndustry(ctx, q, code)
	if err != nil {
		return nil, fmt.Errorf("read the matrix of industry %s: %w", code, err)
	}
	const lacks = "how the industry's employment is projected to change, and which occupations gain and lose jobs there"
	if o == nil {
		m.AddMissing(matrix, lacks)
		return nil, nil
	}
	o.note(m)
	newest := o.Vintage
	for _, e := range editions {
		newest = e.edition
	}
	if newest != o.Vintage {
		m.AddMissing(matrix, lacks+", edition "+newest)
	}
	return o, nil
}

// readIndustry returns nil where no edition has cells of the industry.
func readIndustry(ctx context.Context, q analytics.Querier, code string) (*IndustryOutlook, error) {
	absent := lmi.Missing(lmi.Jobs, lmi.Absent)
	o := IndustryOutlook{Code: code, Jobs: Jobs{Base: absent, Projected: absent, Change: absent, ChangePct: lmi.Missing(lmi.Percent, lmi.Absent)}}
	var listed []Cell
	err := analytics.Each(ctx, q, occupationsSQL, []any{sql.Named("industry", code)}, func(rows *sql.Rows) error {
		var (
			cell     Cell
			sourceID int
		)
		err := cell.scan(rows, &o.Vintage, &o.BaseYear, &o.EndYear, &cell.Code, &cell.Title, &sourceID)
		o.SourceIDs = append(o.SourceIDs, sourceID)
		if lmi.SOC(cell.Code) == lmi.AllOccupations {
			o.Jobs = cell.Jobs
			return err
		}
		listed = append(listed, cell)
		return err
	})
	if err != nil || len(o.SourceIDs) == 0 {
		return nil, err
	}
	o.Breakdown = breakdown(listed)
	o.Coverage = coverage(listed, sql.NullFloat64{Float64: o.Base.Value, Valid: o.Base.Known()})
	return &o, nil
}

// MatrixCode returns the code of the matrix industry that is the OEWS industry:
// the NAICS code with zeros up to six characters, "510000" for "51" and
// "31-330" for "31-33". ok is false for the government of OEWS ("99", "999000"), which
// leaves the postal service out as no industry of the matrix does.
//
// The column of NAICS codes of table 1.9 is no better guide: several industries
// of one NAICS code stand there, which differ by their owners.
func MatrixCode(naics lmi.NAICS) (code string, ok bool) {
	switch {
	case naics == lmi.CrossIndustry:
		return allIndustries, true
	case naics == "99" || naics == "999000" || len(naics) > 6:
		return "", false
	}
	return string(naics) + strings.Repeat("0", 6-len(naics)), true
}

func (o IndustryOutlook) note(m *analytics.Meta) {
	m.AddNote("matrix_counts", matrixNote)
	if !o.Coverage.Known() {
		m.AddNote("matrix_coverage", "The industry's total in the matrix is not loaded, so what part of its jobs the listed occupations hold is not known.")
		return
	}
	m.AddNote("matrix_coverage", "The rest of the industry's projected jobs are in occupations that are not loaded, or that BLS does not show.")
}

// matrixNote says what the matrix counts. Source: BLS, Employment Projections,
// notes on the National Employment Matrix.
const matrixNote = "Jobs by industry and occupation come from the National Employment Matrix of the projections, rounded to hundreds. Its industries hold wage and salary jobs; self-employed workers of all industries stand in a row of their own. BLS does not show cells of fewer than 50 jobs or of poor quality."

func (in Industries) note(m *analytics.Meta) {
	m.AddNote("matrix_counts", matrixNote)
	if in.TitlesElsewhere {
		m.AddNote("matrix_titles", fmt.Sprintf("The list of industries of the edition %s is not loaded; titles and levels are those of the nearest loaded edition.", in.Vintage))
	}
	switch {
	case in.Level == OtherSummary:
		m.AddNote("matrix_coverage", "The listed industries of the matrix are groups that can overlap, so their jobs must not be added up.")
	case in.Coverage.Known():
		m.AddNote("matrix_coverage", "The rest of the occupation's projected jobs are in industries that are not loaded, or that BLS does not show.")
	default:
		m.AddNote("matrix_coverage", "The occupation's total is not loaded, so what part of its jobs the listed industries hold is not known.")
	}
}

// scan scans a row whose last columns are the cell's figures.
func (c *Cell) scan(rows *sql.Rows, targets ...any) error {
	var figures [5]analytics.Figure
	for i := range figures {
		targets = append(targets, &figures[i].Value, &figures[i].Status)
	}
	if err := rows.Scan(targets...); err != nil {
		return err
	}
	c.Base = figures[0].Estimate(lmi.Jobs, 0)
	c.Projected = figures[1].Estimate(lmi.Jobs, 0)
	c.Change = figures[2].Estimate(lmi.Jobs, 0)
	c.ChangePct = figures[3].Estimate(lmi.Percent, 0)
	c.Share = figures[4].Estimate(lmi.Percent, 0)
	return nil
}

// breakdown parts and sorts cells that come in the order of their codes. Its
// coverage is absent.
func breakdown(cells []Cell) Breakdown {
	b := Breakdown{Gains: []Cell{}, Losses: []Cell{}, Unchanged: []Cell{}, Coverage: lmi.Missing(lmi.Percent, lmi.Absent)}
	for _, cell := range cells {
		switch {
		case cell.Change.Known() && cell.Change.Value > 0:
			b.Gains = append(b.Gains, cell)
		case cell.Change.Known() && cell.Change.Value < 0:
			b.Losses = append(b.Losses, cell)
		default:
			b.Unchanged = append(b.Unchanged, cell)
		}
	}
	slices.SortStableFunc(b.Gains, func(a, b Cell) int { return cmp.Compare(b.Change.Value, a.Change.Value) })
	slices.SortStableFunc(b.Losses, func(a, b Cell) int { return cmp.Compare(a.Change.Value, b.Change.Value) })
	slices.SortStableFunc(b.Unchanged, func(a, b Cell) int { return cmp.Compare(b.Base.Value, a.Base.Value) })
	return b
}

// coverage is the jobs that the cells hold in the base year, as far as they are
// known, in percent of the total.
func coverage(cells []Cell, total sql.NullFloat64) lmi.Estimate {
	if !total.Valid || total.Float64 == 0 {
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	sum := 0.0
	for _, cell := range cells {
		if cell.Base.Known() {
			sum += cell.Base.Value
		}
	}
	return lmi.Number(100*sum/total.Float64, lmi.Percent)
}
