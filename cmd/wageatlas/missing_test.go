package main

import (
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/ingest/download"
)

// TestMissingCanBeLoaded: the command that an answer gives for loading what it
// lacks works: download knows the dataset.
func TestMissingCanBeLoaded(t *testing.T) {
	table := make(map[string]download.Dataset)
	for _, d := range download.Table() {
		table[d.Name] = d
	}
	for _, d := range analytics.Datasets() {
		row, ok := table[d.Name]
		if !ok || row.ByHand() {
			t.Errorf("wageatlas download does not fetch %s", d.Name)
			continue
		}
		if name := strings.Replace(d.Name, "YYYY", "2024", 1); row.FirstYear > 0 && name == d.Name {
			t.Errorf("%s needs a year", d.Name)
		}
	}
}
