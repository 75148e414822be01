// Package pairpage is the page of one occupation in one industry: what it is
// paid there against all industries and against the industry's other workers, how
// many of its jobs are there and what becomes of them.
//
// It has the pairs that package directory lists: by default none but those of
// roles that were named, because a whole site would have thousands.
package pairpage

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// batchSize is how many occupations are looked up at once.
const batchSize = 50

// Report is one page for each listed pair of the site.
func Report() site.Report {
	return site.Report{Name: "pairpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
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
		atlases := site.NewShared(func(ctx context.Context) (*pair.Atlas, error) {
			return pair.Open(ctx, s.Query, level, 0)
		})
		for _, socs := range batches(byLevel[level]) {
			of := site.NewBatch(func(ctx context.Context, key pair.Key) (map[pair.Key]pair.Result, error) {
				return lookUp(ctx, atlases, socs, key)
			})
			for _, p := range byLevel[level] {
				if !slices.Contains(socs, p.SOC) {
					continue
				}
				list = append(list, site.Page{
					Path: site.PairPath(p.SOC, p.NAICS),
					Make: func(ctx context.Context) (site.Document, error) {
						answer, err := of.Take(ctx, p.Key)
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

// lookUp looks up the pairs of some occupations, that of the key among them.
func lookUp(ctx context.Context, atlases *site.Shared[*pair.Atlas], socs []lmi.SOC, key pair.Key) (map[pair.Key]pair.Result, error) {
	atlas, err := atlases.Get(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := atlas.All(ctx, socs)
	if err != nil {
		return nil, err
	}
	if _, found := answers[key]; !found {
		return nil, fmt.Errorf("%s in %s has no answer", key.SOC, key.NAICS)
	}
	return answers, nil
}
