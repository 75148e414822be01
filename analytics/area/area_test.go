package area_test

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

	"wageatlas/analytics"
	"wageatlas/analytics/area"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func hasNote(r area.Result, code string) bool {
	return slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == code })
}

// warehouse is the sample with Ohio. The nation of May 2024 has 154,187,380 jobs,
// 80,070 of them library assistants with a median of $17.31 an hour.
func warehouse(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	ohio := geotest.Area{Code: "39", Type: oews.State, Title: "Ohio"}
	geotest.Add(t, db, 2024, ohio,
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 5_000_000, Hourly: 22, Annual: 45_760},
		geotest.Row{SOC: "25-0000", Jobs: 300_000, Hourly: 26, Annual: 54_080},
		geotest.Row{SOC: "43-4121", Jobs: 4_000, Hourly: 15.579, Annual: 34_110},
		geotest.Row{SOC: "25-4022", Jobs: 5_000, Hourly: 31, Annual: 64_480, LocationQuotient: 1.3},
		geotest.Row{SOC: "25-4031", Jobs: 90, Hourly: 40, Annual: 83_200},
		geotest.Row{SOC: "43-4071", Jobs: 800},
	)
	geotest.Add(t, db, 2021, ohio, geotest.Row{SOC: lmi.AllOccupations, Jobs: 4_900_000, Hourly: 20, Annual: 41_600})
	return db
}

// national reads jobs and annual mean of an occupation in the nation of May 2024.
func national(t *testing.T, db *sql.DB, soc lmi.SOC) (jobs, mean float64) {
	t.Helper()
	e, err := oews.Estimates(context.Background(), db, oews.Filter{Year: 2024, SOCs: []lmi.SOC{soc}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil || len(e) != 1 {
		t.Fatalf("%s: %d, %v", soc, len(e), err)
	}
	return e[0].Employment.Value, e[0].Annual.Mean.Value
}

// nationalMedian reads the hourly median of an occupation in the nation of May 2024.
func nationalMedian(t *testing.T, db *sql.DB, soc lmi.SOC) float64 {
	t.Helper()
	e, err := oews.Estimates(context.Background(), db, oews.Filter{Year: 2024, SOCs: []lmi.SOC{soc}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil || len(e) != 1 {
		t.Fatalf("%s: %d, %v", soc, len(e), err)
	}
	return e[0].Hourly.Median.Value
}

func TestGet(t *testing.T) {
	db := warehouse(t)
	r, err := area.Get(context.Background(), db, area.Params{Area: "39"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "Ohio" || r.Type != "state" || r.Year != 2024 || r.All.Employment.Value != 5_000_000 || !near(r.NationalShare.Value, 100*5_000_000.0/154_187_380) {
		t.Errorf("%+v", r)
	}
	write := func(ranked []geo.Ranked) string {
		var list []string
		for _, e := range ranked {
			list = append(list, fmt.Sprintf("%d:%s", e.Rank, e.SOC))
		}
		return strings.Join(list, " ")
	}
	// Technicians are too few for a rank, the wages of file clerks are suppressed; the major group is in no list.
	for _, test := range []struct{ name, got, want string }{
		{"employment", write(r.ByEmployment), "1:25-4022 2:43-4121 3:43-4071 4:25-4031"},
		{"pay", write(r.ByPay), "1:25-4022 2:43-4121 0:25-4031 0:43-4071"},
		{"differential", write(r.ByDifferential), "1:25-4022 2:43-4121 0:25-4031 0:43-4071"},
	} {
		if test.got != test.want {
			t.Errorf("by %s %s, want %s", test.name, test.got, test.want)
		}
	}
	if got := write(r.Groups); got != "1:25-0000" || !near(r.Groups[0].Differential.Median.Value, 26/nationalMedian(t, db, "25-0000")) {
		t.Errorf("major groups %s, %+v", got, r.Groups)
	}
	if r.Nation == nil || r.Nation.SOC != lmi.AllOccupations || r.Nation.Year != 2024 || r.Nation.Employment.Value != 154_187_380 {
		t.Errorf("nation %+v", r.Nation)
	}
	// Assistants: (4,000 / 5,000,000) / (80,070 / 154,187,380) = 1.541 before the published 1.3 of librarians.
	if got := write(r.ByConcentration); !strings.HasPrefix(got, "1:43-4121 2:25-4022 ") {
		t.Errorf("by concentration %s", got)
	}
	if q := r.ByConcentration[0].LocationQuotient; !near(q.Value, (4_000.0/5_000_000)/(80_070.0/154_187_380)) {
		t.Errorf("quotient %+v", q)
	}
	// 15.579 is stored as 15.58; 15.58 / 17.31.
	if d := r.ByDifferential[1].Differential.Median; !near(d.Value, 15.58/17.31) {
		t.Errorf("differential of assistants %+v", d)
	}

	// Assistants, librarians and technicians are released in both.
	var nationAtLocal, nationAtNation, localAtLocal, localAtNation, jobs float64
	for soc, here := range map[lmi.SOC][2]float64{"43-4121": {4_000, 34_110}, "25-4022": {5_000, 64_480}, "25-4031": {90, 83_200}} {
		n, mean := national(t, db, soc)
		nationAtLocal, nationAtNation = nationAtLocal+n*here[1], nationAtNation+n*mean
		localAtLocal, localAtNation = localAtLocal+here[0]*here[1], localAtNation+here[0]*mean
		jobs += n
	}
	want := geo.Index{
		NationalMix: lmi.Number(nationAtLocal/nationAtNation, lmi.Ratio), LocalMix: lmi.Number(localAtLocal/localAtNation, lmi.Ratio), Roles: 3,
		NationalCoverage: lmi.Number(100*jobs/154_187_380, lmi.Percent), LocalCoverage: lmi.Number(100*9_090.0/5_000_000, lmi.Percent),
	}
	closeTo := cmp.Comparer(func(a, b lmi.Estimate) bool {
		return a.Status == b.Status && a.Unit == b.Unit && near(a.Value, b.Value)
	})
	if diff := cmp.Diff(&want, r.Index, closeTo); diff != "" {
		t.Errorf("index (-want +got):\n%s", diff)
	}
	for _, code := range []string{"detailed_only", "differential", "wage_index", "small_cell"} {
		if !hasNote(r, code) {
			t.Errorf("notes %+v, want %s", r.Notes, code)
		}
	}
	if hasNote(r, "outside_nation") || hasNote(r, "area_code_shared") || len(r.Sources) == 0 || len(r.Missing) != 1 || r.Missing[0].Dataset != lmi.RPP {
		t.Errorf("notes %+v, sources %+v, missing %+v", r.Notes, r.Sources, r.Missing)
	}
	if r, err = area.Get(context.Background(), db, area.Params{Area: "39", Year: 2021}); err != nil || r.All.Hourly.Median.Value != 20 {
		t.Errorf("May 2021: %+v, %v", r.All.Hourly.Median, err)
	}
}

// TestSharedCode: a code of two types of areas is answered for one of them, never for both together.
func TestSharedCode(t *testing.T) {
	db := warehouse(t)
	geotest.Add(t, db, 2024, geotest.Area{Code: "39", Type: oews.Metropolitan, Title: "Elsewhere, XX"},
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 7_000, Hourly: 99, Annual: 205_920}, geotest.Row{SOC: "25-2021", Jobs: 3_000, Annual: 90_000})
	r, err := area.Get(context.Background(), db, area.Params{Area: "39"})
	if err != nil || r.Title != "Ohio" || len(r.ByPay) != 4 || !hasNote(r, "area_code_shared") {
		t.Errorf("%q with %d occupations, notes %+v, %v", r.Title, len(r.ByPay), r.Notes, err)
	}
}

// TestWithoutNation: where the nation of the year is not loaded, the area's own figures stand and the rest is said to be missing.
func TestWithoutNation(t *testing.T) {
	db := warehouse(t)
	if _, err := db.Exec(`DELETE FROM oews_estimate WHERE area_id = (SELECT area_id FROM area WHERE area_type = 1)`); err != nil {
		t.Fatal(err)
	}
	r, err := area.Get(context.Background(), db, area.Params{Area: "39"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Index != nil || r.Differential != nil || r.NationalShare.Known() || r.ByPay[0].SOC != "25-4022" || r.ByDifferential[0].Rank != 0 {
		t.Errorf("%+v", r)
	}
	if len(r.Missing) != 2 || r.Missing[0].Dataset != "oews-2024-national" || r.Nation != nil || hasNote(r, "wage_index") {
		t.Errorf("missing %+v", r.Missing)
	}
}

func TestOutsideNation(t *testing.T) {
	db := sampletest.Open(t).DB()
	geotest.Add(t, db, 2024, geotest.Area{Code: "66", Type: oews.Territory, Title: "Guam"},
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 65_000, Hourly: 16, Annual: 33_280}, geotest.Row{SOC: "43-4121", Jobs: 600, Hourly: 12, Annual: 24_960})
	r, err := area.Get(context.Background(), db, area.Params{Area: "66"})
	if err != nil || r.NationalShare.Known() || r.ByPay[0].ShareOfRole.Known() || !r.Differential.Median.Known() || !hasNote(r, "outside_nation") {
		t.Errorf("%+v, %v", r, err)
	}
}

// counting counts the queries.
type counting struct {
	analytics.Querier
	queries int
}

func (c *counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.Querier.QueryContext(ctx, query, args...)
}

// TestAll: many areas are answered as one by one, with as many queries as one; an area that the newest
// year lacks is answered for its own.
func TestAll(t *testing.T) {
	ctx := context.Background()
	db := warehouse(t)
	geotest.Add(t, db, 2024, geotest.Area{Code: "40", Type: oews.State, Title: "Oklahoma"},
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 1_600_000, Hourly: 19, Annual: 39_520}, geotest.Row{SOC: "43-4121", Jobs: 900, Hourly: 14, Annual: 29_120})
	geotest.Add(t, db, 2024, geotest.Area{Code: "39", Type: oews.Metropolitan, Title: "Elsewhere, XX"},
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 7_000, Hourly: 99, Annual: 205_920}, geotest.Row{SOC: "25-2021", Jobs: 3_000, Annual: 90_000})
	geotest.Add(t, db, 2021, geotest.Area{Code: "19380", Type: oews.Metropolitan, Title: "Dayton, OH"},
		geotest.Row{SOC: lmi.AllOccupations, Jobs: 360_000, Hourly: 18, Annual: 37_440}, geotest.Row{SOC: "43-4121", Jobs: 510, Hourly: 13, Annual: 27_040})
	queries := make(map[int]int)
	for _, areas := range [][]lmi.Area{{"39"}, {"39", "40"}, {"39", "40", "19380"}} {
		c := &counting{Querier: db}
		all, err := area.All(ctx, c, areas)
		if err != nil || len(all) != len(areas) {
			t.Fatalf("%d answers on %v, %v", len(all), areas, err)
		}
		queries[len(areas)] = c.queries
		for _, code := range areas {
			one, err := area.Get(ctx, db, area.Params{Area: code})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(one, all[code]); diff != "" {
				t.Errorf("%s (-Get +All):\n%s", code, diff)
			}
		}
	}
	// A second year takes its own figures and its own nation.
	if queries[1] != queries[2] || queries[3] != queries[2]+2 {
		t.Errorf("queries by areas: %v", queries)
	}
	if _, err := area.All(ctx, db, []lmi.Area{"39", "41"}); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "41") {
		t.Errorf("with an area that is not loaded: %v", err)
	}
}

// TestSummarize: an overview has the figures of the answers, the notes on its measures and no others, and each source once.
func TestSummarize(t *testing.T) {
	ctx := context.Background()
	db := warehouse(t)
	geotest.Add(t, db, 2024, geotest.Area{Code: "66", Type: oews.Territory, Title: "Guam"}, geotest.Row{SOC: lmi.AllOccupations, Jobs: 65_000, Hourly: 16, Annual: 33_280})
	o, err := area.Summarize(ctx, db, []lmi.Area{"66", "39"})
	if err != nil || len(o.Areas) != 2 || o.Areas[0].Area != "39" {
		t.Fatalf("%+v, %v", o.Areas, err)
	}
	one, err := area.Get(ctx, db, area.Params{Area: "39"})
	if err != nil {
		t.Fatal(err)
	}
	want := area.Summary{
		Area: "39", Title: "Ohio", Type: "state", Year: 2024, Employment: lmi.Number(5_000_000, lmi.Jobs),
		HourlyMedian: lmi.Number(22, lmi.USDPerHour), AnnualMedian: lmi.Number(45_760, lmi.USDPerYear),
		NationalShare: one.NationalShare, Differential: one.Differential, Index: one.Index, SourceID: one.All.SourceID,
	}
	if diff := cmp.Diff(want, o.Areas[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// The territory has no occupation, so that its index is over none.
	if guam := o.Areas[1]; guam.Index == nil || guam.Index.Roles != 0 || guam.Index.NationalMix.Known() || guam.NationalShare.Known() {
		t.Errorf("Guam: %+v", guam)
	}
	var codes []string
	for _, n := range o.Notes {
		codes = append(codes, n.Code)
	}
	if got := strings.Join(codes, " "); got != "differential wage_index outside_nation" || len(o.Missing) > 0 {
		t.Errorf("notes %s, missing %+v", got, o.Missing)
	}
	seen := make(map[int]bool)
	for _, s := range o.Sources {
		if seen[s.ID] {
			t.Errorf("source %d stands twice", s.ID)
		}
		seen[s.ID] = true
	}
	if !seen[one.All.SourceID] {
		t.Error("the source is not cited")
	}
	if _, err := area.Summarize(ctx, db, []lmi.Area{"41"}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("an area that is not loaded: %v", err)
	}
}

// TestPriceAdjusted: 22 / 0.91 = 24.1758 an hour, 45,760 / 0.91 = 50,285.71 a year.
func TestPriceAdjusted(t *testing.T) {
	db := warehouse(t)
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'rpp', '2023', 'x', 2023, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BEA', 'rpp', 900, 'Regional Price Parities', 'SARPP.csv', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO price_parity VALUES (900, 900, 2, 'SARPP', '39000', 'Ohio', '39', 'all_items', 2023, 91, 'released')`); err != nil {
		t.Fatal(err)
	}
	r, err := area.Get(context.Background(), db, area.Params{Area: "39"})
	if err != nil || r.PriceAdjusted == nil {
		t.Fatalf("%+v, %v", r.PriceAdjusted, err)
	}
	adjusted := *r.PriceAdjusted
	if adjusted.RPP != 91 || adjusted.RPPYear != 2023 || math.Abs(adjusted.Hourly.Value-24.1758) > 1e-4 || math.Abs(adjusted.Annual.Value-50_285.71) > .01 {
		t.Errorf("%+v", adjusted)
	}
	if !hasNote(r, "price_adjusted") || len(r.Missing) > 0 || !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.Dataset == lmi.RPP }) {
		t.Errorf("notes %+v, missing %+v", r.Notes, r.Missing)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		name   string
		db     *sql.DB
		params area.Params
		want   []string
	}{
		{"no areas loaded", sampletest.Shared(t).DB(), area.Params{Area: "39"}, []string{"area 39", "no file by area is loaded", "wageatlas download oews-2025-state oews-2025-metro"}},
		{"another area", warehouse(t), area.Params{Area: "40"}, []string{"area 40", "wageatlas search", "39 (Ohio)"}},
		{"another year", warehouse(t), area.Params{Area: "39", Year: 2023}, []string{"39", "Ohio", "May 2023", "2021, 2024"}},
		{"the nation", warehouse(t), area.Params{Area: lmi.National}, []string{"is the nation", "wageatlas industry 000000"}},
		{"a quote", warehouse(t), area.Params{Area: "' OR 1=1 --"}, []string{"Ohio"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := area.Get(context.Background(), test.db, test.params)
			if !errors.Is(err, analytics.ErrNotFound) || !cmp.Equal(r, area.Result{}) {
				t.Fatalf("%+v, %v; want ErrNotFound", r, err)
			}
			for _, part := range test.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v; want %q in it", err, part)
				}
			}
		})
	}
}
