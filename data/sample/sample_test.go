package sample

import (
	"context"
	"encoding/csv"
	"testing"
)

// TestOpen proves that every row of the sample's files finds its place: a row
// whose keys match no dimension would be lost in a join without a word.
func TestOpen(t *testing.T) {
	ctx := context.Background()
	w, err := Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for fact, file := range map[string]string{
		"vintage": "vintage", "occupation": "occupation", "industry": "industry", "area": "area", "source": "source",
		"remark": "remark", "oews_estimate": "oews", "projection": "projection", "separation": "separation", "attainment": "attainment",
	} {
		var got int
		if err := w.DB().QueryRowContext(ctx, "SELECT count(*) FROM "+fact).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if want := records(t, file); got != want {
			t.Errorf("%s has %d rows, %s.csv has %d", fact, got, file, want)
		}
	}
	var rejected int
	if err := w.DB().QueryRowContext(ctx, "SELECT count(*) FROM oews_estimate WHERE 'rejected' IN (p50_usd_hour_status, p90_usd_year_status, employment_jobs_status)").Scan(&rejected); err != nil {
		t.Fatal(err)
	}
	if rejected > 0 {
		t.Errorf("%d rows hold figures that cannot be read", rejected)
	}
}

func records(t *testing.T, table string) int {
	t.Helper()
	file, err := files.Open("figures/" + table + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return len(all) - 1
}

// BenchmarkOpen is what every reading command without a warehouse waits for.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		w, err := Open(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
