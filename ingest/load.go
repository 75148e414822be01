package ingest

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var (
	//go:embed sql/known.sql
	knownSQL string
	//go:embed sql/vintage.sql
	vintageSQL string
	//go:embed sql/load.sql
	loadSQL string
	//go:embed sql/source.sql
	sourceSQL string
	//go:embed sql/sheet.sql
	sheetSQL string
	//go:embed sql/superseded.sql
	supersededSQL string
	//go:embed sql/facts_before.sql
	factsBeforeSQL string
	//go:embed sql/replacement.sql
	replacementSQL string
	//go:embed sql/replaced_files.sql
	replacedFilesSQL string
	//go:embed sql/first_rejects.sql
	firstRejectsSQL string
	//go:embed sql/remarks.sql
	remarksSQL string
	//go:embed sql/stated.sql
	statedSQL string
)

// known returns the vintage of which a document of the same bytes was loaded
// before, "" where none was, and says so in words. A reissued document is only
// known where it was loaded for the same edition.
func (r *run) known(ctx context.Context, doc *tabular.Document, plan *dataset.Plan) (vintage, reason string, err error) {
	var (
		id                    int
		dataset, supersededBy string
	)
	edition := ""
	if plan.Reissued {
		edition = plan.Vintage.Label
	}
	err = r.loader.QueryRow(ctx, knownSQL, sql.Named("sha256", doc.SHA256), sql.Named("edition", edition)).Scan(&id, &dataset, &vintage, &supersededBy)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", "", nil
	case err != nil:
		return "", "", fmt.Errorf("%s: look for earlier loads: %w", doc.Place, err)
	case supersededBy != "":
		return vintage, "loaded before; " + supersededBy + " has replaced its figures since", nil
	case vintage != plan.Vintage.Label:
		return vintage, "already loaded as the " + vintage + " edition", nil
	}
	return vintage, "already loaded", nil
}

// load stages, maps and records one document. Staging tables are temporary, so
// they can be filled before the transaction that changes the warehouse begins;
// DuckDB reads what is committed with all its threads.
func (r *run) load(ctx context.Context, set dataset.Dataset, plan *dataset.Plan, doc *tabular.Document, result *Document) (err error) {
	defer func() { err = errors.Join(err, r.unstage(ctx, plan)) }()
	for _, staging := range plan.Staging {
		if err := r.loader.StagingTable(ctx, staging.Name, staging.Columns); err != nil {
			return fmt.Errorf("%s: %w", doc.Place, err)
		}
		if err := r.stage(ctx, plan, staging); err != nil {
			return err
		}
	}
	return r.loader.InTransaction(ctx, func() error { return r.merge(ctx, set, plan, doc, result) })
}

// unstage frees what the staging tables hold.
func (r *run) unstage(ctx context.Context, plan *dataset.Plan) error {
	var errs []error
	for _, staging := range plan.Staging {
		// The run may have been cancelled; the table must go all the same.
		errs = append(errs, r.loader.DropStaging(context.WithoutCancel(ctx), staging.Name))
	}
	return errors.Join(errs...)
}

// merge maps the staged document to facts and records it. It runs inside a transaction.
func (r *run) merge(ctx context.Context, set dataset.Dataset, plan *dataset.Plan, doc *tabular.Document, result *Document) error {
	if err := r.begin(ctx, plan.Vintage); err != nil {
		return fmt.Errorf("%s: %w", doc.Place, err)
	}
	if err := r.loader.Exec(ctx, plan.Mapping); err != nil {
		return fmt.Errorf("%s: map to facts: %w", doc.Place, err)
	}
	err := r.record(ctx, set, plan, doc, result)
	var refused errRefused
	if err != nil && !errors.As(err, &refused) {
		return fmt.Errorf("%s: record the source: %w", doc.Place, err)
	}
	return err
}

func (r *run) begin(ctx context.Context, v lmi.Vintage) error {
	var vintageID, sourceID int
	err := r.loader.QueryRow(ctx, vintageSQL,
		sql.Named("dataset", v.Dataset), sql.Named("label", v.Label),
		sql.Named("reference_period", v.Reference), sql.Named("year", v.Year), sql.Named("end_year", v.EndYear),
		sql.Named("soc_system", v.SOCSystem),
		sql.Named("top_code_usd_hour", v.TopCodeHourlyUSD), sql.Named("top_code_usd_year", v.TopCodeAnnualUSD),
	).Scan(&vintageID)
	if err != nil {
		return fmt.Errorf("register the edition: %w", err)
	}
	if err := r.loader.QueryRow(ctx, "SELECT nextval('source_ids')").Scan(&sourceID); err != nil {
		return fmt.Errorf("number the source: %w", err)
	}
	if err := r.loader.Exec(ctx, loadSQL, sql.Named("source_id", sourceID), sql.Named("vintage_id", vintageID)); err != nil {
		return err
	}
	return r.loader.Exec(ctx, factsBeforeSQL)
}

// progressRows is how many rows are read between two calls of Progress, and
// cancelRows between two looks at whether the run was cancelled.
const (
	progressRows = 100_000
	cancelRows   = 5_000
)

// stage fills one staging table from all sheets that go to it.
func (r *run) stage(ctx context.Context, plan *dataset.Plan, staging dataset.Staging) error {
	return r.loader.AppendStaging(staging.Name, func(appender *warehouse.Appender) error {
		var read int64
		for _, table := range plan.Tables {
			if table.Staging != staging.Name {
				continue
			}
			line := newStagedLine(table, staging.Columns)
			for row, err := range table.Sheet.Rows() {
				if err != nil {
					return err
				}
				if row.Line < table.FirstLine {
					continue
				}
				if err := appender.Append(line.values(row)); err != nil {
					return fmt.Errorf("%s: row %d: %w", table.Sheet.Place, row.Line, err)
				}
				if read++; read%cancelRows == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				if read%progressRows == 0 {
					r.tell(read)
				}
			}
		}
		return nil
	})
}

// stagedLine turns rows of one sheet into the values of its staging table:
// sheet, line, fault, then one text per column, NULL for what the sheet lacks.
type stagedLine struct {
	position  []int
	constants []driver.Value
	buffer    []driver.Value
}

func newStagedLine(table dataset.Table, columns []string) *stagedLine {
	l := &stagedLine{
		position:  table.Position,
		constants: make([]driver.Value, len(columns)),
		buffer:    make([]driver.Value, 3+len(columns)),
	}
	l.buffer[0] = table.Name
	for i, column := range columns {
		if text, ok := table.Constants[column]; ok {
			l.constants[i] = text
		}
	}
	return l
}

// values returns the row's values, valid until the next call.
func (l *stagedLine) values(row tabular.Row) []driver.Value {
	l.buffer[1], l.buffer[2] = int32(row.Line), nil
	if row.Fault != "" {
		l.buffer[2] = row.Fault
	}
	for i, at := range l.position {
		value := l.constants[i]
		if at >= 0 && at < len(row.Cells) {
			value = row.Cells[at]
		}
		l.buffer[3+i] = value
	}
	return l.buffer
}

// record writes the source with its counts and fills the result.
func (r *run) record(ctx context.Context, set dataset.Dataset, plan *dataset.Plan, doc *tabular.Document, result *Document) error {
	err := r.loader.QueryRow(ctx, sourceSQL,
		sql.Named("publisher", set.Publisher), sql.Named("dataset", plan.Vintage.Dataset), sql.Named("title", plan.Title),
		sql.Named("attribution", cmp.Or(plan.Attribution, set.Attribution)),
		sql.Named("file_name", doc.Name), sql.Named("sha256", doc.SHA256), sql.Named("bytes", doc.Bytes),
		sql.Named("loaded_at", time.Now().UTC()), sql.Named("tool_version", r.options.ToolVersion),
	).Scan(&result.RowsRead, &result.RowsMerged, &result.RowsRejected, &result.RowsNoted, &result.CellsRejected)
	if err != nil {
		return err
	}
	if err := r.checkUse(ctx, result); err != nil {
		return err
	}
	for _, script := range []string{sheetSQL, supersededSQL, replacementSQL} {
		if err := r.loader.Exec(ctx, script); err != nil {
			return err
		}
	}
	for _, note := range plan.Remarks {
		err := r.loader.Exec(ctx, "INSERT INTO remark SELECT source_id, 'remark', $code, 1, $text FROM load",
			sql.Named("code", note.Code), sql.Named("text", note.Text))
		if err != nil {
			return err
		}
	}
	if err := r.tellResult(ctx, result); err != nil {
		return err
	}
	if rejected := result.RowsRejected + result.CellsRejected; r.options.Strict && rejected > 0 {
		return r.refusal(ctx, doc, rejected)
	}
	return nil
}

// checkUse refuses a document of which no row is of use: none was merged, and
// none says what the warehouse has from a better file.
func (r *run) checkUse(ctx context.Context, result *Document) error {
	if result.RowsMerged > 0 {
		return nil
	}
	var stated bool
	if err := r.loader.QueryRow(ctx, statedSQL).Scan(&stated); err != nil {
		return err
	}
	if !stated {
		return errors.New("no row of it can be used; nothing was loaded")
	}
	return nil
}

// tellResult reads what the load has remarked and replaced.
func (r *run) tellResult(ctx context.Context, result *Document) error {
	err := r.each(ctx, remarksSQL, nil, func(rows *sql.Rows) error {
		var remark Remark
		err := rows.Scan(&remark.Kind, &remark.Code, &remark.Text)
		result.Remarks = append(result.Remarks, remark)
		return err
	})
	if err != nil {
		return err
	}
	return r.each(ctx, replacedFilesSQL, nil, func(rows *sql.Rows) error {
		var replaced Replaced
		err := rows.Scan(&replaced.FileName, &replaced.RowsReplaced, &replaced.RowsLeft)
		result.Replaced = append(result.Replaced, replaced)
		return err
	})
}

// shownRejects is how many rejects a refusal names.
const shownRejects = 5

// refusal is the error for a document of which something was rejected, when nothing may be.
func (r *run) refusal(ctx context.Context, doc *tabular.Document, rejected int64) error {
	text := fmt.Sprintf("%s: %d rows or cells were rejected, so nothing of it was loaded", doc.Place, rejected)
	err := r.each(ctx, firstRejectsSQL, []any{sql.Named("most", shownRejects)}, func(rows *sql.Rows) error {
		var (
			sheet, column, cell, reason string
			line                        int
		)
		if err := rows.Scan(&sheet, &line, &column, &cell, &reason); err != nil {
			return err
		}
		text += "\n  "
		if sheet != "" {
			text += sheet + ": "
		}
		text += fmt.Sprintf("row %d", line)
		if column != "" {
			text += ": " + column
		}
		if cell != "" {
			text += fmt.Sprintf(": %q", cell)
		}
		text += ": " + reason
		return nil
	})
	if err != nil {
		return err
	}
	if rejected > shownRejects {
		text += fmt.Sprintf("\n  and %d more", rejected-shownRejects)
	}
	return errRefused(text)
}

// errRefused is the error for a document that strictness keeps out.
type errRefused string

func (e errRefused) Error() string { return string(e) }

// each runs a query on the loader and calls scan for every row.
func (r *run) each(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := r.loader.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
