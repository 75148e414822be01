package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/analytics"
	"wageatlas/analytics/industry"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// The tests of package outlook on the published files stand here: only the
// command may import both what loads files and what answers.

// realOutlook loads the named files and returns the warehouse and the folder of the projections.
func realOutlook(t *testing.T, names ...string) (*sql.DB, string) {
	t.Helper()
	dir := filepath.Join(ingesttest.RealDir(t), "projections")
	var files []string
	for _, name := range names {
		files = append(files, filepath.Join(dir, name))
	}
	return published(t, files...), dir
}

// sheet returns the cells of a sheet as they are stored.
func sheet(t *testing.T, path, name string) [][]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// lineItem are the figures of one line item of table 1.2, in hundreds of jobs
// and in tenths of a percent, whole numbers so that equal figures are equal.
type lineItem struct {
	soc                               lmi.SOC
	base, change, changePct, openings int
}

func lineItems(t *testing.T, path string, openingsColumn int) []lineItem {
	t.Helper()
	var items []lineItem
	for _, row := range sheet(t, path, "Table 1.2") {
		if len(row) <= openingsColumn || row[2] != "Line item" {
			continue
		}
		tenths := func(column int) int {
			n, err := strconv.ParseFloat(row[column], 64)
			if err != nil {
				t.Fatalf("%s: the file holds %q", row[1], row[column])
			}
			return int(math.Round(n * 10))
		}
		items = append(items, lineItem{lmi.SOC(strings.TrimSpace(row[1])), tenths(3), tenths(7), tenths(8), tenths(openingsColumn)})
	}
	return items
}

// placeOf counts, among the line items of the group, those before one and those equal to it.
func placeOf(of lineItem, items []lineItem, compare func(a, b lineItem) int) *outlook.Place {
	p := outlook.Place{Rank: 1, SharedWith: -1}
	for _, other := range items {
		if other.soc.MajorGroup() != of.soc.MajorGroup() {
			continue
		}
		p.Of++
		switch c := compare(other, of); {
		case c > 0:
			p.Rank++
		case c == 0:
			p.SharedWith++
		}
	}
	return &p
}

// TestRealRanks compares the places of all line items of two editions with
// places counted in the workbooks.
func TestRealRanks(t *testing.T) {
	db, dir := realOutlook(t, "occupation_2019-29.xlsx", "occupation_2024-34.xlsx")
	ctx := context.Background()
	for _, edition := range []struct {
		name, file     string
		openingsColumn int
		items          int
		assistants     [4]outlook.Place
	}{
		// Library assistants among the 54 of group 43, counted in table 1.2 a second time with other tools.
		{"2019-29", "occupation_2019-29.xlsx", 9, 790, [4]outlook.Place{{Rank: 27, Of: 54}, {Rank: 26, Of: 54}, {Rank: 27, Of: 54}, {Rank: 2, Of: 54}}},
		{"2024-34", "occupation_2024-34.xlsx", 10, 832, [4]outlook.Place{{Rank: 33, Of: 54, SharedWith: 1}, {Rank: 32, Of: 54}, {Rank: 28, Of: 54}, {Rank: 3, Of: 54}}},
	} {
		items := lineItems(t, filepath.Join(dir, edition.file), edition.openingsColumn)
		if len(items) != edition.items {
			t.Fatalf("%s has %d line items, want %d", edition.file, len(items), edition.items)
		}
		var socs []lmi.SOC
		for _, item := range items {
			socs = append(socs, item.soc)
		}
		known, err := outlook.Gather(ctx, db, edition.name, socs...)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range items {
			want := [4]*outlook.Place{
				placeOf(item, items, func(a, b lineItem) int { return a.changePct - b.changePct }),
				placeOf(item, items, func(a, b lineItem) int { return a.change - b.change }),
				placeOf(item, items, func(a, b lineItem) int { return a.openings - b.openings }),
				placeOf(item, items, func(a, b lineItem) int { return a.openings*b.base - b.openings*a.base }),
			}
			r := known.Of(item.soc).Rank
			if r == nil || r.Vintage != edition.name || r.Group != item.soc.MajorGroup() || !r.Whole || r.Listed != want[0].Of {
				t.Errorf("%s %s: %+v", edition.name, item.soc, r)
				continue
			}
			got := [4]*outlook.Place{r.ByChangePct, r.ByChange, r.ByOpenings, r.ByOpeningsPer100}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %s (-counted +answered):\n%s", edition.name, item.soc, diff)
			}
			if item.soc == "43-4121" {
				for i, place := range edition.assistants {
					if diff := cmp.Diff(&place, got[i]); diff != "" {
						t.Errorf("%s library assistants, place %d (-want +got):\n%s", edition.name, i, diff)
					}
				}
			}
		}
		for _, o := range known.Of("43-4121").Editions {
			if o.Vintage != edition.name {
				t.Errorf("edition %s in the answer of %s", o.Vintage, edition.name)
			}
		}
	}
}

// TestRealFactors compares the factors of all occupations with table 1.12.
func TestRealFactors(t *testing.T) {
	db, dir := realOutlook(t, "occupation_2024-34.xlsx")
	want := make(map[lmi.SOC][]string)
	for _, row := range sheet(t, filepath.Join(dir, "occupation_2024-34.xlsx"), "Table 1.12")[2:] {
		if len(row) > 4 {
			soc := lmi.SOC(strings.ReplaceAll(strings.TrimSpace(row[1]), "–", "-"))
			want[soc] = append(want[soc], strings.Join(strings.Fields(row[3]+" "+row[2]+": "+row[4]), " "))
		}
	}
	if len(want) != 435 || len(want["43-4121"]) != 7 {
		t.Fatalf("the table has %d occupations, want 435; library assistants have %d lines, want 7", len(want), len(want["43-4121"]))
	}
	var socs []lmi.SOC
	for soc := range want {
		socs = append(socs, soc)
	}
	known, err := outlook.Gather(context.Background(), db, "", socs...)
	if err != nil {
		t.Fatal(err)
	}
	byText := func(lines []string) map[string]int {
		counts := make(map[string]int)
		for _, line := range lines {
			counts[line]++
		}
		return counts
	}
	for soc, lines := range want {
		f := known.Of(soc).Factors
		if f == nil || f.Vintage != "2024-34" {
			t.Errorf("%s: %+v", soc, f)
			continue
		}
		var got []string
		for _, factor := range f.Stated {
			for _, industry := range factor.Industries {
				got = append(got, industry.Code+" "+industry.Title+": "+factor.Text)
			}
		}
		if diff := cmp.Diff(byText(lines), byText(got)); diff != "" {
			t.Errorf("%s (-table +answered):\n%s", soc, diff)
		}
	}
	assistants := known.Of("43-4121").Factors.Stated
	if len(assistants) != 1 || !strings.HasPrefix(assistants[0].Text, "Demand change - share decreases as library usage declines") || assistants[0].Industries[0].Code != "519000" {
		t.Errorf("library assistants: %+v", assistants)
	}
}

// TestRealMatrix compares where jobs are gained and lost in industry 510000 with
// its published file, and looks at the industries of one occupation, of which
// only this one is loaded.
func TestRealMatrix(t *testing.T) {
	db, dir := realOutlook(t, "nem_ind_510000.csv", "employment_projections_table_export.csv", "occupation_2024-34.xlsx", "occupation_2019-29.xlsx")
	ctx := context.Background()
	content, err := os.ReadFile(filepath.Join(dir, "nem_ind_510000.csv"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := func(text string) float64 {
		n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	gains, losses, rest, held := 0, 0, 0, 0.0
	for _, r := range records[1:] {
		if r[2] != "Line Item" {
			continue
		}
		held += number(r[3])
		switch change := number(r[9]); {
		case change > 0:
			gains++
		case change < 0:
			losses++
		default:
			rest++
		}
	}
	m := analytics.NewMeta()
	o, err := outlook.OfIndustry(ctx, db, "51", &m)
	if err != nil || o == nil {
		t.Fatalf("%+v, %v", o, err)
	}
	if o.Vintage != "2020-30" || o.Base.Value != 2_694_400 || o.Projected.Value != 2_977_200 || o.Change.Value != 282_800 || o.ChangePct.Value != 10.5 {
		t.Errorf("all occupations: %+v", o.Jobs)
	}
	if len(o.Gains) != gains || len(o.Losses) != losses || len(o.Unchanged) != rest || gains+losses+rest != 272 {
		t.Errorf("%d gain, %d lose, %d stay; the file has %d, %d and %d", len(o.Gains), len(o.Losses), len(o.Unchanged), gains, losses, rest)
	}
	if want := 100 * held / 2_694.4; math.Abs(o.Coverage.Value-want) > 1e-6 {
		t.Errorf("coverage %v, want %v", o.Coverage, want)
	}
	if first, last := o.Gains[0], o.Losses[0]; first.Code != "15-1256" || first.Change.Value != 73_600 || last.Code != "43-4051" || last.Change.Value != -14_700 {
		t.Errorf("the largest gain is %+v, the largest loss %+v", first, last)
	}

	// Library assistants: 8.5 thousand jobs of 88.0 are in information, 9.66 percent.
	r, err := outlook.Get(ctx, db, outlook.Params{SOC: "43-4121"})
	if err != nil {
		t.Fatal(err)
	}
	in := r.Industries
	if in == nil || in.Vintage != "2020-30" || in.Level != outlook.Sector || len(in.Gains) != 1 || in.Whole || !in.TitlesElsewhere {
		t.Fatalf("%+v", in)
	}
	if c := in.Gains[0]; c.Code != "510000" || c.Title != "Information" || c.Base.Value != 8_500 || c.Projected.Value != 9_700 || c.Change.Value != 1_300 || c.Share.Value != 9.6 {
		t.Errorf("information: %+v", c)
	}
	if want := 100 * 8.5 / 88.0; math.Abs(in.Coverage.Value-want) > 1e-9 {
		t.Errorf("coverage %v, want %v", in.Coverage.Value, want)
	}
	if len(r.Missing) != 1 || r.Missing[0].Dataset != "matrix" || !strings.Contains(r.Missing[0].Lacks, "2024-34") {
		t.Errorf("missing %+v, want the matrix of 2024-34", r.Missing)
	}
	// In the export of 2020-30, no row of the group tells whether its occupations are all there.
	old, err := outlook.Get(ctx, db, outlook.Params{SOC: "43-4121", Edition: "2020-30"})
	if err != nil || old.Rank == nil || old.Rank.Whole || old.Rank.ByOpenings != nil || old.Rank.Listed != 54 {
		t.Errorf("%+v, %v; want no place", old.Rank, err)
	}
}

// TestRealRoleAndIndustry: the answers on a role and on an industry carry the outlook.
func TestRealRoleAndIndustry(t *testing.T) {
	db, _ := realOutlook(t, "nem_ind_510000.csv", "occupation_2024-34.xlsx", "../oews/natsector_M2024_dl.xlsx", "../oews/national_M2024_dl.xlsx")
	ctx := context.Background()
	r, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
	if err != nil || r.OutlookRank.ByOpeningsPer100.Rank != 3 || len(r.OutlookFactors.Stated) != 1 || len(r.OutlookIndustries.Gains) != 1 {
		t.Errorf("%+v, %+v, %+v, %v", r.OutlookRank, r.OutlookFactors, r.OutlookIndustries, err)
	}
	in, err := industry.Get(ctx, db, industry.Params{NAICS: "51"})
	if err != nil || in.Outlook == nil || in.Outlook.Code != "510000" {
		t.Errorf("%+v, %v", in.Outlook, err)
	}
	var files []string
	for _, s := range in.Sources {
		files = append(files, s.FileName)
	}
	if diff := cmp.Diff([]string{"national_M2024_dl.xlsx", "natsector_M2024_dl.xlsx", "nem_ind_510000.csv"}, files); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}
