package coverage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/coverage"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

// TestSample: what the sample holds and lacks, and the conventions of its editions: $90 an hour to 2015, $100 to 2021,
// $115 since; the bounds of 2024-34 are published, those of 2019-29 derived from 3.7 percent, rounded to 4.
func TestSample(t *testing.T) {
	r, err := coverage.Get(context.Background(), sampletest.Shared(t).DB())
	if err != nil {
		t.Fatal(err)
	}
	var loaded, missing []string
	for _, kind := range r.Kinds {
		if len(kind.Editions) > 0 {
			loaded = append(loaded, fmt.Sprintf("%s %d to %s", kind.Name, len(kind.Editions), kind.Editions[len(kind.Editions)-1].Label))
		}
	}
	for _, m := range r.Missing {
		missing = append(missing, m.Dataset)
		if !strings.Contains(m.Load, m.Dataset) || m.Lacks == "" || m.Title == "" {
			t.Errorf("missing %+v", m)
		}
	}
	if diff := cmp.Diff([]string{
		"oews_nation 12 to 2025", "oews_industry 2 to 2024", "projections 2 to 2024-34", "separations 2 to 2024-34", "attainment 1 to 2019-29",
	}, loaded); diff != "" {
		t.Errorf("loaded (-want +got):\n%s", diff)
	}
	if len(loaded)+len(missing) != len(r.Kinds) {
		t.Errorf("%d loaded and %d missing of %d kinds", len(loaded), len(missing), len(r.Kinds))
	}
	if diff := cmp.Diff([]coverage.TopCode{
		{Span: coverage.Span{FromYear: 2014, ToYear: 2015}, HourlyUSD: 90, AnnualUSD: 187_200},
		{Span: coverage.Span{FromYear: 2016, ToYear: 2021}, HourlyUSD: 100, AnnualUSD: 208_000},
		{Span: coverage.Span{FromYear: 2022, ToYear: 2025}, HourlyUSD: 115, AnnualUSD: 239_200},
	}, r.TopCodes); diff != "" {
		t.Errorf("top codes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]coverage.Classification{
		{Span: coverage.Span{FromYear: 2014, ToYear: 2018}, SOCSystem: "2010"},
		{Span: coverage.Span{FromYear: 2019, ToYear: 2020}, SOCSystem: "hybrid-2019"},
		{Span: coverage.Span{FromYear: 2021, ToYear: 2025}, SOCSystem: "2018"},
	}, r.Classifications); diff != "" {
		t.Errorf("classifications (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]coverage.Growth{
		{Edition: "2019-29", AllOccupations: lmi.Number(3.7, lmi.Percent), MuchFaster: 8, Faster: 6, AsFast: 4, Slower: 1, Derived: true},
		{Edition: "2024-34", AllOccupations: lmi.Number(3.1, lmi.Percent), MuchFaster: 7, Faster: 5, AsFast: 3, Slower: 1},
	}, r.Growth); diff != "" {
		t.Errorf("words for growth (-want +got):\n%s", diff)
	}
}

// TestEmpty: nothing is loaded, and every kind says how it would be.
func TestEmpty(t *testing.T) {
	r, err := coverage.Get(context.Background(), warehousetest.Memory(t).DB())
	if err != nil || len(r.Missing) != len(r.Kinds) || len(r.Kinds) < 15 || len(r.TopCodes)+len(r.Growth) != 0 {
		t.Errorf("%d missing of %d kinds, %v", len(r.Missing), len(r.Kinds), err)
	}
	for _, kind := range r.Kinds {
		if analytics.DatasetTitle(kind.Dataset) == kind.Dataset {
			t.Errorf("%s: %q is none of the datasets that answers can lack", kind.Name, kind.Dataset)
		}
	}
}

// TestKinds: a fact of each kind is found under the kind's own name.
func TestKinds(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	const rows = `
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('eci', '2025-Q1', 'March 2025', 2025, ''), ('onet', '30.0', 'O*NET 30.0', 2025, '');
		INSERT INTO index_point VALUES (1, 1, 2, 'CIS', 2025, 'Q01', 100.0, 'released', NULL, 'absent', NULL), (1, 1, 3, 'CIS', 2025, 'Q02', 101.0, 'released', NULL, 'absent', NULL);
		INSERT INTO alternate_title VALUES (2, 2, 2, '43-4121', NULL, 'Page', NULL);
		INSERT INTO onet_related_occupation VALUES (2, 2, 2, '43-4121.00', '43-4121', '25-4031.00', '25-4031', 'Primary-Short', 1);
		INSERT INTO code_crosswalk VALUES (2, 2, 2, '2010', '43-4121', 'Library assistants', '2018', '43-4121', 'Library assistants');
		INSERT INTO utilization_factor VALUES (2, 1, 2, 2, 'All', NULL, 'A reason')`
	if _, err := db.Exec(rows); err != nil {
		t.Fatal(err)
	}
	r, err := coverage.Get(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string][]coverage.Edition)
	for _, kind := range r.Kinds {
		if len(kind.Editions) > 0 {
			got[kind.Name] = kind.Editions
		}
	}
	release := []coverage.Edition{{Label: "30.0", Facts: 1}}
	want := map[string][]coverage.Edition{
		"eci": {{Label: "2025-Q1", Facts: 2}}, "alternate_titles": release, "related": release, "crosswalks": release, "factors": release,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
}
