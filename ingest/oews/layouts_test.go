package oews_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/oews"
	"wageatlas/ingest/oews/oewstest"
	"wageatlas/ingest/tabular"
)

// facts are the columns of oews_estimate, in the order of oewstest.Columns.
var facts = []string{
	"employment_jobs", "employment_rse_pct", "jobs_per_1000", "location_quotient", "industry_share_pct", "establishments_pct",
	"mean_usd_hour", "mean_usd_year", "mean_rse_pct",
	"p10_usd_hour", "p25_usd_hour", "p50_usd_hour", "p75_usd_hour", "p90_usd_hour",
	"p10_usd_year", "p25_usd_year", "p50_usd_year", "p75_usd_year", "p90_usd_year",
}

var statuses = []string{
	oewstest.Released: "released", oewstest.TopCoded: "top_coded", oewstest.Suppressed: "suppressed",
	oewstest.UnderHalfPercent: "under_half_percent", oewstest.Absent: "absent",
}

// truth is what a document holds, as texts: what the generator counted, or what the warehouse says.
type truth struct {
	Edition string
	Counts  [4]int // read, merged, rejected, noted
	// Groups hold lines, then for each column the sum and the number of each status.
	Groups            map[string][]string
	Areas, Industries map[string]int
	Repairs           map[string]int
}

func wanted(of oewstest.Truth) truth {
	want := truth{
		Edition: fmt.Sprintf("%s, %s, # from %d and %d", of.Label, of.Reference, of.TopCodeUSDPerHour, 2080*of.TopCodeUSDPerHour),
		Counts:  [4]int{of.Lines, of.Lines - of.Noted, 0, of.Noted},
		Groups:  make(map[string][]string), Areas: of.Areas, Industries: of.Industries, Repairs: of.Repairs,
	}
	for group, tally := range of.Groups {
		row := []string{strconv.Itoa(tally.Lines)}
		for i := range oewstest.Columns {
			row = append(row, strconv.FormatInt(tally.Sums[i], 10))
			for status := range statuses {
				row = append(row, strconv.Itoa(tally.Statuses[i][status]))
			}
		}
		want.Groups[fmt.Sprint(group.AreaType, "|", group.IndustryLevel, "|", group.Ownership, "|", group.OccupationLevel, "|", group.Basis)] = row
	}
	return want
}

// loaded asks the warehouse what it holds of the files. Their names are unique in it.
func loaded(b *ingesttest.Bench) map[string]truth {
	all := make(map[string]truth)
	for _, row := range b.Rows(`SELECT s.file_name, v.label || ', ' || v.reference_period || ', # from ' || v.top_code_usd_hour::INTEGER || ' and ' || v.top_code_usd_year,
			s.rows_read, s.rows_merged, s.rows_rejected, s.rows_noted FROM source s JOIN vintage v USING (vintage_id)`) {
		t := truth{Edition: row[1], Groups: make(map[string][]string), Areas: make(map[string]int), Industries: make(map[string]int), Repairs: make(map[string]int)}
		for i := range t.Counts {
			t.Counts[i], _ = strconv.Atoi(row[2+i])
		}
		all[row[0]] = t
	}
	var list strings.Builder
	for i, c := range oewstest.Columns {
		scale := "1" + strings.Repeat("0", c.Decimals)
		fmt.Fprintf(&list, ", coalesce(sum(f.%s * %s), 0)::BIGINT", facts[i], scale)
		for _, status := range statuses {
			fmt.Fprintf(&list, ", count(*) FILTER (f.%s_status = '%s')", facts[i], status)
		}
	}
	for _, row := range b.Rows(`SELECT s.file_name, a.area_type || '|' || f.i_group || '|' || f.own_code || '|' || f.o_group || '|' || f.wage_basis, count(*)` +
		list.String() + ` FROM oews_estimate f JOIN source s USING (source_id) JOIN area a USING (area_id) GROUP BY ALL`) {
		all[row[0]].Groups[row[1]] = row[2:]
	}
	for _, row := range b.Rows(`SELECT s.file_name, a.area_type || ' ' || a.area_code, count(*)
			FROM oews_estimate f JOIN source s USING (source_id) JOIN area a USING (area_id) GROUP BY ALL`) {
		all[row[0]].Areas[row[1]], _ = strconv.Atoi(row[2])
	}
	for _, row := range b.Rows(`SELECT s.file_name, i.naics_code, count(*)
			FROM oews_estimate f JOIN source s USING (source_id) JOIN industry i USING (industry_id) GROUP BY ALL`) {
		all[row[0]].Industries[row[1]], _ = strconv.Atoi(row[2])
	}
	for _, row := range b.Rows(`SELECT s.file_name, r.code, r.cells FROM remark r JOIN source s USING (source_id)`) {
		all[row[0]].Repairs[row[1]], _ = strconv.Atoi(row[2])
	}
	return all
}

// special are layouts to load for what their year is known for.
var special = []oewstest.Layout{
	{Kind: oewstest.Metro, Year: 2004, November: true}, // codes of four digits, another panel of the same year
	{Kind: oewstest.Metro, Year: 2022},                 // a line that stands twice
	{Kind: oewstest.Full, Year: 2022},
	{Kind: oewstest.Nonmetro, Year: 2016}, // codes as numbers, that is without leading zeros
	{Kind: oewstest.Full, Year: 2024},
}

// TestLayouts loads files in every form that BLS has published since May 2003,
// and the last of each kind, and compares counts, sums and markers with
// what their generator counted. Where the layouts were taken from is said in package oewstest.
func TestLayouts(t *testing.T) {
	byKind := make(map[oewstest.Kind][]oewstest.Layout)
	seen := make(map[string]bool)
	all := oewstest.Layouts()
	for i, l := range all {
		last := i == len(all)-1 || all[i+1].Kind != l.Kind
		if last || !seen[l.Form()] || slices.Contains(special, l) {
			seen[l.Form()] = true
			byKind[l.Kind] = append(byKind[l.Kind], l)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		t.Run(kind.String(), func(t *testing.T) {
			t.Parallel() // each kind has a warehouse of its own
			b := ingesttest.NewBench(t)
			want := make(map[string]truth)
			for _, l := range byKind[kind] {
				for _, file := range oewstest.Generate(l, 600, seed(l)) {
					write(t, b, file)
					if _, twice := want[file.Name]; twice {
						t.Fatalf("two files are called %s", file.Name)
					}
					want[file.Name] = wanted(file.Truth)
				}
			}
			report := b.Ingest(ingest.Options{}, b.Path(""))
			for _, d := range report.Documents {
				if d.Outcome != ingest.Loaded {
					t.Errorf("%s: %s: %s", d.Place, d.Outcome, d.Reason)
				}
			}
			got := loaded(b)
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if diff := cmp.Diff(want[name], got[name]); diff != "" {
					t.Errorf("%s (-generated +loaded):\n%s", name, diff)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d sources for %d files", len(got), len(want))
			}
		})
	}
}

// write writes a file into the folder of its archive and returns its path.
func write(t *testing.T, b *ingesttest.Bench, file oewstest.File) string {
	t.Helper()
	content, err := file.Content()
	if err != nil {
		t.Fatal(err)
	}
	return b.Write(path.Join(file.Folder, file.Name), content)
}

// seed differs by layout, for the same bytes are loaded once only.
func seed(l oewstest.Layout) uint64 {
	n := uint64(l.Year) * 2
	if l.November {
		n++
	}
	return n
}

// TestLayoutsAreRecognised offers a file of every layout and asks for the
// edition, the sheets and the industry level, which stand in names only.
func TestLayoutsAreRecognised(t *testing.T) {
	t.Parallel()
	levels := map[oewstest.Kind]string{
		oewstest.Sector: "sector", oewstest.ThreeDigit: "3-digit", oewstest.FourDigit: "4-digit", oewstest.FiveDigit: "5-digit",
		oewstest.ThreeDigitOwner: "3-digit", oewstest.FourDigitOwner: "4-digit",
	}
	owners := map[oewstest.Kind]string{oewstest.NationalOwner: "TRUE", oewstest.ThreeDigitOwner: "TRUE", oewstest.FourDigitOwner: "TRUE"}
	b := ingesttest.NewBench(t)
	for _, l := range oewstest.Layouts() {
		for _, file := range oewstest.Generate(l, 1, 1) {
			plan := recognise(t, write(t, b, file), 0)
			if plan == nil {
				t.Errorf("%s: %s is not recognised", l, file.Name)
				continue
			}
			v := plan.Vintage
			got := fmt.Sprint(v.Label, "|", v.Reference, "|", v.Year, "|", v.TopCodeHourlyUSD, "|", v.TopCodeAnnualUSD, "|", len(plan.Remarks))
			top := file.Truth.TopCodeUSDPerHour
			want := fmt.Sprint(file.Truth.Label, "|", file.Truth.Reference, "|", l.Year, "|", top, "|", 2080*top, "|", 0)
			if got != want {
				t.Errorf("%s: %s gives %s, want %s", l, file.Name, got, want)
			}
			for i, table := range plan.Tables {
				if table.Name != file.Sheets[i].Name || table.Constants["name_level"] != levels[l.Kind] || table.Constants["name_owners"] != owners[l.Kind] {
					t.Errorf("%s: %s: sheet %d is %q with %v, want %q with level %q, owners %q",
						l, file.Name, i, table.Name, table.Constants, file.Sheets[i].Name, levels[l.Kind], owners[l.Kind])
				}
			}
			if tables := len(file.Sheets) - notes(file); len(plan.Tables) != tables {
				t.Errorf("%s: %s: %d sheets to load, want %d", l, file.Name, len(plan.Tables), tables)
			}
		}
	}
}

// notes counts the sheets without figures.
func notes(file oewstest.File) int {
	n := 0
	for _, sheet := range file.Sheets {
		if slices.Contains([]string{"Field Descriptions", "UpdateTime", "Filler"}, sheet.Name) {
			n++
		}
	}
	return n
}

// recognise offers the first document of a file; nil when it is not known.
func recognise(t *testing.T, path string, year int) *dataset.Plan {
	t.Helper()
	file, err := tabular.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	plan, err := oews.Dataset().Recognise(file.Documents[0], dataset.Hint{Year: year})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}
