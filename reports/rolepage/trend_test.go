package rolepage

import (
	"context"
	"testing"

	"wageatlas/analytics/role"
	"wageatlas/data/sample/sampletest"
)

// TestRealMedian: where a price index is loaded, the trend shows the median in
// dollars of one May beside that of each year, and a year without an index as a gap.
func TestRealMedian(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Open(t).DB()
	trend := func() []string {
		answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		b := builder{answer: answer}
		section, ok := b.trend()
		if !ok || b.err != nil {
			t.Fatalf("no trend: %v", b.err)
		}
		var row []string
		for _, f := range section.Figures {
			if f.Table.Caption != "Median wage by year, adjusted for prices" {
				continue
			}
			for _, r := range f.Table.Rows {
				row = append(row, r.Name+" "+r.Cells[0]+" "+r.Cells[1])
			}
		}
		return row
	}
	if rows := trend(); rows != nil {
		t.Errorf("without a price index: %v", rows)
	}
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'cpi', '2025-06', 'x', 2025, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BLS', 'cpi', 900, 'Consumer Price Index', 'cu.data', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO index_point VALUES
			(900, 900, 1, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL),
			(900, 900, 2, 'CUUR0000SA0', 2025, 'M05', 321.465, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	rows := trend()
	if len(rows) != 12 {
		t.Fatalf("%d rows, want one for each year of 2014 to 2025: %v", len(rows), rows)
	}
	// 17.31 x 321.465/314.069 = 17.7176.
	if rows[9] != "2023 not published $16.36" || rows[10] != "2024 $17.72 $17.31" || rows[11] != "2025 $17.74 $17.74" {
		t.Errorf("the last rows are %q", rows[9:])
	}
}
