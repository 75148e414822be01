package backtesting_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"wageatlas/analytics"
	"wageatlas/analytics/backtesting"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func get(t *testing.T, db *sql.DB, change func(*backtesting.Params)) backtesting.Result {
	t.Helper()
	params := backtesting.Defaults()
	if change != nil {
		change(&params)
	}
	r, err := backtesting.Get(context.Background(), db, params)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func between(from, to int) func(*backtesting.Params) {
	return func(p *backtesting.Params) { p.From, p.To = from, to }
}

func exec(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
	}
}

// of is a condition on facts: those of a code in a vintage.
func of(soc string, year int) string {
	return fmt.Sprintf(` occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '%s')
		AND vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND year = %d)`, soc, year)
}

// market is the sample with a few occupations only, whose medians of May 2022, 2023 and 2024 are
// made up: three per hour, and the elementary teachers, whose wages are annual only.
func market(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	exec(t, db, `DELETE FROM oews_estimate WHERE occupation_id NOT IN (SELECT occupation_id FROM occupation
		WHERE soc_code IN ('00-0000', '43-4121', '25-4031', '25-4022', '25-2021'))`)
	for soc, medians := range map[string][3]float64{
		"00-0000": {22, 22.88, 23.50},
		"43-4121": {10, 10.40, 11.00},
		"25-4031": {20, 20.00, 20.50},
		"25-4022": {30, 33.00, 34.00},
	} {
		for i, median := range medians {
			exec(t, db, fmt.Sprintf("UPDATE oews_estimate SET p50_usd_hour = %v WHERE", median)+of(soc, 2022+i))
		}
	}
	for i, median := range []int{50_000, 51_000, 52_000} {
		exec(t, db, fmt.Sprintf("UPDATE oews_estimate SET p50_usd_year = %d WHERE", median)+of("25-2021", 2022+i))
	}
	return db
}

// index is a made-up cost index: of all workers 102 in May 2023 (100 + 2/3 x 3) and 106
// in May 2024 (105 + 2/3 x 1.5), of office occupations 200 and 210.
const index = `
	INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'eci', '2024-Q2', 'x', 2024, '');
	INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
		VALUES (900, 'BLS', 'eci', 900, 'Index', 'ci.data', 'abc', 1, 1, 1, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
	INSERT INTO index_point VALUES
		(900, 900, 1, 'CIU1020000000000I', 2023, 'Q01', 100, 'released', NULL, 'absent', NULL),
		(900, 900, 2, 'CIU1020000000000I', 2023, 'Q02', 103, 'released', NULL, 'absent', NULL),
		(900, 900, 3, 'CIU1020000000000I', 2024, 'Q01', 105, 'released', NULL, 'absent', NULL),
		(900, 900, 4, 'CIU1020000000000I', 2024, 'Q02', 106.5, 'released', NULL, 'absent', NULL)`

const officeIndex = `INSERT INTO index_point VALUES
		(900, 900, 5, 'CIU1020000220000I', 2023, 'Q01', 200, 'released', NULL, 'absent', NULL),
		(900, 900, 6, 'CIU1020000220000I', 2023, 'Q02', 200, 'released', NULL, 'absent', NULL),
		(900, 900, 7, 'CIU1020000220000I', 2024, 'Q01', 210, 'released', NULL, 'absent', NULL),
		(900, 900, 8, 'CIU1020000220000I', 2024, 'Q02', 210, 'released', NULL, 'absent', NULL)`

var near = cmpopts.EquateApprox(0, 1e-5)

// TestMethods ages four prices of May 2023 to May 2024. Errors in percent, in the
// order 43-4121, 25-4031, 25-4022, 25-2021:
//
//	published    10.40 to 11.00    20.00 to 20.50    33.00 to 34.00    51,000 to 52,000
//	none         10.4/11 - 1 = -5.454545    20/20.5 - 1 = -2.439024    33/34 - 1 = -2.941176    51/52 - 1 = -1.923077
//	3 percent    10.712/11 = -2.618182    20.6/20.5 = +0.487805    33.99/34 = -0.029412    52,530/52,000 = +1.019231
//	ECI          x 106/102 = 1.0392157: -1.746881    +1.386896    +0.865052    +1.923077
//	ECI, group   43-4121 x 210/200: 10.92/11 = -0.727273, the others as by ECI
//	last, all    x 22.88/22 = 1.04: -1.672727    +1.463415    +0.941176    +2.000000
//	last, own    x 10.4/10, 20/20, 33/30, 51/50: -1.672727    -2.439024    +6.764706    +0.038462
//	afterwards   changes 1.0576923, 1.025, 1.0303030, 1.0196078, their middle (1.025 + 1.0303030)/2 = 1.0276515:
//	             10.687576/11 = -2.840221    20.55303/20.5 = +0.258685    33.912500/34 = -0.257353    52,410.227/52,000 = +0.788898
//
// The median is the mean of the two in the middle, the 90th percentile of four lies
// at place 1 + 3 x 0.9 = 3.7: third + 0.7 x (fourth - third). Of none: median of sizes (2.439024 + 2.941176)/2 =
// 2.690100, P90 2.941176 + 0.7 x (5.454545 - 2.941176) = 4.700535.
func TestMethods(t *testing.T) {
	db := market(t)
	exec(t, db, index, officeIndex)
	r := get(t, db, between(2023, 2024))
	if len(r.Pairs) != 1 {
		t.Fatalf("%d pairs, want one", len(r.Pairs))
	}
	pair := r.Pairs[0]
	want := []backtesting.Score{
		{Method: backtesting.FixedRate, Rank: 1, MedianAgingPct: 3, MedianErrorPct: 0.2291965, MedianAbsoluteErrorPct: 0.753518, P90AbsoluteErrorPct: 2.138497},
		{Method: backtesting.ECIGroup, Rank: 2, MedianAgingPct: 3.921569, MedianErrorPct: 1.125974, MedianAbsoluteErrorPct: 1.125974, P90AbsoluteErrorPct: 1.762223},
		{Method: backtesting.ECI, Rank: 3, MedianAgingPct: 3.921569, MedianErrorPct: 1.125974, MedianAbsoluteErrorPct: 1.5668885, P90AbsoluteErrorPct: 1.870218},
		{Method: backtesting.LastMarketChange, Rank: 4, MedianAgingPct: 4, MedianErrorPct: 1.202296, MedianAbsoluteErrorPct: 1.568071, P90AbsoluteErrorPct: 1.901818},
		{Method: backtesting.LastOwnChange, Rank: 5, MedianAgingPct: 3, MedianErrorPct: -0.817133, MedianAbsoluteErrorPct: 2.055876, P90AbsoluteErrorPct: 5.467001},
		{Method: backtesting.NotAged, Rank: 6, MedianErrorPct: -2.690100, MedianAbsoluteErrorPct: 2.690100, P90AbsoluteErrorPct: 4.700535},
		{Method: backtesting.KnownAfterwards, MedianAgingPct: 2.765152, MedianErrorPct: 0.000666, MedianAbsoluteErrorPct: 0.523792, P90AbsoluteErrorPct: 2.224824},
	}
	if diff := cmp.Diff(want, pair.Scores, near); diff != "" {
		t.Errorf("scores (-by hand +got):\n%s", diff)
	}
	if pair.Roles != 4 || pair.LeftOut != (backtesting.LeftOut{}) || len(pair.Unable) != 0 {
		t.Errorf("%d roles, left out %+v, unable %+v", pair.Roles, pair.LeftOut, pair.Unable)
	}
	if len(r.Series) != 2 || len(r.Missing) != 0 || len(r.Pooled) != 0 {
		t.Errorf("series %+v, missing %+v, pooled %+v", r.Series, r.Missing, r.Pooled)
	}
	// The files of the two Mays, of the May before, and of the index.
	var files []string
	for _, s := range r.Sources {
		files = append(files, s.FileName)
	}
	if len(files) != 4 || !slices.Contains(files, "ci.data") || !slices.Contains(files, "national_M2022_dl.xlsx") {
		t.Errorf("sources %v", files)
	}
}

// TestRate: over two years a fixed rate compounds, and so do last year's changes:
// 10 of May 2022, aged at 4 percent to May 2024, is 10 x 1.04^2 = 10.816; against
// 11 published it is 1.672727 percent too low.
func TestRate(t *testing.T) {
	db := market(t)
	exec(t, db, "DELETE FROM oews_estimate WHERE occupation_id NOT IN (SELECT occupation_id FROM occupation WHERE soc_code IN ('00-0000', '43-4121'))",
		"UPDATE oews_estimate SET p50_usd_hour = 20 WHERE"+of("00-0000", 2021), "UPDATE oews_estimate SET p50_usd_hour = 8 WHERE"+of("43-4121", 2021))
	r := get(t, db, func(p *backtesting.Params) { p.From, p.To, p.AnnualRatePct = 2022, 2024, 4 })
	if len(r.Pairs) != 3 || r.Pairs[0].Span != (backtesting.Span{FromYear: 2023, ToYear: 2024}) || r.Pairs[2].Span != (backtesting.Span{FromYear: 2022, ToYear: 2024}) {
		t.Fatalf("pairs %+v", r.Pairs)
	}
	for _, test := range []struct {
		method         backtesting.Method
		aging, missing float64
	}{
		{backtesting.FixedRate, 8.16, 100 * (10.816/11 - 1)},
		{backtesting.LastMarketChange, 21, 100 * (10*1.1*1.1/11 - 1)},
		{backtesting.LastOwnChange, 56.25, 100 * (10*1.25*1.25/11 - 1)},
		{backtesting.KnownAfterwards, 10, 0},
	} {
		s := scoreOf(t, r.Pairs[2].Scores, test.method)
		if math.Abs(s.MedianAgingPct-test.aging) > 1e-9 || math.Abs(s.MedianErrorPct-test.missing) > 1e-9 {
			t.Errorf("%s: aged by %v, error %v; want %v, %v", test.method, s.MedianAgingPct, s.MedianErrorPct, test.aging, test.missing)
		}
	}
}

func scoreOf(t *testing.T, scores []backtesting.Score, method backtesting.Method) backtesting.Score {
	t.Helper()
	for _, s := range scores {
		if s.Method == method {
			return s
		}
	}
	t.Fatalf("%s is not among %+v", method, scores)
	return backtesting.Score{}
}

// TestLeftOut: what has no price, stands on a handful of workers or lacks a last change is counted, never aged.
func TestLeftOut(t *testing.T) {
	db := market(t)
	for _, test := range []struct {
		name   string
		change string
		want   backtesting.LeftOut
	}{
		{"withheld", "UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'suppressed', p50_usd_year = NULL, p50_usd_year_status = 'suppressed' WHERE" + of("43-4121", 2024), backtesting.LeftOut{NotReleased: 1}},
		{"top-coded", "UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'top_coded', p50_usd_year = NULL, p50_usd_year_status = 'top_coded' WHERE" + of("43-4121", 2023), backtesting.LeftOut{NotReleased: 1}},
		{"few jobs", "UPDATE oews_estimate SET employment_jobs = 499 WHERE" + of("43-4121", 2023), backtesting.LeftOut{Small: 1}},
		{"few jobs later", "UPDATE oews_estimate SET employment_jobs = 499 WHERE" + of("43-4121", 2024), backtesting.LeftOut{Small: 1}},
		{"a large standard error", "UPDATE oews_estimate SET mean_rse_pct = 30.1 WHERE" + of("43-4121", 2024), backtesting.LeftOut{Small: 1}},
		{"gone", "DELETE FROM oews_estimate WHERE" + of("43-4121", 2024), backtesting.LeftOut{NotPublished: 1}},
		{"new", "DELETE FROM oews_estimate WHERE" + of("43-4121", 2022), backtesting.LeftOut{WithoutChange: 1}},
		{"withheld before", "UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'suppressed', p50_usd_year = NULL, p50_usd_year_status = 'suppressed' WHERE" + of("43-4121", 2022), backtesting.LeftOut{WithoutChange: 1}},
	} {
		pair := changed(t, db, test.change)
		if pair.Roles != 3 || pair.LeftOut != test.want {
			t.Errorf("%s: %d roles, left out %+v; want 3, %+v", test.name, pair.Roles, pair.LeftOut, test.want)
		}
	}
}

// changed is the pair of May 2023 and 2024 after a change that is then undone.
func changed(t *testing.T, db *sql.DB, change string) backtesting.Pair {
	t.Helper()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(change); err != nil {
		t.Fatal(err)
	}
	params := backtesting.Defaults()
	params.From, params.To = 2023, 2024
	r, err := backtesting.Get(context.Background(), tx, params)
	if err != nil {
		t.Fatal(err)
	}
	return r.Pairs[0]
}

// TestFewChanges: where most occupations lack a change of the year before, that method is not tried and the others age all.
func TestFewChanges(t *testing.T) {
	db := market(t)
	for _, soc := range []string{"43-4121", "25-4031", "25-4022"} {
		exec(t, db, "DELETE FROM oews_estimate WHERE"+of(soc, 2022))
	}
	pair := get(t, db, between(2023, 2024)).Pairs[0]
	i := slices.IndexFunc(pair.Unable, func(u backtesting.Unable) bool { return u.Method == backtesting.LastOwnChange })
	if pair.Roles != 4 || pair.LeftOut.WithoutChange != 0 || i < 0 || !strings.Contains(pair.Unable[i].Reason, "1 of 4 occupations") {
		t.Errorf("%d roles, left out %+v, unable %+v", pair.Roles, pair.LeftOut, pair.Unable)
	}
}

// TestUnable names what is lacking: an index that ends too early, groups without an index, the May before.
func TestUnable(t *testing.T) {
	db := market(t)
	exec(t, db, "DELETE FROM oews_estimate WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE year = 2022)", index,
		"DELETE FROM index_point WHERE series = 'CIU1020000000000I' AND year = 2024 AND period = 'Q02'")
	r := get(t, db, between(2023, 2024))
	want := []backtesting.Unable{
		{Method: backtesting.ECI, Reason: "the loaded employment cost index CIU1020000000000I does not hold May 2023 to May 2024; it ends before May 2024"},
		{Method: backtesting.ECIGroup, Reason: "the loaded employment cost index CIU1020000000000I does not hold May 2023 to May 2024; it ends before May 2024"},
		{Method: backtesting.LastMarketChange, Reason: "wages of May 2022 are not loaded"},
		{Method: backtesting.LastOwnChange, Reason: "wages of May 2022 are not loaded"},
	}
	if diff := cmp.Diff(want, r.Pairs[0].Unable); diff != "" {
		t.Errorf("not tried (-want +got):\n%s", diff)
	}
	var lacking []string
	for _, m := range r.Missing {
		lacking = append(lacking, m.Dataset+": "+m.Lacks)
	}
	if diff := cmp.Diff([]string{
		"oews-2022-national: aging from May 2023 by the change of the year before",
		"eci: aging by the cost index of all workers", "eci: aging by the cost index of the occupational group",
	}, lacking); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}

// TestCrosswalk: across a revision only codes that a crosswalk leads to one to one are aged, under their new code.
func TestCrosswalk(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), between(2018, 2019))
	if pair := r.Pairs[0]; pair.Roles != 0 || pair.LeftOut.NotComparable == 0 || len(pair.Scores) != 0 {
		t.Errorf("without a crosswalk %d roles are aged, left out %+v", pair.Roles, pair.LeftOut)
	}
	if len(r.Missing) == 0 || r.Missing[0].Dataset != "soc" {
		t.Errorf("missing %+v, want the crosswalks", r.Missing)
	}
	// A made-up crosswalk: library assistants kept their code, the content of file clerks
	// stands under the code of office clerks, and library technicians were divided.
	db := sampletest.Open(t).DB()
	crosswalktest.Insert(t, db, `
		2010 43-4121 Library Assistants > 2018 43-4121 Library Assistants
		2010 43-4071 File Clerks > 2018 43-9061 Office Clerks
		2010 25-4031 Library Technicians > 2018 25-4031 Library Technicians
		2010 25-4031 Library Technicians > 2018 25-4022 Librarians
		hybrid-2019 43-4121 Library Assistants > 2018 43-4121 Library Assistants
		hybrid-2019 43-9061 Office Clerks > 2018 43-9061 Office Clerks
		hybrid-2019 25-4031 Library Technicians > 2018 25-4031 Library Technicians`)
	for _, median := range []struct {
		soc  string
		year int
		usd  float64
	}{{"43-4121", 2017, 9.60}, {"43-4121", 2018, 10}, {"43-4121", 2019, 11}, {"43-4071", 2017, 9.50}, {"43-4071", 2018, 10}, {"43-9061", 2019, 12.50}, {"43-4121", 2020, 12}, {"43-9061", 2020, 13}} {
		exec(t, db, fmt.Sprintf("UPDATE oews_estimate SET p50_usd_hour = %v WHERE", median.usd)+of(median.soc, median.year))
	}
	r = get(t, db, between(2018, 2019))
	pair := r.Pairs[0]
	if pair.Roles != 2 || pair.LeftOut.NotComparable == 0 || !hasNote(r, "classification") {
		t.Errorf("%d roles are aged, left out %+v, notes %+v", pair.Roles, pair.LeftOut, r.Notes)
	}
	// 10/11 - 1 = -9.090909 and 10/12.5 - 1 = -20 percent.
	if s := scoreOf(t, pair.Scores, backtesting.NotAged); math.Abs(s.MedianErrorPct-(100*(10.0/11-1)-20)/2) > 1e-9 {
		t.Errorf("median error %v", s.MedianErrorPct)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.ID == crosswalktest.SourceID }) {
		t.Errorf("sources %+v, want the crosswalk", r.Sources)
	}
	// A year later the last change of the office clerks is that from the file clerks: x 12.5/10, against 13
	// published 12.5 x 1.25/13 - 1 = 20.192308 percent; of the library assistants 11 x 1.1/12 - 1 = 0.833333. The
	// other occupations, without a counterpart in May 2018, would be too many to try it.
	exec(t, db, "DELETE FROM oews_estimate WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND year = 2019) AND occupation_id NOT IN (SELECT occupation_id FROM occupation WHERE soc_code IN ('00-0000', '43-4121', '43-9061'))")
	s := scoreOf(t, get(t, db, between(2019, 2020)).Pairs[0].Scores, backtesting.LastOwnChange)
	if math.Abs(s.MedianErrorPct-(100*(12.5*1.25/13-1)+100*(11*1.1/12-1))/2) > 1e-9 {
		t.Errorf("by the last change across the revision the median error is %v", s.MedianErrorPct)
	}
}

// TestPooled: the pairs of one length together, once with what all could try and once
// those that could try everything.
func TestPooled(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), nil)
	if len(r.Pooled) != 4 {
		t.Fatalf("%d pooled, want two of one year and two of two", len(r.Pooled))
	}
	for i, pooled := range r.Pooled {
		prices := 0
		for _, span := range pooled.Pairs {
			at := slices.IndexFunc(r.Pairs, func(p backtesting.Pair) bool { return p.Span == span })
			prices += r.Pairs[at].Roles
			for _, s := range pooled.Scores {
				scoreOf(t, r.Pairs[at].Scores, s.Method)
			}
		}
		if prices != pooled.Prices || prices == 0 || pooled.Years != 1+i/2 {
			t.Errorf("pooled %d: %d prices of %d years; its pairs have %d", i, pooled.Prices, pooled.Years, prices)
		}
		if i%2 == 1 && (len(pooled.Scores) <= len(r.Pooled[i-1].Scores) || len(pooled.Pairs) >= len(r.Pooled[i-1].Pairs)) {
			t.Errorf("pooled %d has %d methods in %d pairs", i, len(pooled.Scores), len(pooled.Pairs))
		}
	}
}

// TestPooledErrors: two pairs with one occupation each, missed by 100 x (10/10.4 - 1) =
// -3.846154 and 100 x (10.4/11 - 1) = -5.454545 percent, together have the median -4.650350.
func TestPooledErrors(t *testing.T) {
	db := market(t)
	exec(t, db, "DELETE FROM oews_estimate WHERE occupation_id NOT IN (SELECT occupation_id FROM occupation WHERE soc_code IN ('00-0000', '43-4121'))",
		"DELETE FROM oews_estimate WHERE vintage_id NOT IN (SELECT vintage_id FROM vintage WHERE year IN (2022, 2023, 2024))")
	r := get(t, db, nil)
	if len(r.Pooled) != 1 || r.Pooled[0].Prices != 2 {
		t.Fatalf("pooled %+v", r.Pooled)
	}
	if s := scoreOf(t, r.Pooled[0].Scores, backtesting.NotAged); math.Abs(s.MedianErrorPct+4.650350) > 1e-6 {
		t.Errorf("median error %v, want -4.650350", s.MedianErrorPct)
	}
}

// TestCounts: every detailed occupation of the earlier May is aged or counted once among those left out.
func TestCounts(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, pair := range get(t, db, nil).Pairs {
		var detailed int
		if err := db.QueryRow(`SELECT count(DISTINCT o.soc_code) FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id)
			JOIN industry i USING (industry_id) WHERE i.naics_code = '000000' AND f.o_group = 'detailed' AND v.dataset = 'oews' AND v.year = $1`, pair.FromYear).Scan(&detailed); err != nil {
			t.Fatal(err)
		}
		l := pair.LeftOut
		if sum := pair.Roles + l.NotComparable + l.NotPublished + l.Small + l.NotReleased + l.WithoutChange; sum != detailed {
			t.Errorf("%s: %d counted, %d detailed occupations", pair.Span, sum, detailed)
		}
	}
}

// TestPercentile: P60 is interpolated, and the published P75 is taken as it is.
func TestPercentile(t *testing.T) {
	db := market(t)
	for year, wages := range map[int]string{2023: "p50_usd_hour = 20, p75_usd_hour = 30", 2024: "p50_usd_hour = 22, p75_usd_hour = 33"} {
		exec(t, db, "UPDATE oews_estimate SET p10_usd_hour = 8, p25_usd_hour = 10, p90_usd_hour = 40, "+wages+" WHERE"+of("43-4121", year))
	}
	exec(t, db, "DELETE FROM oews_estimate WHERE occupation_id NOT IN (SELECT occupation_id FROM occupation WHERE soc_code IN ('00-0000', '43-4121'))")
	at := func(percentile float64) (backtesting.Result, float64) {
		r := get(t, db, func(p *backtesting.Params) { p.From, p.To, p.Percentile = 2023, 2024, percentile })
		return r, scoreOf(t, r.Pairs[0].Scores, backtesting.NotAged).MedianErrorPct
	}
	if r, got := at(75); math.Abs(got-100*(30.0/33-1)) > 1e-9 || hasNote(r, "interpolated") {
		t.Errorf("P75: error %v, notes %v", got, r.Notes)
	}
	wage := func(wages ...float64) float64 {
		var points []wagedist.Point
		for i, p := range []float64{10, 25, 50, 75, 90} {
			points = append(points, wagedist.Point{Percentile: p, Wage: wages[i]})
		}
		d, err := wagedist.New(points...)
		if err != nil {
			t.Fatal(err)
		}
		return d.WageAt(60).Value
	}
	if r, got := at(60); math.Abs(got-100*(wage(8, 10, 20, 30, 40)/wage(8, 10, 22, 33, 40)-1)) > 1e-9 || !hasNote(r, "interpolated") {
		t.Errorf("P60: error %v, notes %v", got, r.Notes)
	}
}

func hasNote(r backtesting.Result, code string) bool {
	return slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == code })
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name   string
		change func(*backtesting.Params)
		want   error
		says   string
	}{
		{"backwards", between(2024, 2023), backtesting.ErrParams, "May 2024 are not aged to May 2023"},
		{"one year", between(2024, 2024), backtesting.ErrParams, "are not aged"},
		{"a rate of nothing", func(p *backtesting.Params) { p.AnnualRatePct = math.NaN() }, backtesting.ErrParams, "must be above -50"},
		{"a high rate", func(p *backtesting.Params) { p.AnnualRatePct = 51 }, backtesting.ErrParams, "at most 50"},
		{"a percentile out of reach", func(p *backtesting.Params) { p.Percentile = 95 }, backtesting.ErrParams, "10 to 90"},
		{"years that are not loaded", between(1990, 1991), analytics.ErrNotFound, "from May 1990 to May 1991 are not in the warehouse; loaded years: 2014, 2015"},
		{"only the newest", func(p *backtesting.Params) { p.From = 2025 }, analytics.ErrNotFound, "from May 2025 are"},
	} {
		params := backtesting.Defaults()
		test.change(&params)
		_, err := backtesting.Get(context.Background(), db, params)
		if !errors.Is(err, test.want) || !strings.Contains(fmt.Sprint(err), test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
