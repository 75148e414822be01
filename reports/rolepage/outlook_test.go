package rolepage

import (
	"context"
	"testing"

	"wageatlas/analytics/role"
	"wageatlas/data/sample/sampletest"
)

// TestOpeningsWithoutCauses: an edition without separations, such as a table
// export, is left out of the chart of openings by cause, and no cause is made up.
func TestOpeningsWithoutCauses(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		without           string
		figures, editions int
		detail            string
	}{
		{"('none')", 2, 2, "7,200 exits, 6,200 transfers, −560 growth"},
		{"('2024-34')", 2, 1, "−560 growth"},
		{"('2019-29', '2024-34')", 1, 0, "−560 growth"},
	} {
		db := sampletest.Open(t).DB()
		if _, err := db.Exec("DELETE FROM separation WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE label IN " + test.without + ")"); err != nil {
			t.Fatal(err)
		}
		answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		b := builder{answer: answer}
		section, ok := b.outlook()
		if !ok || b.err != nil || len(section.Figures) != test.figures {
			t.Errorf("without %s: %d figures, want %d; %v", test.without, len(section.Figures), test.figures, b.err)
			continue
		}
		if test.editions > 0 && len(section.Figures[1].Table.Rows) != test.editions {
			t.Errorf("without %s: openings of %d editions, want %d", test.without, len(section.Figures[1].Table.Rows), test.editions)
		}
		if got := openingParts(*answer.Newest()); got != test.detail {
			t.Errorf("without %s: %q, want %q", test.without, got, test.detail)
		}
	}
}
