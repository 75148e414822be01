package sourcespage

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/sources"
	"wageatlas/data/lmi"
	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "sources.html", "sources.html")
}

// TestFindings names replaced files, repairs, remarks and rejects with their places, and counts those that are not listed.
func TestFindings(t *testing.T) {
	files := []sources.File{
		{Source: lmi.Source{ID: 1, FileName: "old.csv"}, ReplacedBy: 2},
		{
			Source: lmi.Source{ID: 2, FileName: "new.csv"}, RowsRejected: 1, CellsRejected: 4,
			Replaces: []sources.Replaced{{FileName: "old.csv", RowsReplaced: 1400, RowsLeft: 3}},
			Remarks:  []sources.Remark{{Kind: "repair", Code: "own-code", Cells: 1, Text: "A code is wrong."}, {Kind: "remark", Code: "doubt", Cells: 1200, Text: "Mind this."}},
			Rejects:  []sources.Reject{{Sheet: "Data", Line: 7, Column: "H_MEAN", Text: "abc", Reason: "no number"}, {Line: 9, Reason: "no code"}},
		},
		{Source: lmi.Source{ID: 3, FileName: "clean.csv"}},
	}
	want := []finding{
		{"old.csv", []item{{"Replaced", "All of its figures were restated by new.csv."}}},
		{"new.csv", []item{
			{"Replaces", "1,400 rows of old.csv, of which 3 were left."},
			{"Repair", "A code is wrong. (own-code, 1 place)"},
			{"Remark", "Mind this. (doubt, 1,200 places)"},
			{"Rejected", `sheet Data, line 7, column H_MEAN: no number ("abc")`},
			{"Rejected", "line 9: no code"},
			{"Rejected", "3 more, in the table reject of the warehouse."},
		}},
	}
	if diff := cmp.Diff(want, findings(files)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestLoadedAtIsLeftOut: the same files give the same answer whenever they were loaded.
func TestLoadedAtIsLeftOut(t *testing.T) {
	at := sources.File{LoadedAt: time.Date(2025, 4, 2, 3, 4, 5, 0, time.UTC)}
	told, err := json.Marshal(at)
	if err != nil || !strings.Contains(string(told), `"loaded_at":"2025-04-02T03:04:05Z"`) {
		t.Errorf("%s, %v", told, err)
	}
	at.LoadedAt = time.Time{}
	if untold, err := json.Marshal(at); err != nil || strings.Contains(string(untold), "loaded_at") {
		t.Errorf("%s, %v", untold, err)
	}
}
