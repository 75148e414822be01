package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/ingest/oews/oewstest"
	"wageatlas/reports"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
)

// TestGeneratedAreas takes files by area in the published layouts of May 2024, which are made up, all the way
// to pages: every area has one, and the map of states shows what the warehouse holds.
func TestGeneratedAreas(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	var files []string
	for kind, lines := range map[oewstest.Kind]int{oewstest.National: 1500, oewstest.State: 2700, oewstest.Metro: 500, oewstest.Nonmetro: 250} {
		for _, f := range oewstest.Generate(oewstest.Layout{Kind: kind, Year: 2024}, lines, 6) {
			content, err := f.Content()
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(dir, f.Name)
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
		}
	}
	db := published(t, files...)
	scope := directory.Params{SOCs: []lmi.SOC{lmi.AllOccupations}, AllAreas: true}
	listed, err := directory.Get(ctx, db, scope)
	if err != nil {
		t.Fatal(err)
	}
	types := make(map[int]int)
	for _, e := range listed.Areas {
		types[e.AreaType]++
	}
	if types[oews.State] != 51 || types[oews.Territory] != 3 || types[oews.Metropolitan] < 10 || types[oews.Nonmetropolitan] < 5 {
		t.Fatalf("areas by type: %v", types)
	}

	out := filepath.Join(dir, "site")
	if _, err := reports.Build(ctx, db, reports.Options{Dir: out, Generated: "a test", Scope: scope}); err != nil {
		t.Fatal(err)
	}
	read := func(path string) string {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	role := read(site.RolePath(lmi.AllOccupations))
	if strings.Contains(role, ": not loaded</title>") {
		t.Error("a state is drawn as not loaded")
	}
	for _, e := range listed.Areas {
		if page := read(site.AreaPath(e.Area)); !strings.Contains(page, ">"+format.Estimate(e.Employment)+"<") {
			t.Errorf("the page of %s does not say that it has %s jobs", e.AreaTitle, format.Estimate(e.Employment))
		}
		if e.AreaType != oews.State && e.AreaType != oews.Territory {
			continue
		}
		if tile := fmt.Sprintf("<title>%s: %s", e.AreaTitle, format.Estimate(e.Hourly.Median)); !strings.Contains(role, tile) {
			t.Errorf("the map lacks %s", tile)
		}
	}
}
