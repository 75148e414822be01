package reports

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"wageatlas/reports/manifest"
	"wageatlas/reports/pdf"
	"wageatlas/reports/sheet"
	"wageatlas/reports/site"
	"wageatlas/reports/sitemap"
	"wageatlas/reports/web"
)

// run is one run of a build: it fills the new folder.
type run struct {
	builder
	site    site.Site
	pages   []planned
	origin  manifest.Origin
	earlier manifest.Record
	writer  *writer

	mu              sync.Mutex
	failed          map[string]error
	printed, kept   []string
	done, printDone int
}

func newRun(b builder, s site.Site, pages []planned, origin manifest.Origin, earlier manifest.Record) *run {
	return &run{builder: b, site: s, pages: pages, origin: origin, earlier: earlier, failed: make(map[string]error)}
}

func (r *run) fill(ctx context.Context, temp string) error {
	r.writer = newWriter(temp, r.Dir, r.write)
	if err := r.putAssets(); err != nil {
		return err
	}
	if err := r.putPages(ctx); err != nil {
		return err
	}
	if err := r.putSitemap(); err != nil {
		return err
	}
	if err := r.putPDFs(ctx); err != nil {
		return err
	}
	return r.putRecord()
}

func (r *run) putAssets() error {
	if r.SingleFile {
		return nil
	}
	assets, err := web.Files()
	if err != nil {
		return err
	}
	maps.Copy(assets, r.Theme.Files())
	for _, name := range slices.Sorted(maps.Keys(assets)) {
		if err := r.writer.put("assets/"+name, assets[name]); err != nil {
			return err
		}
	}
	return nil
}

// putPages makes the pages, as many at once as there are processors.
func (r *run) putPages(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, page := range r.pages {
		group.Go(func() error {
			if err := r.putPage(ctx, page.Page); err != nil {
				return fmt.Errorf("%s: %w", page.Path, err)
			}
			r.step(&r.done, len(r.pages), r.Progress)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return r.tooMany(len(r.pages), "pages")
}

func (r *run) step(done *int, of int, tell func(done, of int)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if *done++; tell != nil {
		tell(*done, of)
	}
}

// tooMany gives an error where more than half have failed: that is not the fault of a page.
func (r *run) tooMany(of int, what string) error {
	if 2*len(r.failed) <= of {
		return nil
	}
	first := r.failures()[0]
	return fmt.Errorf("%d of %d %s failed, so the site stays as it was; %s: %s", len(r.failed), of, what, first.Path, first.Error)
}

// putPage writes a page and its figures. A page that cannot be made is a failure of the page only.
func (r *run) putPage(ctx context.Context, page site.Page) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	files, err := r.make(ctx, page)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err != nil {
		r.fail(page.Path, err)
		if files, err = r.substitute(page.Path); err != nil {
			return err
		}
	}
	for _, file := range files {
		if err := r.writer.put(file.name, file.data); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) fail(path string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed[path] = err
}

// content is a file to be written.
type content struct {
	name string
	data []byte
}

// make makes a page and, where it is linked to its site, its figures as JSON and CSV. What a page
// panics over is an error of the page.
func (r *run) make(ctx context.Context, page site.Page) (files []content, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			files, err = nil, fmt.Errorf("panic: %v", fault)
		}
	}()
	document, err := page.Make(ctx)
	if err != nil {
		return nil, err
	}
	files = []content{{page.Path, document.HTML}}
	if r.SingleFile {
		return files, nil
	}
	var answer, tables bytes.Buffer
	if err := json.NewEncoder(&answer).Encode(document.Answer); err != nil {
		return nil, err
	}
	if err := sheet.TablesCSV(&tables, document.Tables); err != nil {
		return nil, err
	}
	return append(files,
		content{site.DataPath(page.Path, ".json"), answer.Bytes()},
		content{site.DataPath(page.Path, ".csv"), tables.Bytes()}), nil
}

func (r *run) putSitemap() error {
	if r.BaseURL == "" {
		return nil
	}
	var paths []string
	for _, page := range r.pages {
		if r.failed[page.Path] == nil {
			paths = append(paths, page.Path)
		}
	}
	files, err := sitemap.Files(r.BaseURL, paths)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := r.writer.put(name, files[name]); err != nil {
			return err
		}
	}
	return nil
}

// putPDFs prints the pages that changed and keeps the PDFs of the others.
func (r *run) putPDFs(ctx context.Context) error {
	if r.Paper == "" {
		return nil
	}
	sameAsBefore := r.Program != "" && r.earlier.MadeFrom.Program == r.Program && r.earlier.MadeFrom.Options["pdf"] == r.Paper
	var print []string
	for _, page := range r.pages {
		if r.failed[page.Path] != nil {
			continue
		}
		name := site.DataPath(page.Path, ".pdf")
		if sameAsBefore && r.writer.isUnchanged(page.Path) && r.earlier.Kept(name) && r.writer.link(name) == nil {
			r.kept = append(r.kept, name)
			continue
		}
		print = append(print, page.Path)
	}
	if len(print) == 0 {
		return nil
	}
	printer, err := pdf.Start(ctx, r.Browser, r.Paper, min(len(print), runtime.GOMAXPROCS(0)))
	if err != nil {
		return err
	}
	defer printer.Close()
	before := len(r.failed)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, path := range print {
		group.Go(func() error {
			if err := r.putPDF(ctx, printer, path); err != nil {
				return fmt.Errorf("print %s: %w", path, err)
			}
			r.step(&r.printDone, len(print), r.Printed)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if failed := len(r.failed) - before; 2*failed > len(print) {
		return fmt.Errorf("%d of %d PDFs could not be printed, so the site stays as it was", failed, len(print))
	}
	return nil
}

func (r *run) putPDF(ctx context.Context, printer *pdf.Printer, path string) error {
	name := site.DataPath(path, ".pdf")
	printed, err := printer.Print(ctx, filepath.Join(r.writer.dir, filepath.FromSlash(path)), web.Address(r.BaseURL, path))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, pdf.ErrBrowserGone):
		return err
	case err != nil:
		r.fail(name, err)
		return nil
	}
	if err := r.writer.create(name, printed); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.printed = append(r.printed, name)
	return nil
}

// putRecord writes the record of the site, after all else: what is younger was changed since.
func (r *run) putRecord() error {
	record := manifest.Manifest{
		Format: manifest.Format, MadeFrom: r.origin, Pages: r.counts(), Failed: r.failures(),
		PDFs: slices.Concat([]string{}, r.kept, r.printed), Files: r.writer.files,
	}
	slices.Sort(record.PDFs)
	slices.SortFunc(record.Files, func(a, b manifest.File) int { return cmp.Compare(a.Path, b.Path) })
	text, err := record.Encode()
	if err != nil {
		return err
	}
	return r.writer.create(manifest.Name, text)
}

func (r *run) counts() map[string]int {
	counts := make(map[string]int)
	for _, page := range r.pages {
		counts[page.report]++
	}
	return counts
}

// failures lists what failed in the order of the paths.
func (r *run) failures() []manifest.Failure {
	list := make([]manifest.Failure, 0, len(r.failed))
	for _, path := range slices.Sorted(maps.Keys(r.failed)) {
		list = append(list, manifest.Failure{Path: path, Error: r.failed[path].Error()})
	}
	return list
}

func (r *run) result() Result {
	return Result{
		Pages: len(r.pages), PagesByReport: r.counts(),
		FilesWritten: len(r.writer.files) - len(r.writer.unchanged), FilesUnchanged: len(r.writer.unchanged), FilesRemoved: r.removed(),
		PDFsPrinted: len(r.printed), PDFsKept: len(r.kept), Failed: r.failures(), Warehouse: r.origin.Warehouse,
	}
}

// removed counts the files of the earlier record that the site has no more.
func (r *run) removed() int {
	has := make(map[string]bool, len(r.writer.files))
	for _, file := range r.writer.files {
		has[file.Path] = true
	}
	count := 0
	for _, file := range r.earlier.Files {
		if !has[file.Path] {
			count++
		}
	}
	return count
}
