package main

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// The tests of package wagedist on all published occupations stand here: only the
// command may import both what loads files and what answers.

// wageRow is a detailed national occupation of one vintage, all five percentiles released.
type wageRow struct {
	year int
	soc  lmi.SOC
	wagedist.Row
}

// wageRowsOnce keeps them for the next test.
var wageRowsOnce struct {
	sync.Once
	rows []wageRow
}

// wageRows returns all rows of the published files; the test is skipped where they are absent.
func wageRows(t *testing.T) []wageRow {
	t.Helper()
	dir := ingesttest.RealDir(t)
	wageRowsOnce.Do(func() { wageRowsOnce.rows = readWageRows(t, dir) })
	if len(wageRowsOnce.rows) == 0 {
		t.Fatal("no rows were loaded")
	}
	return wageRowsOnce.rows
}

// readWageRows loads the published national files and returns their complete rows, in
// dollars per hour or, where only those are released, per year.
func readWageRows(t *testing.T, dir string) []wageRow {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "oews", "national_M*"))
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d national files (%v), at least 10 expected", len(files), err)
	}
	ctx := context.Background()
	db := published(t, files...)
	estimates, err := oews.Estimates(ctx, db, oews.Filter{NAICS: lmi.CrossIndustry, Area: lmi.National, OccupationLevel: oews.Detailed})
	if err != nil {
		t.Fatal(err)
	}
	var rows []wageRow
	for _, e := range estimates {
		pay := e.Pay()
		if slices.ContainsFunc(pay.Percentiles(), func(e lmi.Estimate) bool { return !e.Known() }) {
			continue
		}
		points, err := wagedist.Points(pay.Percentiles())
		if err != nil {
			t.Fatalf("%d %s: %v", e.Year, e.SOC, err)
		}
		rows = append(rows, wageRow{e.Year, e.SOC, wagedist.Row{Points: points, Mean: pay.Mean.Value}})
	}
	return rows
}

// straight predicts the middle of three points on a straight line in wage and
// percentile, the baseline that spread-sheets use.
func straight(below, at, above wagedist.Point) float64 {
	return below.Wage + (above.Wage-below.Wage)*(at.Percentile-below.Percentile)/(above.Percentile-below.Percentile)
}

// misses are the errors of a method in percent of the published wage, by the
// percentile left out: P25, the median, P75.
type misses [3][]float64

func (m *misses) add(i int, predicted, published float64) {
	m[i] = append(m[i], 100*math.Abs(predicted/published-1))
}

// at returns the p-th percentile of each of the three.
func (m *misses) at(p float64) (figures [3]float64) {
	for i, errors := range m {
		figures[i] = quantileOf(errors, p)
	}
	return figures
}

// quantileOf returns the p-th percentile, the nearest of the figures.
func quantileOf(figures []float64, p float64) float64 {
	return slices.Sorted(slices.Values(figures))[int(p/100*float64(len(figures)-1)+.5)]
}

// TestWageDistributionAccuracy leaves P25, the median or P75 out of every complete
// row, predicts it from the others and holds the errors under those of the
// baselines. A method with likes never sees the row's own left-out figure: the likes
// are rows of other vintages, or of other occupations.
func TestWageDistributionAccuracy(t *testing.T) {
	rows := wageRows(t)
	type key struct {
		year int
		soc  lmi.SOC
	}
	byKey := make(map[key]wagedist.Row)
	type group struct {
		year  int
		minor string
	}
	byGroup := make(map[group][]wageRow)
	for _, row := range rows {
		byKey[key{row.year, row.soc}] = row.Row
		g := group{row.year, string(row.soc[:4])}
		byGroup[g] = append(byGroup[g], row)
	}
	vintages := func(row wageRow, years ...int) (likes []wagedist.Row) {
		for _, year := range years {
			if like, ok := byKey[key{row.year + year, row.soc}]; ok {
				likes = append(likes, like)
			}
		}
		return likes
	}
	withoutMean := func(likes []wagedist.Row) []wagedist.Row {
		plain := slices.Clone(likes)
		for i := range plain {
			plain[i].Mean = 0
		}
		return plain
	}
	methods := []struct {
		name  string
		likes func(wageRow) []wagedist.Row
		mean  bool
	}{
		{"cubic", func(wageRow) []wagedist.Row { return nil }, false},
		{"cubic, mean", func(wageRow) []wagedist.Row { return nil }, true},
		{"minor group, same vintage", func(row wageRow) (likes []wagedist.Row) {
			for _, other := range byGroup[group{row.year, string(row.soc[:4])}] {
				if other.soc != row.soc {
					likes = append(likes, other.Row)
				}
			}
			return likes
		}, false},
		{"vintage before", func(row wageRow) []wagedist.Row { return vintages(row, -1) }, false},
		{"vintage before, mean", func(row wageRow) []wagedist.Row { return vintages(row, -1) }, true},
		{"vintages before and after", func(row wageRow) []wagedist.Row { return vintages(row, -1, 1) }, false},
		{"vintages before and after, mean", func(row wageRow) []wagedist.Row { return vintages(row, -1, 1) }, true},
	}
	const line = "straight line in wage and percentile"
	for _, period := range []struct {
		name     string
		from, to int
		rows     int
		// bounds are the greatest median and 95th-percentile errors allowed, in percent.
		bounds map[string][2][3]float64
	}{
		{"2020 to 2024", 2020, 2024, 3800, map[string][2][3]float64{
			"cubic":                           {{1.8, 1.6, 1.7}, {8.3, 7.9, 8.5}},
			"cubic, mean":                     {{1.75, 1.55, 1.7}, {8.2, 7.6, 8.4}},
			"vintages before and after, mean": {{1.5, 1.3, 1.3}, {6.9, 6.2, 6.4}},
		}},
		{"all vintages", 0, 9999, 10_000, map[string][2][3]float64{
			"cubic":                           {{1.4, 1.2, 1.3}, {7, 6.5, 7}},
			"cubic, mean":                     {{1.4, 1.2, 1.3}, {6.9, 6.3, 6.9}},
			"vintages before and after, mean": {{.85, .75, .75}, {5.6, 5, 5.2}},
		}},
	} {
		results := make(map[string]*misses)
		results[line] = new(misses)
		for _, m := range methods {
			results[m.name] = new(misses)
		}
		count := 0
		for _, row := range rows {
			if row.year < period.from || row.year > period.to {
				continue
			}
			count++
			for i := range 3 {
				left := row.Points[i+1]
				results[line].add(i, straight(row.Points[i], left, row.Points[i+2]), left.Wage)
				for _, m := range methods {
					rest := wagedist.Row{Points: slices.Delete(slices.Clone(row.Points), i+1, i+2)}
					likes := m.likes(row)
					if m.mean {
						rest.Mean = row.Mean
					} else {
						likes = withoutMean(likes)
					}
					points, err := wagedist.Complete(rest, likes...)
					if err != nil {
						t.Fatal(err)
					}
					results[m.name].add(i, points[i+1].Wage, left.Wage)
				}
			}
		}
		if count < period.rows {
			t.Errorf("%d rows, at least %d expected", count, period.rows)
		}
		t.Logf("%s: %d complete rows; error in percent", period.name, count)
		t.Logf("%-36s %20s   %20s", "left out and predicted by", "median P25  P50  P75", "95th pct P25 P50 P75")
		print := func(name string) {
			median, high := results[name].at(50), results[name].at(95)
			t.Logf("%-36s %10.2f %4.2f %4.2f   %11.1f %4.1f %4.1f", name, median[0], median[1], median[2], high[0], high[1], high[2])
			bounds, ok := period.bounds[name]
			for i := range 3 {
				if ok && (median[i] > bounds[0][i] || high[i] > bounds[1][i]) {
					t.Errorf("%s: %v and %v are more than %v", name, median, high, bounds)
					break
				}
			}
		}
		print(line)
		for _, m := range methods {
			print(m.name)
		}
	}
}

// TestWageDistributionMean compares the mean that the percentiles of every complete row imply
// with the published mean, and extrapolated with published outer percentiles.
func TestWageDistributionMean(t *testing.T) {
	var gaps, absolute []float64
	var p10, p90 misses
	for _, row := range wageRows(t) {
		d, err := wagedist.New(row.Points...)
		if err != nil {
			t.Fatal(err)
		}
		if gap, ok := d.MeanGap(row.Mean); ok {
			gaps = append(gaps, gap)
			absolute = append(absolute, math.Abs(gap))
		}
		for _, outer := range []struct {
			rest []wagedist.Point
			left wagedist.Point
			into *misses
		}{{row.Points[1:], row.Points[0], &p10}, {row.Points[:4], row.Points[4], &p90}} {
			d, err := wagedist.New(outer.rest...)
			if err != nil {
				t.Fatal(err)
			}
			at := d.WageAt(outer.left.Percentile)
			if at.Status != wagedist.Extrapolated || outer.left.Wage < at.Low || outer.left.Wage > at.High {
				t.Errorf("%d %s: P%g, published as %v, is %+v", row.year, row.soc, outer.left.Percentile, outer.left.Wage, at)
			}
			outer.into.add(0, at.Value, outer.left.Wage)
		}
	}
	if len(gaps) < 10_000 {
		t.Errorf("%d rows with a mean, at least 10,000 expected", len(gaps))
	}
	at := quantileOf
	t.Logf("implied over published mean of %d rows, percent: median %+.2f, 5th to 95th percentile %+.2f to %+.2f; without sign median %.2f, 95th percentile %.2f",
		len(gaps), at(gaps, 50), at(gaps, 5), at(gaps, 95), at(absolute, 50), at(absolute, 95))
	t.Logf("extrapolated, error in percent: P10 median %.2f, 95th percentile %.1f; P90 median %.2f, 95th percentile %.1f",
		at(p10[0], 50), at(p10[0], 95), at(p90[0], 50), at(p90[0], 95))
	if math.Abs(at(gaps, 50)) > .5 || at(absolute, 50) > 1 || at(absolute, 95) > 3.5 {
		t.Error("the implied mean is further from the published mean than 0.5 percent in the median, 1 without sign, or 3.5 in 95 of 100 rows")
	}
	if at(p10[0], 50) > 3.2 || at(p90[0], 50) > 3.2 {
		t.Error("extrapolation misses P10 or P90 by a median of more than 3.2 percent")
	}
}
