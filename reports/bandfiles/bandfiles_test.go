package bandfiles_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/bands"
	"wageatlas/data/plan"
	"wageatlas/data/sample"
	"wageatlas/reports/bandfiles"
	"wageatlas/reports/folder"
)

// answer is that of one role and one employee on the embedded sample.
func answer(t *testing.T, staff ...plan.Employee) bandfiles.Answer {
	t.Helper()
	w, err := sample.Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	r, err := bands.Get(context.Background(), w.DB(), bands.Params{
		Roles:  []plan.Role{{JobCode: "A1", Title: "Assistant", Matches: []plan.Match{{SOC: "43-4121"}}}},
		Policy: plan.Defaults(), Staff: staff,
	})
	if err != nil {
		t.Fatal(err)
	}
	return bandfiles.Answer{Result: r, Generated: "a test"}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	a := answer(t, plan.Employee{ID: "e1", JobCode: "A1", PayUSD: 18, Basis: plan.Hourly, HoursPerWeek: 40})
	comparison := bands.Compare(a.Result, a.Result)
	a.Comparison = &comparison
	files, err := bandfiles.Write(dir, a)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"index.html", "bands.xlsx", "bands.csv", "staff.csv", "bands.json", "comparison.json"}
	if diff := cmp.Diff(want, files.Names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for _, name := range files.Names {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Size() == 0 {
			t.Fatalf("%s: %v, %v", name, info, err)
		}
		if names := name == "staff.csv" || name == "bands.xlsx"; names != (info.Mode().Perm()&0o077 == 0) {
			t.Errorf("%s, which names individuals: %v, has the mode %v", name, names, info.Mode())
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "bands.json"))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Roles []struct {
			Range struct {
				Mid float64 `json:"midpoint_usd"`
			} `json:"range"`
		} `json:"roles"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	// The median of May 2025.
	if len(got.Roles) != 1 || got.Roles[0].Range.Mid != 36_910 {
		t.Errorf("bands.json holds %+v", got)
	}

	// Without staff and comparison their files are gone.
	if files, err = bandfiles.Write(dir, answer(t)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"index.html", "bands.xlsx", "bands.csv", "bands.json"}, files.Names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "staff.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("staff of the earlier answer are left: %v", err)
	}
}

func TestForeignFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := bandfiles.Check(dir); !errors.Is(err, folder.ErrForeign) {
		t.Errorf("error %v, want %v", err, folder.ErrForeign)
	}
	if _, err := bandfiles.Write(dir, answer(t)); !errors.Is(err, folder.ErrForeign) {
		t.Errorf("error %v, want %v", err, folder.ErrForeign)
	}
}
