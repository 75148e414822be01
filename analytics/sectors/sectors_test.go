package sectors_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/sectors"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

// TestSample: May 2024 by sector. Information held 2,915,020 of 154,187,380 jobs: 1.8906 percent. Of the sample's
// occupations software developers are its most and chief executives its best paid, at the bound or above.
func TestSample(t *testing.T) {
	r, err := sectors.Get(context.Background(), sampletest.Shared(t).DB(), sectors.Params{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Year != 2024 || len(r.Sectors) != 20 || r.All == nil || r.All.Employment.Value != 154_187_380 || len(r.Sources) != 2 {
		t.Fatalf("May %d, %d sectors, all %+v, %d sources", r.Year, len(r.Sectors), r.All, len(r.Sources))
	}
	for i, s := range r.Sectors {
		if i > 0 && s.NAICS <= r.Sectors[i-1].NAICS {
			t.Errorf("%s stands behind %s", s.NAICS, r.Sectors[i-1].NAICS)
		}
		if s.NAICS != "51" {
			continue
		}
		if share := s.NationalShare.Value; share < 1.8905 || share > 1.8907 {
			t.Errorf("information has %v percent of all jobs", share)
		}
		if s.Largest == nil || s.Largest.SOC != "15-1252" || s.BestPaid == nil || s.BestPaid.SOC != "11-1011" || s.BestPaidTied != 0 || s.BestPaid.AnnualMedian.Known() {
			t.Errorf("information: largest %+v, best paid %+v with %d more", s.Largest, s.BestPaid, s.BestPaidTied)
		}
	}
	older, err := sectors.Get(context.Background(), sampletest.Shared(t).DB(), sectors.Params{Year: 2022})
	if err != nil || older.Year != 2022 || len(older.Sectors) != 20 {
		t.Errorf("May %d, %d sectors, %v", older.Year, len(older.Sectors), err)
	}
}

// TestTied: two top-coded medians share the first place, and one is named.
func TestTied(t *testing.T) {
	db := sampletest.Open(t).DB()
	const raise = `UPDATE oews_estimate SET p50_usd_year = NULL, p50_usd_year_status = 'top_coded'
		WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '15-1252')
		AND industry_id IN (SELECT industry_id FROM industry WHERE naics_code = '51')`
	if _, err := db.Exec(raise); err != nil {
		t.Fatal(err)
	}
	r, err := sectors.Get(context.Background(), db, sectors.Params{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Sectors {
		if s.NAICS == "51" && s.BestPaidTied != 1 {
			t.Errorf("best paid %+v with %d more, want 1", s.BestPaid, s.BestPaidTied)
		}
	}
}

func TestNotLoaded(t *testing.T) {
	if _, err := sectors.Get(context.Background(), warehousetest.Memory(t).DB(), sectors.Params{}); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "oews-YYYY-industry") {
		t.Errorf("%v, want %v and how to load it", err, analytics.ErrNotFound)
	}
	if _, err := sectors.Get(context.Background(), sampletest.Shared(t).DB(), sectors.Params{Year: 1999}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("%v, want %v", err, analytics.ErrNotFound)
	}
}
