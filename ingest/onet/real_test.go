package onet_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// published reads a text file of the release 18.1 apart from the ingester: the
// cells between tabs, below the header.
func published(t *testing.T, dir, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows [][]string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		rows = append(rows, strings.Split(lines.Text(), "\t"))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// pick returns some cells of each row, with n/a as the warehouse tells it.
func pick(rows [][]string, columns ...int) [][]string {
	picked := make([][]string, len(rows))
	for i, row := range rows {
		for _, at := range columns {
			cell := row[at]
			if cell == "n/a" {
				cell = "NULL"
			}
			picked[i] = append(picked[i], cell)
		}
	}
	return picked
}

// TestReal loads the published files of the release 18.1 and compares every
// row of the small ones, and counts and sums of the large one.
func TestReal(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "onet")
	if _, err := os.Stat(dir); err != nil {
		t.Skip(err)
	}
	b := ingesttest.NewBench(t)
	report := b.Ingest(ingest.Options{}, dir)
	var outcomes [][]string
	for _, d := range report.Documents {
		outcomes = append(outcomes, []string{filepath.Base(d.Place), string(d.Outcome), d.Dataset, d.Vintage,
			fmt.Sprint(d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.CellsRejected)})
	}
	occupations, zones := published(t, dir, "Occupation Data.txt"), published(t, dir, "Job Zones.txt")
	reference, categories := published(t, dir, "Job Zone Reference.txt"), published(t, dir, "Education, Training, and Experience Categories.txt")
	ratings := published(t, dir, "Education, Training, and Experience.txt")
	merged := func(rows [][]string) string { return fmt.Sprint(len(rows), len(rows), 0, 0, 0) }
	check(t, "outcomes", outcomes, [][]string{
		{"Education, Training, and Experience Categories.txt", "loaded", "onet", "18.1", merged(categories)},
		{"Education, Training, and Experience.txt", "loaded", "onet", "18.1", merged(ratings)},
		{"Job Zone Reference.txt", "loaded", "onet", "18.1", merged(reference)},
		{"Job Zones.txt", "loaded", "onet", "18.1", merged(zones)},
		{"Occupation Data.txt", "loaded", "onet", "18.1", merged(occupations)},
		{"Read Me.txt", "skipped", "onet", "", "0 0 0 0 0"},
		{"Scales Reference.txt", "skipped", "onet", "", "0 0 0 0 0"},
	})
	check(t, "edition", b.Rows("SELECT label, reference_period, year, soc_system FROM vintage"),
		[][]string{{"18.1", "O*NET 18.1 Database, March 2014", "2014", "ONET-SOC-2010"}})

	check(t, "occupations", b.Rows("SELECT onet_code, title, description FROM onet_occupation ORDER BY source_line"), pick(occupations, 0, 1, 2))
	check(t, "job zones", b.Rows("SELECT onet_code, job_zone, dated, domain_source FROM onet_job_zone ORDER BY source_line"), pick(zones, 0, 1, 2, 3))
	check(t, "zones", b.Rows("SELECT job_zone, name, experience, education, job_training, examples, svp_range FROM onet_job_zone_reference ORDER BY source_line"),
		pick(reference, 0, 1, 2, 3, 4, 5, 6))
	check(t, "categories", b.Rows("SELECT element_id, element_name, scale_id, category, description FROM onet_category ORDER BY source_line"), pick(categories, 0, 1, 2, 3, 4))

	checkRatings(t, b, ratings)
	check(t, "codes that are not the first seven characters", b.Rows(`SELECT count(*) FROM (
		SELECT onet_code, soc_code FROM onet_occupation UNION ALL SELECT onet_code, soc_code FROM onet_job_zone UNION ALL SELECT onet_code, soc_code FROM onet_rating)
		WHERE soc_code <> onet_code[:7]`), [][]string{{"0"}})
}

// checkRatings counts and sums Education, Training, and Experience by scale in whole hundredths.
func checkRatings(t *testing.T, b *ingesttest.Bench, ratings [][]string) {
	t.Helper()
	type sums struct{ rows, value, respondents, standardError, lower, upper, noError, noBounds, suppress, noAdvice int }
	byScale := make(map[string]*sums)
	for _, row := range ratings {
		s := byScale[row[3]]
		if s == nil {
			s = new(sums)
			byScale[row[3]] = s
		}
		s.rows++
		s.value += hundredths(t, row[5])
		s.respondents += hundredths(t, row[6]) / 100
		s.standardError += hundredths(t, row[7])
		s.lower += hundredths(t, row[8])
		s.upper += hundredths(t, row[9])
		s.noError += one(row[7] == "n/a")
		s.noBounds += one(row[8] == "n/a" && row[9] == "n/a")
		s.suppress += one(row[10] == "Y")
		s.noAdvice += one(row[10] == "n/a")
	}
	var want [][]string
	for scale, s := range byScale {
		want = append(want, append([]string{scale}, strings.Fields(strings.Trim(fmt.Sprint(*s), "{}"))...))
	}
	slices.SortFunc(want, slices.Compare)
	got := b.Rows(`SELECT scale_id, count(*), (100 * sum(rating_scale))::BIGINT, sum(respondents), (100 * sum(standard_error_scale))::BIGINT,
		(100 * sum(lower_bound_scale))::BIGINT, (100 * sum(upper_bound_scale))::BIGINT,
		count(*) FILTER (standard_error_scale IS NULL), count(*) FILTER (lower_bound_scale IS NULL AND upper_bound_scale IS NULL),
		count(*) FILTER (suppress_recommended), count(*) FILTER (suppress_recommended IS NULL)
		FROM onet_rating WHERE domain = 'education_training_experience' AND rating_scale_status = 'released' GROUP BY scale_id ORDER BY scale_id`)
	check(t, "ratings by scale", got, want)
	check(t, "ratings of library assistants, row by row", b.Rows(`SELECT element_id, scale_id, category, printf('%.2f', rating_scale), respondents
		FROM onet_rating WHERE soc_code = '43-4121' ORDER BY source_line`), pick(slices.DeleteFunc(slices.Clone(ratings),
		func(row []string) bool { return !strings.HasPrefix(row[0], "43-4121") }), 1, 3, 4, 5, 6))
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// hundredths reads "4.69" as 469, and n/a as nothing to add.
func hundredths(t *testing.T, text string) int {
	t.Helper()
	if text == "n/a" {
		return 0
	}
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole + (fraction + "00")[:2])
	if err != nil || len(fraction) > 2 {
		t.Fatalf("%q: %v", text, err)
	}
	return n
}
