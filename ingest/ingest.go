package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"wageatlas/data/warehouse"
	"wageatlas/ingest/catalog"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

// Options are the settings of a run.
type Options struct {
	// Open opens the warehouse. It is called once, and only when there is a
	// document to load, so that a run without one leaves no trace. Run closes it.
	Open func(context.Context) (*warehouse.Warehouse, error)
	// Year is the vintage's year for files that do not hold it; 0 when not given.
	Year int
	// Strict keeps out every document of which a row or cell is rejected.
	Strict bool
	// DryRun marks the report as one of a run on a warehouse that Open made to be
	// thrown away.
	DryRun bool
	// ToolVersion is kept with every source.
	ToolVersion string
	// Progress, when set, is called before each file, and while a long one is read.
	Progress func(Progress)
}

// Progress is where a run stands.
type Progress struct {
	// File is the path of the file being read, number Number of Of.
	File       string
	Number, Of int
	// Rows is how many rows of the file were read.
	Rows int64
}

// Run loads the files and folders into the warehouse. What becomes of each
// document stands in the report, failures included; the error is for what
// stops the whole run: a warehouse that cannot be opened, a full disk
// (warehouse.ErrDiskFull), or a cancelled context.
func Run(ctx context.Context, paths []string, options Options) (report Report, err error) {
	report.DryRun, report.Documents = options.DryRun, []Document{}
	r := run{options: options}
	defer func() {
		if closeErr := r.close(); closeErr != nil {
			err = errors.Join(err, closeErr)
		}
	}()
	err = r.all(ctx, collect(paths), &report)
	return report, err
}

// all reads the files one after another and adds what became of each document to the report.
func (r *run) all(ctx context.Context, inputs []input, report *Report) error {
	for i, in := range inputs {
		r.progress = Progress{File: in.path, Number: i + 1, Of: len(inputs)}
		r.tell(0)
		documents, err := r.file(ctx, in)
		report.Documents = append(report.Documents, documents...)
		if err != nil {
			return err
		}
	}
	return nil
}

// run is the state of one run: the warehouse is opened on first need.
type run struct {
	options   Options
	warehouse *warehouse.Warehouse
	loader    *warehouse.Loader
	progress  Progress
}

func (r *run) tell(rows int64) {
	if r.options.Progress == nil {
		return
	}
	r.progress.Rows = rows
	r.options.Progress(r.progress)
}

func (r *run) connect(ctx context.Context) error {
	if r.loader != nil {
		return nil
	}
	if r.warehouse == nil {
		w, err := r.options.Open(ctx)
		if err != nil {
			return err
		}
		r.warehouse = w
	}
	loader, err := r.warehouse.Loader(ctx)
	if err != nil {
		return err
	}
	r.loader = loader
	return r.loader.Exec(ctx, warehouse.CellMacros())
}

func (r *run) close() error {
	var errs []error
	if r.loader != nil {
		errs = append(errs, r.loader.Close())
	}
	if r.warehouse != nil {
		errs = append(errs, r.warehouse.Close())
	}
	return errors.Join(errs...)
}

// errStop wraps what must end the whole run.
type errStop struct{ error }

func (e errStop) Unwrap() error { return e.error }

// file reads one file; the error is for what stops the run.
func (r *run) file(ctx context.Context, in input) ([]Document, error) {
	if in.err != nil {
		return []Document{{Place: in.path, Outcome: Failed, Reason: in.err.Error()}}, nil
	}
	file, err := tabular.Open(in.path)
	if err != nil {
		outcome, reason := unreadable(in, err), err.Error()
		if outcome == Skipped {
			reason = strings.TrimPrefix(reason, in.path+": ")
		}
		return []Document{{Place: in.path, Outcome: outcome, Reason: reason}}, nil
	}
	defer file.Close() //nolint:errcheck // opened for reading only
	var documents []Document
	for _, doc := range file.Documents {
		start := time.Now()
		result, err := r.document(ctx, doc)
		var stop errStop
		if errors.As(err, &stop) {
			return documents, stop.error
		}
		if err != nil {
			result.Outcome, result.Reason = Failed, err.Error()
		}
		var refused errRefused
		if errors.As(err, &refused) {
			result.Outcome = Refused
		}
		result.Place, result.Seconds = doc.Place, time.Since(start).Seconds()
		documents = append(documents, result)
	}
	if in.named {
		refuseStrangers(documents)
	}
	for _, member := range file.Skipped {
		documents = append(documents, Document{
			Place: in.path + ": " + member.Name, Outcome: Skipped, Reason: member.Reason,
		})
	}
	return documents, nil
}

// unreadable tells a file that is merely of another kind, which is skipped
// where it was found in a folder, from a damaged one, which may hold figures
// the user counts on.
func unreadable(in input, err error) Outcome {
	if !in.named && (errors.Is(err, tabular.ErrFormat) || errors.Is(err, tabular.ErrEmpty)) {
		return Skipped
	}
	return Failed
}

// refuseStrangers turns skipped documents of a file that the user named into
// failures, where nothing in the file was of use.
func refuseStrangers(documents []Document) {
	for _, d := range documents {
		if d.Outcome != Skipped {
			return
		}
	}
	for i := range documents {
		documents[i].Outcome = Failed
		documents[i].Reason = documents[i].Place + ": " + documents[i].Reason
	}
}

// document recognises and loads one document.
func (r *run) document(ctx context.Context, doc *tabular.Document) (Document, error) {
	if err := ctx.Err(); err != nil {
		return Document{}, errStop{err}
	}
	set, plan, err := recognise(doc, dataset.Hint{Year: r.options.Year})
	var aside dataset.Aside
	if errors.As(err, &aside) {
		return Document{Dataset: set.Name, Outcome: Skipped, Reason: string(aside)}, nil
	}
	if err != nil {
		return Document{Dataset: set.Name}, err
	}
	if plan == nil {
		return Document{Outcome: Skipped, Reason: "not a file of a dataset that wageatlas loads"}, nil
	}
	if err := r.connect(ctx); err != nil {
		return Document{}, errStop{err}
	}
	result := Document{Dataset: plan.Vintage.Dataset, Vintage: plan.Vintage.Label}
	vintage, reason, err := r.known(ctx, doc, plan)
	if err != nil {
		return result, err
	}
	if vintage != "" {
		result.Outcome, result.Vintage, result.Reason = Unchanged, vintage, reason
		return result, nil
	}
	err = r.load(ctx, set, plan, doc, &result)
	if ctx.Err() != nil {
		return result, errStop{ctx.Err()}
	}
	if errors.Is(err, warehouse.ErrDiskFull) {
		return result, errStop{fmt.Errorf("%s: nothing of it was loaded: %w", doc.Place, err)}
	}
	if err != nil {
		return result, err
	}
	result.Outcome = Loaded
	return result, nil
}

// recognise asks each dataset for a plan; nil when none knows the document.
func recognise(doc *tabular.Document, hint dataset.Hint) (dataset.Dataset, *dataset.Plan, error) {
	for _, set := range catalog.Datasets() {
		plan, err := set.Recognise(doc, hint)
		if err != nil {
			return set, nil, err
		}
		if plan != nil {
			return set, plan, nil
		}
	}
	return dataset.Dataset{}, nil, nil
}
