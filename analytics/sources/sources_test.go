package sources_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/sources"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

func TestEmpty(t *testing.T) {
	r, err := sources.Get(context.Background(), warehousetest.Memory(t).DB())
	if err != nil || len(r.Files) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSample(t *testing.T) {
	r, err := sources.Get(context.Background(), sampletest.Shared(t).DB())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Files {
		remarks := ""
		for _, remark := range f.Remarks {
			remarks += fmt.Sprintf(" %s/%s:%d", remark.Kind, remark.Code, remark.Cells)
		}
		got = append(got, f.Vintage+" "+f.FileName+remarks)
		if f.RowsRead == 0 || f.RowsRead != f.RowsMerged || len(f.SHA256) != 64 || f.Bytes == 0 {
			t.Errorf("%s: %+v", f.FileName, f)
		}
	}
	want := []string{
		"2014 national_M2014_dl.xlsx", "2015 national_M2015_dl.xlsx", "2016 national_M2016_dl.xlsx", "2017 national_M2017_dl.xlsx",
		"2018 national_M2018_dl.xlsx", "2019 national_M2019_dl.xlsx", "2020 national_M2020_dl.xlsx", "2021 national_M2021_dl.xlsx",
		"2022 national_M2022_dl.xlsx", "2022 natsector_M2022_dl.xlsx repair/sector-range-as-number:2359",
		"2023 national_M2023_dl.xlsx", "2024 national_M2024_dl.xlsx", "2024 natsector_M2024_dl.xlsx",
		"2025 national_M2025_dl.xlsx remark/numbers-above-top-code:79",
		"2019-29 occupation_2019-29.xlsx", "2024-34 occupation_2024-34.xlsx",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestRejects lists the first twenty of each file, and counts all.
func TestRejects(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	if _, err := db.Exec(`
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('oews', '2024', 'May 2024', 2024, '2018');
		INSERT INTO source SELECT i, 'BLS', 'oews', 1, 'Title', 'file' || i || '.csv', 'abc', 10, 30, 5, 25, 0, 25, TIMESTAMP '2025-04-02 03:04:05', 'v1', CASE i WHEN 1 THEN 2 END, CASE i WHEN 1 THEN 'Words of a licence' END FROM range(1, 3) t(i);
		INSERT INTO reject SELECT 1, 'Data', 100 - i, NULL, 'x' || i, 'no code' FROM range(25) t(i);
		INSERT INTO reject VALUES (2, 'Data', 7, 'H_MEAN', 'abc', 'no number'), (2, 'Data', 7, 'A_MEAN', NULL, 'no number')`); err != nil {
		t.Fatal(err)
	}
	r, err := sources.Get(context.Background(), db)
	if err != nil || len(r.Files) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	first, second := r.Files[0], r.Files[1]
	if len(first.Rejects) != 20 || first.Rejects[0].Line != 76 || first.RowsRejected != 25 || first.ReplacedBy != 2 || first.Attribution != "Words of a licence" {
		t.Errorf("%d rejects from line %d, %d counted, replaced by %d; want 20 from line 76, 25, 2", len(first.Rejects), first.Rejects[0].Line, first.RowsRejected, first.ReplacedBy)
	}
	want := sources.File{
		Source:    lmi.Source{ID: 2, Publisher: "BLS", Dataset: "oews", Vintage: "2024", Title: "Title", FileName: "file2.csv", SHA256: "abc"},
		Reference: "May 2024", Bytes: 10, RowsRead: 30, RowsMerged: 5, RowsRejected: 25, CellsRejected: 25,
		LoadedAt: time.Date(2025, 4, 2, 3, 4, 5, 0, time.UTC), ToolVersion: "v1",
		Rejects: []sources.Reject{
			{Sheet: "Data", Line: 7, Column: "A_MEAN", Reason: "no number"},
			{Sheet: "Data", Line: 7, Column: "H_MEAN", Text: "abc", Reason: "no number"},
		},
	}
	if diff := cmp.Diff(want, second); diff != "" {
		t.Errorf("second file (-want +got):\n%s", diff)
	}
}
