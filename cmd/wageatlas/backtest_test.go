package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"wageatlas/analytics/backtesting"
	"wageatlas/ingest/ingesttest"
	"wageatlas/reports/text"
)

// cellPrice is an occupation's median in the cells of a published workbook.
type cellPrice struct {
	hourly, annual float64 // 0 where there is no number
	small          bool
}

// cellPrices reads the detailed occupations and, under its code, the total of a workbook of
// May 2020 or later with excelize, apart from everything that wageatlas does.
func cellPrices(t *testing.T, path string) map[string]cellPrice {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[strings.ToUpper(name)] = i
	}
	prices := make(map[string]cellPrice)
	for _, row := range rows[1:] {
		cell := func(name string) (float64, bool) {
			i, ok := at[name]
			if !ok {
				t.Fatalf("%s has no column %s", path, name)
			}
			if i >= len(row) {
				return 0, false
			}
			number, err := strconv.ParseFloat(strings.ReplaceAll(row[i], ",", ""), 64)
			return number, err == nil
		}
		if level := row[at["O_GROUP"]]; level != "detailed" && level != "total" {
			continue
		}
		jobs, known := cell("TOT_EMP")
		jobsRSE, _ := cell("EMP_PRSE")
		meanRSE, _ := cell("MEAN_PRSE")
		p := cellPrice{small: !known || jobs < 500 || jobsRSE > 30 || meanRSE > 30}
		p.hourly, _ = cell("H_MEDIAN")
		p.annual, _ = cell("A_MEDIAN")
		prices[row[at["OCC_CODE"]]] = p
	}
	return prices
}

// both are the prices of two Mays in the first unit that both have.
func both(then, now cellPrice) (early, late float64, ok bool) {
	switch {
	case then.hourly > 0 && now.hourly > 0:
		return then.hourly, now.hourly, true
	case then.annual > 0 && now.annual > 0:
		return then.annual, now.annual, true
	}
	return 0, 0, false
}

// cellScore is made with sorting alone: the median is the middle figure or the mean of
// two, the 90th percentile lies between the two figures next to place 1 + 0.9 (n - 1).
func cellScore(method backtesting.Method, aged, published []float64) backtesting.Score {
	var errors, sizes []float64
	for i := range aged {
		e := (aged[i] - published[i]) / published[i] * 100
		errors, sizes = append(errors, e), append(sizes, math.Abs(e))
	}
	slices.Sort(errors)
	slices.Sort(sizes)
	middle := func(list []float64) float64 { return (list[(len(list)-1)/2] + list[len(list)/2]) / 2 }
	place, part := math.Modf(.9 * float64(len(sizes)-1))
	p90 := sizes[int(place)]
	if part > 0 {
		p90 += part * (sizes[int(place)+1] - p90)
	}
	return backtesting.Score{Method: method, MedianErrorPct: middle(errors), MedianAbsoluteErrorPct: middle(sizes), P90AbsoluteErrorPct: p90}
}

// TestBacktestPublished compares the backtest of May 2023 to May 2024 with one made from
// the cells of the published workbooks, and prints all backtests of the published files.
func TestBacktestPublished(t *testing.T) {
	dir := ingesttest.RealDir(t)
	files, err := filepath.Glob(filepath.Join(dir, "oews", "national_M*"))
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d national files (%v), at least 10 expected", len(files), err)
	}
	files = append(files, filepath.Join(dir, "prices", "ECIWAG.csv"))
	ctx, db := context.Background(), published(t, files...)

	params := backtesting.Defaults()
	all, err := backtesting.Get(ctx, db, params)
	if err != nil {
		t.Fatal(err)
	}
	var table bytes.Buffer
	if err := text.Backtest(&table, all); err != nil {
		t.Fatal(err)
	}
	figures, _, _ := strings.Cut(table.String(), "\nNotes\n")
	t.Log("\n" + figures)

	before := cellPrices(t, filepath.Join(dir, "oews", "national_M2022_dl.xlsx"))
	then := cellPrices(t, filepath.Join(dir, "oews", "national_M2023_dl.xlsx"))
	now := cellPrices(t, filepath.Join(dir, "oews", "national_M2024_dl.xlsx"))
	const total = "00-0000"
	market := then[total].hourly / before[total].hourly
	var codes []string
	for code, p := range then {
		if _, _, ok := both(p, now[code]); code != total && ok && !p.small && !now[code].small {
			codes = append(codes, code)
		}
	}
	if len(codes) < 700 {
		t.Fatalf("%d occupations have prices in both workbooks", len(codes))
	}
	aged := make(map[backtesting.Method][]float64)
	var published, changes []float64
	for _, code := range codes {
		priorThen, priorNow, ok := both(before[code], then[code])
		if !ok || before[code].small {
			continue
		}
		price, later, _ := both(then[code], now[code])
		published, changes = append(published, later), append(changes, later/price)
		for method, factor := range map[backtesting.Method]float64{
			backtesting.NotAged: 1, backtesting.FixedRate: 1.03, backtesting.LastMarketChange: market, backtesting.LastOwnChange: priorNow / priorThen,
		} {
			aged[method] = append(aged[method], price*factor)
		}
	}
	slices.Sort(changes)
	n := len(published)
	for i := range n {
		aged[backtesting.KnownAfterwards] = append(aged[backtesting.KnownAfterwards], aged[backtesting.NotAged][i]*(changes[(n-1)/2]+changes[n/2])/2)
	}
	pair := all.Pairs[slices.IndexFunc(all.Pairs, func(p backtesting.Pair) bool { return p.FromYear == 2023 && p.ToYear == 2024 })]
	if pair.Roles != n || pair.LeftOut.WithoutChange != len(codes)-n {
		t.Errorf("%d occupations, %d without a change before; the workbooks have %d and %d", pair.Roles, pair.LeftOut.WithoutChange, n, len(codes)-n)
	}
	var want []backtesting.Score
	for _, s := range pair.Scores {
		if len(aged[s.Method]) == 0 {
			t.Fatalf("%s is none of the methods counted here", s.Method)
		}
		want = append(want, cellScore(s.Method, aged[s.Method], published))
	}
	ignore := cmpopts.IgnoreFields(backtesting.Score{}, "Rank", "MedianAgingPct")
	if diff := cmp.Diff(want, pair.Scores, cmpopts.EquateApprox(0, 1e-9), ignore); diff != "" || len(want) != 5 {
		t.Errorf("May 2023 to May 2024, %d occupations (-workbooks +backtest):\n%s", n, diff)
	}
	// ECIWAG.csv has 128.2 and 129.0 for March and June 2017, 131.9 and 132.8 for 2018: the Mays are
	// 128.2 + 2/3 x 0.8 = 128.733333 and 131.9 + 2/3 x 0.9 = 132.5, so that prices are aged by 2.925945 percent.
	pair = all.Pairs[slices.IndexFunc(all.Pairs, func(p backtesting.Pair) bool { return p.FromYear == 2017 && p.ToYear == 2018 })]
	i := slices.IndexFunc(pair.Scores, func(s backtesting.Score) bool { return s.Method == backtesting.ECI })
	if i < 0 || math.Abs(pair.Scores[i].MedianAgingPct-2.925945) > 1e-6 {
		t.Errorf("May 2017 to May 2018 by the ECI: %+v", pair.Scores)
	}
	t.Logf("May 2023 to May 2024 from the workbooks: %d occupations, not aged %+v, 3 percent %+v", n,
		cellScore(backtesting.NotAged, aged[backtesting.NotAged], published), cellScore(backtesting.FixedRate, aged[backtesting.FixedRate], published))
}

// runBacktest runs the subcommand on the embedded sample.
func runBacktest(t *testing.T, args ...string) (string, error) {
	t.Helper()
	db := samplePath
	cmd := backtestCommand(&db)
	var stdout bytes.Buffer
	cmd.SetOut(&stdout)
	cmd.SetErr(&stdout)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(context.Background())
	return stdout.String(), err
}

// TestBacktestCommand asks for one pair, as text and as JSON, and for what cannot be.
func TestBacktestCommand(t *testing.T) {
	out, err := runBacktest(t, "--from", "2023", "--to", "2024", "--rate", "3.5")
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"May 2023 to May 2024: ", "3.5% a year", "not tried: ECI", "one rate, known afterwards", "wageatlas download eci"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), says) {
			t.Errorf("the text does not say %q:\n%s", says, out)
		}
	}
	if out, err = runBacktest(t); err != nil || !strings.Contains(out, "prices one year apart: 2024 to 2025") || !strings.Contains(out, "2014 to 2016") {
		t.Errorf("all pairs: %v\n%s", err, out)
	}
	if out, err = runBacktest(t, "--from", "2023", "--to", "2024", "--json"); err != nil {
		t.Fatal(err)
	}
	var answer struct {
		AnnualRatePct float64 `json:"annual_rate_pct"`
		Pairs         []struct {
			FromYear int `json:"from_year"`
			Methods  []struct {
				Method string  `json:"method"`
				P90    float64 `json:"p90_absolute_error_pct"`
			} `json:"methods"`
		} `json:"pairs"`
		Pooled []any `json:"pooled"`
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.AnnualRatePct != 3 || len(answer.Pairs) != 1 || answer.Pairs[0].FromYear != 2023 || len(answer.Pairs[0].Methods) != 5 || answer.Pairs[0].Methods[0].P90 <= 0 || answer.Pooled == nil {
		t.Errorf("%+v", answer)
	}
	if _, err = runBacktest(t, "--from", "2024", "--to", "2023"); !errors.Is(err, backtesting.ErrParams) {
		t.Errorf("backwards: %v", err)
	}
	if _, err = runBacktest(t, "2023"); !errors.As(err, new(errUsage)) {
		t.Errorf("an argument: %v", err)
	}
}
