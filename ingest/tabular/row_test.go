package tabular_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/tabular"
)

func TestRow(t *testing.T) {
	row := tabular.Row{Cells: []string{" OCC_CODE ", "2022 NAICS US   Code", "Title\r\n(short)", ""}}
	if diff := cmp.Diff([]string{"occ_code", "2022 naics us code", "title (short)", ""}, row.Headers()); diff != "" {
		t.Errorf("headers (-want +got):\n%s", diff)
	}
	for at, want := range map[int]string{-1: "", 0: "OCC_CODE", 3: "", 4: ""} {
		if got := row.Text(at); got != want {
			t.Errorf("Text(%d) = %q, want %q", at, got, want)
		}
	}
}
