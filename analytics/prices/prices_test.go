package prices_test

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/prices"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

// TestRead takes May only, of the right series, from the newest edition that states it.
func TestRead(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	x, err := prices.Read(context.Background(), db)
	if err != nil || len(x.Years()) != 0 {
		t.Fatalf("an empty warehouse has the years %v, %v", x.Years(), err)
	}
	if _, err := db.Exec(`
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('cpi', '2022-12', 'x', 2022, ''), ('cpi', '2024-12', 'x', 2024, '');
		INSERT INTO index_point VALUES
			(1, 7, 1, 'CUUR0000SA0', 2021, 'M05', 269.000, 'released', NULL, 'absent', NULL),
			(1, 7, 2, 'CUUR0000SA0', 2022, 'M05', 292.296, 'released', NULL, 'absent', NULL),
			(2, 8, 1, 'CUUR0000SA0', 2021, 'M05', 269.195, 'released', NULL, 'absent', NULL),
			(2, 8, 2, 'CUUR0000SA0', 2021, 'M06', 271.696, 'released', NULL, 'absent', NULL),
			(2, 8, 3, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL),
			(2, 8, 4, 'CUUR0000SA0', 2023, 'M05', NULL, 'absent', NULL, 'absent', 'X'),
			(2, 8, 5, 'CUSR0000SA0', 2020, 'M05', 255.868, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	x, err = prices.Read(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2021, 2022, 2024}, x.Years()); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if x.Source(2021) != 8 || x.Source(2022) != 7 || x.Source(1999) != 0 {
		t.Errorf("sources %d, %d, %d; want 8, 7, 0", x.Source(2021), x.Source(2022), x.Source(1999))
	}
	// 14.16 dollars of May 2021 in dollars of May 2024: 14.16 x 314.069 / 269.195 = 16.520407...
	real, ok := x.Real(lmi.Number(14.16, lmi.USDPerHour), 2021, 2024)
	if want := 14.16 * 314.069 / 269.195; !ok || math.Abs(real.Value-want) > 1e-9 || math.Abs(real.Value-16.5204) > 1e-4 || real.Unit != lmi.USDPerHour || !real.Known() {
		t.Errorf("real wage %+v, %v; want %v", real, ok, want)
	}
	if same, ok := x.Real(lmi.Number(14.16, lmi.USDPerHour), 2024, 2024); !ok || same.Value != 14.16 {
		t.Errorf("a wage of the base year becomes %+v", same)
	}
	bound, ok := x.Real(lmi.AtLeast(100, lmi.USDPerHour), 2021, 2024)
	if !ok || bound.Status != lmi.TopCoded || math.Abs(bound.Value-100*314.069/269.195) > 1e-9 {
		t.Errorf("a top-coded wage becomes %+v, want a bound", bound)
	}
	if held, ok := x.Real(lmi.Missing(lmi.USDPerHour, lmi.Suppressed), 2021, 2024); !ok || held.Status != lmi.Suppressed || held.Value != 0 {
		t.Errorf("a suppressed wage becomes %+v", held)
	}
	for _, years := range [][2]int{{2023, 2024}, {2021, 2023}} {
		if got, ok := x.Real(lmi.Number(14.16, lmi.USDPerHour), years[0], years[1]); ok {
			t.Errorf("%v without an index: %+v", years, got)
		}
	}
}
