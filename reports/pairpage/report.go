// Package pairpage is the page of one occupation in one industry: what it is
// paid there against all industries and against the industry's other workers, how
// many of its jobs are there and what becomes of them.
//
// It has the pairs that package directory lists: by default none but those of
// roles that were named, because a whole site would have thousands.
package pairpage

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"sync"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// batchSize is how many occupations are looked up at once.
const batchSize = 50

// Report is one page for each listed pair of the site.
func Report() site.Report {
	return site.Report{Name: "pairpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	byLevel := make(map[string][]directory.Pair)
	for _, p := range s.Directory.Pairs {
		byLevel[p.Level] = append(byLevel[p.Level], p)
	}
	var levels []string
	for level := range byLevel {
		levels = append(levels, level)
	}
	slices.Sort(levels)
	var list []site.Page
	for _, level := range levels {
		from := &source{site: s, level: level}
		for _, socs := range batches(byLevel[level]) {
			of := &batch{source: from, socs: socs}
			for _, p := range byLevel[level] {
				if !slices.Contains(socs, p.SOC) {
					continue
				}
				list = append(list, site.Page{
					Path: site.PairPath(p.SOC, p.NAICS),
					Make: func(ctx context.Context) (site.Document, error) {
						answer, err := of.take(ctx, p.Key)
						if err != nil {
							return site.Document{}, err
						}
						return document(s, template, answer)
					},
				})
			}
		}
	}
	return list, nil
}

// batches are the occupations of pairs, which come in their order, in portions.
func batches(listed []directory.Pair) [][]lmi.SOC {
	var socs []lmi.SOC
	for _, p := range listed {
		socs = append(socs, p.SOC)
	}
	return slices.Collect(slices.Chunk(slices.Compact(socs), batchSize))
}

func document(s site.Site, template *web.Template, answer pair.Result) (site.Document, error) {
	page := s.Frame(site.PairPath(answer.SOC, answer.NAICS), title(answer), "")
	page.Trail = s.PairTrail(answer.SOC, answer.Title)
	article, err := newArticle(s, page, answer)
	if err != nil {
		return site.Document{}, fmt.Errorf("page of %s in %s: %w", answer.SOC, answer.NAICS, err)
	}
	return site.Article(template, page, article, answer)
}

// source opens the atlas of the pairs of one level when the first page asks for it.
type source struct {
	site  site.Site
	level string
	mu    sync.Mutex
	atlas *pair.Atlas
}

func (s *source) open(ctx context.Context) (*pair.Atlas, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.atlas != nil {
		return s.atlas, nil
	}
	var err error
	s.atlas, err = pair.Open(ctx, s.site.Query, s.level, 0)
	return s.atlas, err
}

// batch holds the answers on the pairs of some occupations until their pages are written.
type batch struct {
	source *source
	socs   []lmi.SOC
	mu     sync.Mutex
	// answers are those that no page has taken yet.
	answers map[pair.Key]pair.Result
}

// take hands out an answer. It looks the batch up where it does not hold the
// answer: for the first page of the batch, and for a page that is written again.
func (b *batch) take(ctx context.Context, key pair.Key) (pair.Result, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, held := b.answers[key]; !held {
		atlas, err := b.source.open(ctx)
		if err != nil {
			return pair.Result{}, err
		}
		if b.answers, err = atlas.All(ctx, b.socs); err != nil {
			return pair.Result{}, err
		}
		if _, held := b.answers[key]; !held {
			return pair.Result{}, fmt.Errorf("%s in %s has no answer", key.SOC, key.NAICS)
		}
	}
	answer := b.answers[key]
	delete(b.answers, key)
	return answer, nil
}
