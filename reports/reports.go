// Package reports builds a site of static pages from the warehouse.
//
// The site is written to a temporary folder beside its place and moved there
// when it is whole, so that a failure never leaves half a site. The same
// warehouse gives the same bytes.
//
// A site that is built again is not made again where nothing has changed: the
// record in its folder (package manifest) says what it was made from. Where
// something has, every page is made, and a file that comes out as it was is not
// written: it is the old file, with its old time, so that whatever copies
// the site to a web server copies only what differs. Each is compared byte by
// byte with what stands in the folder, which puts right what was changed there by hand.
//
// A page that cannot be made is named, and a page that says so takes its place,
// so that links to it lead somewhere and no old figures stay. What befalls
// the build as a whole, such as a full disk, leaves the earlier site untouched; so does
// the failure of more than half of the pages, which is no fault of a page.
package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/fingerprint"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/reports/catalog"
	"wageatlas/reports/folder"
	"wageatlas/reports/guide"
	"wageatlas/reports/manifest"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// Options choose what is built.
type Options struct {
	// Dir is the folder of the site. It must not exist, be empty, or hold an earlier site.
	Dir string
	// Scope narrows the roles, industries and areas. Its Pairs are by default those by
	// sector of roles that are named, and none else.
	Scope directory.Params
	// SingleFile makes pages that need no other file.
	SingleFile bool
	// Notes are added to the pages of roles; the zero Book adds none.
	Notes notes.Book
	// BaseURL is the address at which the site will stand, which ends in a slash; see ParseBaseURL. Without
	// one the pages name no address and there is no sitemap.
	BaseURL string
	// Theme is the look of the publisher.
	Theme web.Theme
	// Paper makes a PDF of every page on a paper of package pdf; "" makes none. Browser is the path of the Chromium that prints.
	Paper, Browser string
	// Generated names tool and version at the foot of every page.
	Generated string
	// Program tells builds of the program apart. Without it every build makes every page.
	Program string
	// Force makes every page though nothing has changed.
	Force bool
	// Verify compares the checksum of every file before it is said that nothing has changed.
	Verify bool
	// Progress and Printed, when set, are called after each page and each PDF, neither twice at once.
	Progress, Printed func(done, of int)
}

// Result is what was built.
type Result struct {
	Dir           string         `json:"dir"`
	Index         string         `json:"index"`
	Pages         int            `json:"pages"`
	PagesByReport map[string]int `json:"pages_by_report"`
	// UpToDate means that nothing has changed since the last build and that no page was made.
	UpToDate bool `json:"up_to_date"`
	// FilesWritten are new or differ from the earlier site's, FilesUnchanged are those of the earlier site, and
	// FilesRemoved stood in it and do not any more. PDFs and the record of the site are not counted.
	FilesWritten   int `json:"files_written"`
	FilesUnchanged int `json:"files_unchanged"`
	FilesRemoved   int `json:"files_removed"`
	// PDFsPrinted were printed by this build, PDFsKept are those of pages that did not change.
	PDFsPrinted int `json:"pdfs_printed"`
	PDFsKept    int `json:"pdfs_kept"`
	// Failed are the pages and PDFs that could not be made.
	Failed    []manifest.Failure `json:"failed"`
	Warehouse string             `json:"warehouse_fingerprint"`
	Seconds   float64            `json:"seconds"`
}

// siteFolder is how an earlier site is known again.
var siteFolder = folder.Kind{Marker: ".wageatlas-site", Text: "made by wageatlas report, which replaces this folder as a whole\n"}

// Build builds the site. It gives folder.ErrForeign, analytics.ErrNotFound for a
// role, industry or area that is not loaded, and notes.Problems; the folder is then as it was.
// Pages that failed are in the result; they are no error of the build.
func Build(ctx context.Context, q analytics.Querier, o Options) (Result, error) {
	begun := time.Now()
	b := builder{Options: o, query: q, reports: catalog.Reports(), write: createFile}
	result, err := b.build(ctx)
	if err != nil {
		return Result{}, err
	}
	result.Dir, result.Index = o.Dir, filepath.Join(o.Dir, site.IndexPath)
	result.Seconds = time.Since(begun).Seconds()
	return result, nil
}

// builder builds one site.
type builder struct {
	Options
	query   analytics.Querier
	reports []site.Report
	// write writes a new file.
	write func(path string, data []byte) error
}

func (b builder) build(ctx context.Context) (Result, error) {
	if err := siteFolder.Check(b.Dir); err != nil {
		return Result{}, err
	}
	origin, err := b.origin(ctx)
	if err != nil {
		return Result{}, err
	}
	earlier, err := manifest.Read(b.Dir)
	if err != nil {
		return Result{}, err
	}
	if current, err := b.upToDate(earlier, origin); err != nil || current {
		return upToDateResult(earlier), err
	}
	listed, err := directory.Get(ctx, b.query, b.scope())
	if err != nil {
		return Result{}, err
	}
	if len(listed.Roles)+len(listed.Industries)+len(listed.Areas) == 0 {
		return Result{}, fmt.Errorf("national wages are %w; nothing to report on", analytics.ErrNotFound)
	}
	compiled, err := guide.Compile(ctx, b.query, b.Notes)
	if err != nil {
		return Result{}, err
	}
	s := site.Site{
		Query: b.query, Directory: listed, Generated: b.Generated, SingleFile: b.SingleFile, BaseURL: b.BaseURL, Theme: b.Theme,
		Guide: compiled,
	}
	pages, err := b.plan(s)
	if err != nil {
		return Result{}, err
	}
	run := newRun(b, s, pages, origin, earlier)
	if err := siteFolder.Write(b.Dir, func(temp string) error { return run.fill(ctx, temp) }); err != nil {
		return Result{}, err
	}
	return run.result(), nil
}

// origin says what the site is made from.
func (b builder) origin(ctx context.Context) (manifest.Origin, error) {
	print, err := fingerprint.Get(ctx, b.query)
	if err != nil {
		return manifest.Origin{}, err
	}
	return manifest.Origin{Warehouse: print, Program: b.Program, Options: map[string]string{
		"all_areas":   strconv.FormatBool(b.Scope.AllAreas),
		"area":        strings.Join(analytics.Texts(b.Scope.Areas), ","),
		"base_url":    b.BaseURL,
		"compare":     compared(b.Scope.Compare),
		"filter":      strings.Join(b.Scope.Filters, "\n"),
		"generated":   b.Generated,
		"industry":    strings.Join(analytics.Texts(b.Scope.NAICS), ","),
		"notes":       b.Notes.Checksum(),
		"pairs":       string(b.scope().Pairs),
		"pdf":         b.Paper,
		"role":        strings.Join(analytics.Texts(b.Scope.SOCs), ","),
		"single_file": strconv.FormatBool(b.SingleFile),
		"theme":       b.Theme.Checksum(),
	}}, nil
}

// compared is sets of occupations as a text.
func compared(sets [][]lmi.SOC) string {
	texts := make([]string, len(sets))
	for i, socs := range sets {
		texts[i] = strings.Join(analytics.Texts(socs), ",")
	}
	return strings.Join(texts, "\n")
}

// scope is what the site lists. A site of single files has of pairs and comparisons what was asked for only.
func (o Options) scope() directory.Params {
	scope := o.Scope
	if scope.Pairs == "" && len(scope.SOCs) > 0 && !o.SingleFile {
		scope.Pairs = directory.SectorPairs
	}
	scope.Relatives = !o.SingleFile
	return scope
}

// upToDate reports whether the earlier site is what would be built.
func (b builder) upToDate(earlier manifest.Record, origin manifest.Origin) (bool, error) {
	if b.Force || b.Program == "" || len(earlier.Failed) > 0 || !earlier.MadeFrom.Equal(origin) {
		return false, nil
	}
	return earlier.Intact(b.Verify, siteFolder.Marker)
}

func upToDateResult(earlier manifest.Record) Result {
	r := Result{
		PagesByReport: earlier.Pages, UpToDate: true, FilesUnchanged: len(earlier.Files), PDFsKept: len(earlier.PDFs),
		Failed: []manifest.Failure{}, Warehouse: earlier.MadeFrom.Warehouse,
	}
	for _, count := range earlier.Pages {
		r.Pages += count
	}
	return r
}

// planned is a page with the name of its report.
type planned struct {
	site.Page
	report string
}

func (b builder) plan(s site.Site) ([]planned, error) {
	var pages []planned
	for _, report := range b.reports {
		list, err := report.Pages(s)
		if err != nil {
			return nil, fmt.Errorf("report %s: %w", report.Name, err)
		}
		for _, page := range list {
			pages = append(pages, planned{page, report.Name})
		}
	}
	return pages, nil
}
