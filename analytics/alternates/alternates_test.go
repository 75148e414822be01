package alternates_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/alternates"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

// TestGet: the newest edition of each dataset speaks, a title comes once, the shortest first, and none that says no more
// than the occupation's own.
func TestGet(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	const rows = `
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES
			('onet', '29.0', 'O*NET 29.0', 2024, ''), ('onet', '30.0', 'O*NET 30.0', 2025, ''), ('projections', '2020-30', '2020 to 2030', 2020, 'NEM-2020');
		INSERT INTO source SELECT i, 'BLS', 'onet', i, 'Title ' || i, 'file' || i || '.csv', 'abc', 10, 30, 5, 25, 0, 25, TIMESTAMP '2025-04-02 03:04:05', 'v1', NULL, NULL FROM range(1, 4) t(i);
		INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, title) VALUES
			(1, 1, 2, '43-4121', 'Page of an old edition'),
			(2, 2, 2, '43-4121', 'Circulation Clerk'), (2, 2, 3, '43-4121', 'Library Assistant'), (2, 2, 4, '43-4121', 'Library Page'),
			(2, 2, 5, '99-9999', 'Of no occupation here'),
			(3, 3, 2, '43-4121', 'circulation clerk'), (3, 3, 3, '43-4121', 'Shelver'), (3, 3, 4, '43-4121', 'Interlibrary Loan Clerk')`
	if _, err := db.Exec(rows); err != nil {
		t.Fatal(err)
	}
	titles := map[lmi.SOC]string{"43-4121": "Library Assistants, Clerical", "11-1011": "Chief Executives"}
	for _, test := range []struct {
		most, dropped int
		want          []string
	}{
		{16, 0, []string{"Shelver", "Library Page", "Circulation Clerk", "Interlibrary Loan Clerk"}},
		{2, 2, []string{"Shelver", "Library Page"}},
	} {
		r, err := alternates.Get(context.Background(), db, alternates.Params{Titles: titles, Most: test.most})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[lmi.SOC][]string{"43-4121": test.want}, r.Titles); diff != "" || r.Dropped != test.dropped {
			t.Errorf("at most %d: %d dropped (-want +got):\n%s", test.most, r.Dropped, diff)
		}
		if len(r.Sources) != 2 {
			t.Errorf("%d sources, want the two with titles", len(r.Sources))
		}
	}
}

func TestNone(t *testing.T) {
	r, err := alternates.Get(context.Background(), warehousetest.Memory(t).DB(), alternates.Params{Titles: map[lmi.SOC]string{"43-4121": "Library Assistants, Clerical"}, Most: 16})
	if err != nil || len(r.Titles) != 0 || len(r.Sources) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
