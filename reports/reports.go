// Package reports builds a site of static pages from the warehouse.
//
// The site is written to a temporary folder beside its place and moved there
// when it is whole, so that a failure never leaves half a site. The same
// warehouse gives the same bytes.
package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/reports/catalog"
	"wageatlas/reports/folder"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// Options choose what is built.
type Options struct {
	// Dir is the folder of the site. It must not exist, be empty, or hold an earlier site.
	Dir string
	// Scope narrows the roles and industries. Its Pairs are by default those by
	// sector of roles that are named, and none else.
	Scope directory.Params
	// SingleFile makes pages that need no other file.
	SingleFile bool
	// Generated names tool and version at the foot of every page.
	Generated string
	// Progress, when set, is called after each page, never twice at once.
	Progress func(done, of int)
}

// Result is what was built.
type Result struct {
	Dir   string `json:"dir"`
	Index string `json:"index"`
	Pages int    `json:"pages"`
}

// siteFolder is how an earlier site is known again.
var siteFolder = folder.Kind{Marker: ".wageatlas-site", Text: "made by wageatlas report, which replaces this folder as a whole\n"}

// Build builds the site. It gives folder.ErrForeign, and analytics.ErrNotFound for a
// role or industry that is not loaded; the folder is then as it was.
func Build(ctx context.Context, q analytics.Querier, o Options) (Result, error) {
	if err := siteFolder.Check(o.Dir); err != nil {
		return Result{}, err
	}
	listed, err := directory.Get(ctx, q, o.scope())
	if err != nil {
		return Result{}, err
	}
	if len(listed.Roles)+len(listed.Industries) == 0 {
		return Result{}, fmt.Errorf("national wages are %w; nothing to report on", analytics.ErrNotFound)
	}
	s := site.Site{Query: q, Directory: listed, Generated: o.Generated, SingleFile: o.SingleFile}
	pages, err := plan(s)
	if err != nil {
		return Result{}, err
	}
	if err := siteFolder.Write(o.Dir, func(temp string) error { return write(ctx, temp, pages, o) }); err != nil {
		return Result{}, err
	}
	return Result{Dir: o.Dir, Index: filepath.Join(o.Dir, site.IndexPath), Pages: len(pages)}, nil
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

func plan(s site.Site) ([]site.Page, error) {
	var pages []site.Page
	for _, report := range catalog.Reports() {
		list, err := report.Pages(s)
		if err != nil {
			return nil, fmt.Errorf("report %s: %w", report.Name, err)
		}
		pages = append(pages, list...)
	}
	return pages, nil
}

func write(ctx context.Context, dir string, pages []site.Page, o Options) error {
	if !o.SingleFile {
		assets, err := web.Files()
		if err != nil {
			return err
		}
		for name, data := range assets {
			if err := writeFile(dir, "assets/"+name, data); err != nil {
				return err
			}
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var (
		mu   sync.Mutex
		done int
	)
	for _, page := range pages {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := writePage(ctx, dir, page, o.SingleFile); err != nil {
				return fmt.Errorf("%s: %w", page.Path, err)
			}
			mu.Lock()
			defer mu.Unlock()
			if done++; o.Progress != nil {
				o.Progress(done, len(pages))
			}
			return nil
		})
	}
	return group.Wait()
}
