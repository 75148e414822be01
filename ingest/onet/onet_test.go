package onet_test

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/onet"
	"wageatlas/ingest/onet/onettest"
	"wageatlas/ingest/tabular"
)

// counts are a document's accounts: read, merged, rejected and noted rows, and rejected cells.
func counts(d ingest.Document) [5]int64 {
	return [5]int64{d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.CellsRejected}
}

func check(t *testing.T, what string, got, want [][]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// skill is a line of Skills, of the release 30.1 as its Data Dictionary shows it.
const skill = "49-3041.00|2.A.1.a|Reading Comprehension|IM|3.00|8|0.0000|3.0000|3.0000|N|n/a|08/2025|Analyst"

// TestEveryTable loads each kind of table from a folder with its release note.
func TestEveryTable(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("Read Me.txt", onettest.ReadMe("30.1", "December 2025"))
	load := func(name string, content []byte) ingest.Document { return b.Load(b.Write(name, content)) }

	d := load("Occupation Data.txt", onettest.Text(onettest.OccupationData,
		"15-1252.00|Software Developers|Research, design, and develop computer software.",
		"15-1299.05|Information Security Engineers|Develop and oversee information security."))
	if got := counts(d); got != [5]int64{2, 2} || d.Dataset != "onet" || d.Vintage != "30.1" {
		t.Errorf("occupations: %v, %+v", got, d)
	}
	check(t, "occupations", b.Rows("SELECT onet_code, soc_code, title, description, source_line FROM onet_occupation ORDER BY onet_code"), [][]string{
		{"15-1252.00", "15-1252", "Software Developers", "Research, design, and develop computer software.", "2"},
		{"15-1299.05", "15-1299", "Information Security Engineers", "Develop and oversee information security.", "3"},
	})

	load("Job Zones.txt", onettest.Text(onettest.JobZones, "17-3026.01|4|08/2025|Analyst", "45-3031.00|1|08/2025|Analyst"))
	check(t, "job zones", b.Rows("SELECT onet_code, soc_code, job_zone, dated, domain_source FROM onet_job_zone ORDER BY source_line"), [][]string{
		{"17-3026.01", "17-3026", "4", "08/2025", "Analyst"}, {"45-3031.00", "45-3031", "1", "08/2025", "Analyst"},
	})

	load("Job Zone Reference.txt", onettest.Text(onettest.JobZoneReference,
		"2|Job Zone 1-2: Very Little to Some Preparation Needed|Little.|A diploma.|A few days.|n/a|(Below 6.0)"))
	check(t, "zones", b.Rows("SELECT job_zone, name, experience, education, job_training, examples, svp_range FROM onet_job_zone_reference"), [][]string{
		{"2", "Job Zone 1-2: Very Little to Some Preparation Needed", "Little.", "A diploma.", "A few days.", "NULL", "(Below 6.0)"},
	})

	load("Related Occupations.txt", onettest.Text(onettest.RelatedOccupations,
		"17-1011.00|17-1012.00|Primary-Short|1", "17-1011.00|11-9021.00|Supplemental|11"))
	check(t, "related", b.Rows("SELECT onet_code, soc_code, related_onet_code, related_soc_code, tier, related_index FROM onet_related_occupation ORDER BY source_line"), [][]string{
		{"17-1011.00", "17-1011", "17-1012.00", "17-1012", "Primary-Short", "1"},
		{"17-1011.00", "17-1011", "11-9021.00", "11-9021", "Supplemental", "11"},
	})

	load("Skills.txt", onettest.Text(onettest.Ratings, skill,
		"49-3041.00|2.B.3.e|Programming|LV|n/a|8|n/a|n/a|n/a|Y|N|08/2025|Analyst"))
	load("Knowledge.txt", onettest.Text(onettest.Ratings,
		"29-2011.00|2.C.8.b|Law and Government|LV|2.47|28|0.4408|1.5705|3.3792|N|N|08/2025|Incumbent"))
	load("Education, Training, and Experience.txt", onettest.Text(onettest.Education,
		"33-9011.00|2.D.1|Required Level of Education|RL|2|65.38|26|n/a|n/a|n/a|n/a|08/2025|Occupational Expert"))
	check(t, "ratings", b.Rows(`SELECT domain, onet_code, soc_code, element_id, element_name, scale_id, category, rating_scale, rating_scale_status,
		respondents, standard_error_scale, lower_bound_scale, upper_bound_scale, suppress_recommended, not_relevant, dated, domain_source
		FROM onet_rating ORDER BY element_id`), [][]string{
		{"skills", "49-3041.00", "49-3041", "2.A.1.a", "Reading Comprehension", "IM", "NULL", "3", "released",
			"8", "0", "3", "3", "false", "NULL", "08/2025", "Analyst"},
		{"skills", "49-3041.00", "49-3041", "2.B.3.e", "Programming", "LV", "NULL", "NULL", "absent",
			"8", "NULL", "NULL", "NULL", "true", "false", "08/2025", "Analyst"},
		{"knowledge", "29-2011.00", "29-2011", "2.C.8.b", "Law and Government", "LV", "NULL", "2.47", "released",
			"28", "0.4408", "1.5705", "3.3792", "false", "false", "08/2025", "Incumbent"},
		{"education_training_experience", "33-9011.00", "33-9011", "2.D.1", "Required Level of Education", "RL", "2", "65.38", "released",
			"26", "NULL", "NULL", "NULL", "NULL", "NULL", "08/2025", "Occupational Expert"},
	})

	load("Education, Training, and Experience Categories.txt", onettest.Text(onettest.Categories,
		"2.D.1|Required Level of Education|RL|12|Post-Doctoral Training", "3.A.3|On-the-Job Training|OJ|1|None or short demonstration"))
	check(t, "categories", b.Rows("SELECT element_id, element_name, scale_id, category, description FROM onet_category ORDER BY source_line"), [][]string{
		{"2.D.1", "Required Level of Education", "RL", "12", "Post-Doctoral Training"},
		{"3.A.3", "On-the-Job Training", "OJ", "1", "None or short demonstration"},
	})

	d = load("Alternate Titles.txt", onettest.Text(onettest.AlternateTitles,
		"29-2099.00|Sleep Technician|n/a|09", "15-1252.00|Certified Novell Engineer (CNE)|CNE|02,08", "29-2099.00|Sleep Technician|n/a|10"))
	if got := counts(d); got != [5]int64{3, 2, 0, 1} {
		t.Errorf("a title that stands twice: %v", got)
	}
	load("Sample of Reported Titles.txt", onettest.Text(onettest.ReportedTitles, "15-1252.00|Software Engineer|Y"))
	check(t, "titles", b.Rows("SELECT soc_code, onet_code, title, short_title FROM alternate_title ORDER BY title"), [][]string{
		{"15-1252", "15-1252.00", "Certified Novell Engineer (CNE)", "CNE"},
		{"29-2099", "29-2099.00", "Sleep Technician", "NULL"},
		{"15-1252", "15-1252.00", "Software Engineer", "NULL"},
	})

	check(t, "edition", b.Rows("SELECT dataset, label, reference_period, year, soc_system FROM vintage"),
		[][]string{{"onet", "30.1", "O*NET 30.1 Database, December 2025", "2025", "ONET-SOC-2019"}})
	check(t, "sources", b.Rows("SELECT DISTINCT publisher, dataset, attribution FROM source"), [][]string{{
		"U.S. Department of Labor, Employment and Training Administration", "onet",
		"This page includes information from the O*NET 30.1 Database by the U.S. Department of Labor, Employment and Training Administration " +
			"(USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA.",
	}})
	check(t, "titles of sources", b.Rows("SELECT title FROM source WHERE file_name = 'Skills.txt'"), [][]string{{"O*NET 30.1 Database, Skills"}})
	check(t, "rows of all sources", b.Rows("SELECT sum(rows_read), sum(rows_merged + rows_rejected + rows_noted), sum(rows_rejected + cells_rejected) FROM source"),
		[][]string{{"17", "17", "0"}})
}

// TestRestated loads tables of one edition again, in another state: each
// replaces what it said before and nothing of the tables beside it.
func TestRestated(t *testing.T) {
	b := ingesttest.NewBench(t)
	load := func(name string, content []byte) { t.Helper(); b.Load(b.Write("db_26_0_text/"+name, content)) }
	load("Alternate Titles.txt", onettest.Text(onettest.AlternateTitles, "29-2099.00|Sleep Technician|n/a|09", "29-2099.00|Sleep Tech|n/a|09"))
	load("Sample of Reported Titles.txt", onettest.Text(onettest.ReportedTitles, "29-2099.00|Sleep Scorer|Y"))
	load("Career Changers Matrix.txt", onettest.Text(onettest.CareerMatrix, "11-1011.00|11-9111.00|1", "11-1011.00|11-2022.00|2"))
	load("Career Starters Matrix.txt", onettest.Text(onettest.CareerMatrix, "11-1011.00|11-2021.00|1"))
	load("Skills.txt", onettest.Text(onettest.Ratings, skill, strings.Replace(skill, "IM|3.00", "LV|2.88", 1)))
	load("Knowledge.txt", onettest.Text(onettest.Ratings, "29-2011.00|2.C.8.b|Law and Government|LV|2.47|28|0.44|1.57|3.38|N|N|08/2025|Incumbent"))
	load("Education.txt", onettest.Text(onettest.Education, "33-9011.00|2.D.1|Required Level of Education|RL|2|65.38|26|n/a|n/a|n/a|n/a|08/2025|Expert"))
	load("Training.txt", onettest.Text(onettest.Education, "33-9011.00|3.A.1|Related Work Experience|RW|2|5|26|n/a|n/a|n/a|n/a|08/2025|Expert"))

	all := `SELECT title FROM alternate_title UNION ALL SELECT tier || ' ' || related_onet_code FROM onet_related_occupation
		UNION ALL SELECT element_id || ' ' || scale_id || ' ' || rating_scale FROM onet_rating ORDER BY 1`
	check(t, "before", b.Rows(all), [][]string{
		{"2.A.1.a IM 3.0000"}, {"2.A.1.a LV 2.8800"}, {"2.C.8.b LV 2.4700"}, {"2.D.1 RL 65.3800"}, {"3.A.1 RW 5.0000"},
		{"Career Changers 11-2022.00"}, {"Career Changers 11-9111.00"}, {"Career Starters 11-2021.00"},
		{"Sleep Scorer"}, {"Sleep Tech"}, {"Sleep Technician"},
	})

	load("Alternate Titles.txt", onettest.Text(onettest.AlternateTitles, "29-2099.00|Sleep Technologist|n/a|09"))
	load("Career Changers Matrix.txt", onettest.Text(onettest.CareerMatrix, "11-1011.00|11-3031.00|1"))
	load("Skills.txt", onettest.Text(onettest.Ratings, strings.Replace(skill, "3.00", "3.50", 1)))
	load("Education.txt", onettest.Text(onettest.Education, "33-9011.00|2.D.1|Required Level of Education|RL|2|66|26|n/a|n/a|n/a|n/a|08/2025|Expert"))
	check(t, "after", b.Rows(all), [][]string{
		{"2.A.1.a IM 3.5000"}, {"2.C.8.b LV 2.4700"}, {"2.D.1 RL 66.0000"}, {"3.A.1 RW 5.0000"},
		{"Career Changers 11-3031.00"}, {"Career Starters 11-2021.00"}, {"Sleep Scorer"}, {"Sleep Technologist"},
	})
	check(t, "replaced sources", b.Rows("SELECT file_name, count(*) FROM source WHERE replaced_by IS NOT NULL GROUP BY ALL ORDER BY 1"),
		[][]string{{"Alternate Titles.txt", "1"}, {"Career Changers Matrix.txt", "1"}, {"Education.txt", "1"}, {"Skills.txt", "1"}})
}

// TestReissued: a table that a release takes over unchanged stands in both
// editions, and is known when it comes again.
func TestReissued(t *testing.T) {
	b := ingesttest.NewBench(t)
	zones := onettest.Text(onettest.JobZones, "17-3026.01|4|08/2025|Analyst")
	b.Load(b.Write("db_29_0_text/Job Zones.txt", zones))
	second := b.Write("db_29_1_text/Job Zones.txt", zones)
	b.Load(second)
	check(t, "editions", b.Rows("SELECT v.label, v.year, z.job_zone FROM onet_job_zone z JOIN vintage v USING (vintage_id) ORDER BY v.label"),
		[][]string{{"29.0", "2024", "4"}, {"29.1", "2024", "4"}})
	if d := b.Ingest(ingest.Options{}, second).Documents[0]; d.Outcome != ingest.Unchanged || d.Vintage != "29.1" {
		t.Errorf("the same file of the same edition again: %+v", d)
	}
}

// TestLayouts loads the same three lines as text, as comma-separated text with
// its columns in another order, as workbooks with more columns, and from an
// archive named after the release.
func TestLayouts(t *testing.T) {
	text := onettest.Rows(onettest.Ratings, skill)
	turned := make([][]string, len(text))
	for i, row := range text {
		turned[i] = slices.Clone(row)
		slices.Reverse(turned[i])
	}
	workbook := onettest.Rows(onettest.RatingsWorkbook,
		"49-3041.00|Farm Equipment Mechanics and Service Technicians|2.A.1.a|Reading Comprehension|IM|Importance|3.00|8|0.0000|3.0000|3.0000|N|n/a|08/2025|Analyst")
	numbers := ingesttest.Cells(workbook)
	for at, value := range map[int]float64{6: 3, 7: 8, 8: 0, 9: 3, 10: 3} {
		numbers[1][at] = value
	}
	related := onettest.Rows(onettest.RelatedOccupationsWorkbook, "17-1011.00|Architects|17-1012.00|Landscape Architects|Primary-Short|1")
	titles := onettest.Rows(onettest.AlternateTitlesWorkbook, "29-2099.00|Health Technologists|Sleep Technician|n/a|09")
	zones := onettest.Rows(onettest.JobZonesWorkbook, "17-3026.01|Nanotechnology Engineering Technologists|4|08/2025|Analyst")
	book := func(name string, rows [][]any) []byte {
		return ingesttest.Workbook(t, ingesttest.Sheet{Name: name, Rows: rows})
	}
	zip := func(members ...ingesttest.Member) []byte { return ingesttest.Zip(t, members...) }

	const rating = "2.A.1.a IM 3.0000 8 0.0000 3.0000 3.0000"
	for _, test := range []struct {
		name    string
		content []byte
		want    []string
	}{
		{"db_30_0_text/Skills.txt", onettest.Text(onettest.Ratings, skill), []string{rating}},
		{"db_30_0/Skills.csv", ingesttest.CSV(t, turned), []string{rating}},
		{"db_30_0/Skills.csv", ingesttest.CSV(t, workbook), []string{rating}},
		{"db_30_0_excel/Skills.xlsx", book("Skills", ingesttest.Cells(workbook)), []string{rating}},
		{"db_30_0_excel/Skills.xlsx", book("Skills", numbers), []string{rating}},
		{"db_30_0_excel/Skills.xlsx", book("Skills", append([][]any{{"Skills, as of today"}}, numbers...)), []string{rating}},
		{"db_30_0_excel.zip", zip(
			ingesttest.Member{Name: "db_30_0_excel/Related Occupations.xlsx", Content: book("Related Occupations", ingesttest.Cells(related))},
			ingesttest.Member{Name: "db_30_0_excel/Alternate Titles.xlsx", Content: book("Alternate Titles", ingesttest.Cells(titles))},
			ingesttest.Member{Name: "db_30_0_excel/Job Zones.xlsx", Content: book("Job Zones", ingesttest.Cells(zones))},
		), []string{"17-1012.00 Primary-Short 1", "17-3026.01 4", "Sleep Technician"}},
		{"db_30_0_text.zip", zip(
			ingesttest.Member{Name: "db_30_0_text/Skills.txt", Content: onettest.Text(onettest.Ratings, skill)},
			ingesttest.Member{Name: "db_30_0_text/Alternate Titles.txt", Content: onettest.Text(onettest.AlternateTitles, "29-2099.00|Sleep Technician|n/a|09")},
			ingesttest.Member{Name: "db_30_0_text/Scales Reference.txt", Content: onettest.Text(onettest.ScalesReference, "IM|Importance|1|5")},
		), []string{rating, "Sleep Technician"}},
		{"db_30_3_text.zip", zip(
			ingesttest.Member{Name: "db_30_3_text/Job Titles.txt", Content: onettest.Text(onettest.JobTitles, "15-1299.05|Cloud Engineer|n/a|01,02")},
			ingesttest.Member{Name: "db_30_3_text/Essential Skills.txt", Content: onettest.Text(onettest.Ratings, skill)},
			ingesttest.Member{Name: "db_30_3_text/Transferable Skills.txt", Content: onettest.Text(onettest.Ratings,
				"49-3041.00|2.B.3.e|Programming|IM|1.5|8|0.1|1.3|1.7|N|n/a|08/2025|Analyst")},
		), []string{rating, "2.B.3.e IM 1.5000 8 0.1000 1.3000 1.7000", "Cloud Engineer"}},
	} {
		b := ingesttest.NewBench(t)
		b.Load(b.Write(test.name, test.content))
		got := b.Rows(`SELECT concat_ws(' ', element_id, scale_id, rating_scale, respondents, standard_error_scale, lower_bound_scale, upper_bound_scale) FROM onet_rating
			UNION ALL SELECT title FROM alternate_title
			UNION ALL SELECT concat_ws(' ', onet_code, job_zone) FROM onet_job_zone
			UNION ALL SELECT concat_ws(' ', related_onet_code, tier, related_index) FROM onet_related_occupation ORDER BY 1`)
		var want [][]string
		for _, text := range test.want {
			want = append(want, []string{text})
		}
		slices.SortFunc(want, slices.Compare)
		check(t, test.name, got, want)
	}
}

// TestRejects: each faulty line and cell is told with its place, and what stands beside it is kept.
func TestRejects(t *testing.T) {
	for _, test := range []struct {
		table   string
		content []byte
		counts  [5]int64
		want    [][]string // line, column, text, reason
	}{
		{"Skills", onettest.Text(onettest.Ratings, skill,
			"49-3041|2.A.1.b|Active Listening|IM|3|8|0|3|3|N|n/a|08/2025|Analyst",
			"49-3041.00|2.C.1.a|Administration|IM|3|8|0|3|3|N|n/a|08/2025|Analyst",
			"49-3041.00|2.A.1.c|Writing|XY|3|8|0|3|3|N|n/a|08/2025|Analyst",
			"49-3041.00|2.A.1.d|Speaking|IM||8|0|3|3|N|n/a|08/2025|Analyst",
			"49-3041.00|2.A.1.e|Mathematics|IM|5.5|eight|-1|high|99|maybe|N|08/2025|Analyst",
			"49-3041.00|2.A.1.f|Science|LV|7.01|8|0.1|-0.5|7.2|N|?|08/2025|Analyst",
			strings.Replace(skill, "3.00", "4.00", 1)),
			[5]int64{8, 3, 5, 0, 8}, [][]string{
				{"3", "NULL", "49-3041", "the code is not an O*NET-SOC code"},
				{"4", "NULL", "2.C.1.a", "the element is of another table than that of the first line"},
				{"5", "NULL", "XY", "the scale is not one of the ratings of this table"},
				{"6", "NULL", "", "the data value is blank"},
				{"7", "Data Value", "5.5", cellReason},
				{"7", "Lower CI Bound", "high", cellReason},
				{"7", "N", "eight", cellReason},
				{"7", "Recommend Suppress", "maybe", cellReason},
				{"7", "Standard Error", "-1", cellReason},
				{"7", "Upper CI Bound", "99", cellReason},
				{"8", "Data Value", "7.01", cellReason},
				{"8", "Not Relevant", "?", cellReason},
				{"9", "NULL", "4.00", "an earlier line speaks of the same"},
			}},
		{"Education", onettest.Text(onettest.Education,
			"33-9011.00|2.D.1|Required Level of Education|RL|2|65.38|26|n/a|n/a|n/a|n/a|08/2025|Expert",
			"33-9011.00|2.D.1|Required Level of Education|RL|two|65.38|26|n/a|n/a|n/a|n/a|08/2025|Expert",
			"33-9011.00|2.D.4.a|Certification|IM|n/a|4.5|26|n/a|n/a|n/a|n/a|08/2025|Expert",
			"33-9011.00|2.D.1|Required Level of Education|RL|3|100.5|26|n/a|n/a|n/a|n/a|08/2025|Expert"),
			[5]int64{4, 3, 1, 0, 1}, [][]string{
				{"3", "NULL", "two", "the category is not a whole number"}, {"5", "Data Value", "100.5", cellReason},
			}},
		{"Job Zones", onettest.Text(onettest.JobZones, "17-3026.01|4|08/2025|Analyst", "17-3026.02|6|08/2025|Analyst", "17-3026.03||08/2025|Analyst", "17-3026.01|5|08/2025|Analyst"),
			[5]int64{4, 1, 3, 0, 0}, [][]string{
				{"3", "NULL", "6", "the job zone is not 1 to 5"}, {"4", "NULL", "", "the job zone is not 1 to 5"},
				{"5", "NULL", "5", "an earlier line speaks of the same"},
			}},
		{"Related Occupations", onettest.Text(onettest.RelatedOccupations,
			"17-1011.00|17-1012.00|Primary-Short|1", "17-1011.00|17-1013|Primary-Short|2", "17-1011.00|17-1014.00||3", "17-1011.00|17-1015.00|Primary-Short|fourth"),
			[5]int64{4, 1, 3, 0, 0}, [][]string{
				{"3", "NULL", "17-1013", "the code is not an O*NET-SOC code"},
				{"4", "NULL", "3", "the tier is blank"},
				{"5", "NULL", "fourth", "the index is not a whole number"},
			}},
		{"Alternate Titles", onettest.Text(onettest.AlternateTitles, "29-2099.00|Sleep Technician|n/a|09", "29-2099.00|n/a|n/a|09", "Sleep|29-2099.00|n/a|09"),
			[5]int64{3, 1, 2, 0, 0}, [][]string{
				{"3", "NULL", "29-2099.00", "the title is blank"}, {"4", "NULL", "Sleep", "the code is not an O*NET-SOC code"},
			}},
		{"Occupation Data", onettest.Text(onettest.OccupationData, "15-1252.00|Software Developers|Research.", "15-1253.00||Test."),
			[5]int64{2, 1, 1, 0, 0}, [][]string{{"3", "NULL", "15-1253.00", "the title or the description is blank"}}},
		{"Categories", onettest.Text(onettest.Categories, "2.D.1|Required Level of Education|RL|1|Less", "2.D.1|Required Level of Education|RL|x|More", "4.C.1|Context|CX|1|Never", "2.D.1|Required Level of Education|RL|2|"),
			[5]int64{4, 1, 3, 0, 0}, [][]string{
				{"3", "NULL", "x", "the category is not a whole number"},
				{"4", "NULL", "4.C.1", "the element is of another table than that of the first line"},
				{"5", "NULL", "2", "the element, the scale or the description is blank"},
			}},
		{"Job Zone Reference", onettest.Text(onettest.JobZoneReference, "1|One|a|b|c|d|e", "9|Nine|a|b|c|d|e", "2||a|b|c|d|e"),
			[5]int64{3, 1, 2, 0, 0}, [][]string{
				{"3", "NULL", "9", "the job zone is not 1 to 5"}, {"4", "NULL", "2", "the name is blank"},
			}},
	} {
		t.Run(test.table, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write("db_30_0_text/"+test.table+".txt", test.content))
			if got := counts(d); got != test.counts {
				t.Errorf("counts %v, want %v", got, test.counts)
			}
			check(t, "rejects", b.Rows("SELECT line, column_name, text, reason FROM reject ORDER BY line, column_name"), test.want)
		})
	}
}

const cellReason = "neither a plausible value of its column nor n/a"

// TestRejectedFiguresAreNoFigures: what was rejected in a merged line is NULL, not zero.
func TestRejectedFiguresAreNoFigures(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("db_30_0_text/Skills.txt", onettest.Text(onettest.Ratings,
		"49-3041.00|2.A.1.e|Mathematics|IM|5.5|eight|-1|high|99|maybe|N|08/2025|Analyst",
		"49-3041.00|2.A.1.f|Science|LV|0.12|8|0.1|-0.1|0.3|Y|Y|08/2025|Analyst")))
	check(t, "figures", b.Rows(`SELECT rating_scale, rating_scale_status, respondents, standard_error_scale, lower_bound_scale,
		upper_bound_scale, suppress_recommended, not_relevant FROM onet_rating ORDER BY source_line`), [][]string{
		{"NULL", "rejected", "NULL", "NULL", "NULL", "NULL", "NULL", "false"},
		{"0.12", "released", "8", "0.1", "-0.1", "0.3", "true", "true"},
	})
}

// TestAside: tables of the database that are not loaded say so, and nothing is written for them.
func TestAside(t *testing.T) {
	for name, test := range map[string]struct {
		content []byte
		want    string
	}{
		"Abilities.txt":               {onettest.Text(onettest.Ratings, "53-3051.00|1.A.1.a.1|Oral Comprehension|IM|3.25|8|0.16|2.9|3.6|N|n/a|08/2025|Analyst"), `"1.A.1.a.1"`},
		"Work Activities.txt":         {onettest.Text(onettest.Ratings, "53-3051.00|4.A.1.a.1|Getting Information|IM|3.25|8|0.16|2.9|3.6|N|n/a|08/2025|Analyst"), `"4.A.1.a.1"`},
		"Interests.txt":               {onettest.Text(onettest.Interests, "43-4041.00|1.B.1.a|Realistic|OI|1.00|11/2023|Machine Learning"), `"1.B.1.a"`},
		"Work Context Categories.txt": {onettest.Text(onettest.Categories, "4.C.1.a.2.c|Public Speaking|CXP|1|Never"), `"4.C.1.a.2.c"`},
		"Scales Reference.txt":        {onettest.Text(onettest.ScalesReference, "IM|Importance|1|5"), "list of the O*NET scales"},
		"Read Me.txt":                 {onettest.ReadMe("30.0", "August 2025"), "release note of the O*NET 30.0 Database"},
	} {
		b := ingesttest.NewBench(t)
		b.Write("db_30_0_text/"+name, test.content)
		d := b.Ingest(ingest.Options{}, b.Path("db_30_0_text")).Documents[0]
		if d.Outcome != ingest.Skipped || d.Dataset != "onet" || !strings.Contains(d.Reason, test.want) {
			t.Errorf("%s: %+v; want it set aside with %s", name, d, test.want)
		}
	}
}

// TestEditions finds the release in the path, in the release note or from the user.
func TestEditions(t *testing.T) {
	const none = ""
	for _, test := range []struct {
		path, note string
		year       int
		want       []string // label, reference period, year, soc system
		remark     string
	}{
		{"db_18_1/Job Zones.txt", none, 0, []string{"18.1", "O*NET 18.1 Database", "2014", "ONET-SOC-2010"}, ""},
		{"db_15_0/Job Zones.txt", none, 0, []string{"15.0", "O*NET 15.0 Database", "2010", "ONET-SOC-2009"}, ""},
		{"db_20_1_text/Job Zones.txt", none, 0, []string{"20.1", "O*NET 20.1 Database", "2015", "ONET-SOC-2010"}, ""},
		{"db_20_3_text/Job Zones.txt", none, 0, []string{"20.3", "O*NET 20.3 Database", "2016", "ONET-SOC-2010"}, ""},
		{"DB_25_0_TEXT/Job Zones.txt", none, 0, []string{"25.0", "O*NET 25.0 Database", "2020", "ONET-SOC-2010"}, ""},
		{"db_25_1_text/Job Zones.txt", none, 0, []string{"25.1", "O*NET 25.1 Database", "2020", "ONET-SOC-2019"}, ""},
		{"db_29_0_text/db_30_2_excel/Job Zones.txt", none, 0, []string{"30.2", "O*NET 30.2 Database", "2026", "ONET-SOC-2019"}, ""},
		{"some/Job Zones.txt", "18.1 March 2014", 0, []string{"18.1", "O*NET 18.1 Database, March 2014", "2014", "ONET-SOC-2010"}, ""},
		{"some/Job Zones.txt", "10.0 June 2006", 0, []string{"10.0", "O*NET 10.0 Database, June 2006", "2006", "ONET-SOC-2006"}, ""},
		{"some/Job Zones.txt", "9.0 December 2005", 0, []string{"9.0", "O*NET 9.0 Database, December 2005", "2005", "ONET-SOC-2000"}, ""},
		{"db_9_0/Job Zones.txt", none, 2005, []string{"9.0", "O*NET 9.0 Database", "2005", "ONET-SOC-2000"}, ""},
		{"db_29_3_text/Job Zones.txt", "30.0 August 2025", 0, []string{"30.0", "O*NET 30.0 Database, August 2025", "2025", "ONET-SOC-2019"}, "vintage-contradicted"},
		{"db_29_3_text/Job Zones.txt", none, 2021, []string{"29.3", "O*NET 29.3 Database", "2025", "ONET-SOC-2019"}, "year-not-used"},
		{"some/Job Zones.txt", none, 2019, []string{"2019", "O*NET Database of 2019", "2019", "ONET-SOC-2010"}, ""},
		{"some/Job Zones.txt", none, 2021, []string{"2021", "O*NET Database of 2021", "2021", "ONET-SOC-2019"}, ""},
	} {
		what := fmt.Sprintf("%s, note %q, year %d", test.path, test.note, test.year)
		b := ingesttest.NewBench(t)
		name := b.Write(test.path, onettest.Text(onettest.JobZones, "17-3026.01|4|08/2025|Analyst"))
		if release, month, ok := strings.Cut(test.note, " "); ok {
			b.Write(path.Dir(test.path)+"/Read Me.txt", onettest.ReadMe(release, month))
		}
		plan, err := recognise(t, name, test.year)
		if err != nil || plan == nil {
			t.Errorf("%s: %+v, %v", what, plan, err)
			continue
		}
		v := plan.Vintage
		check(t, what, [][]string{{v.Label, v.Reference, strconv.Itoa(v.Year), v.SOCSystem}}, [][]string{test.want})
		var remarks []string
		for _, r := range plan.Remarks {
			remarks = append(remarks, r.Code)
		}
		if got := strings.Join(remarks, " "); got != test.remark {
			t.Errorf("%s: remarks %q, want %q", what, got, test.remark)
		}
		if credit := "information from the " + strings.Split(v.Reference, ",")[0] + " by the U.S. Department of Labor"; !strings.Contains(plan.Attribution, credit) {
			t.Errorf("%s: the attribution %q does not say %q", what, plan.Attribution, credit)
		}
	}
}

// recognise asks the dataset for a plan of the one document of a file.
func recognise(t *testing.T, name string, year int) (*dataset.Plan, error) {
	t.Helper()
	file, err := tabular.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return onet.Dataset().Recognise(file.Documents[0], dataset.Hint{Year: year})
}

// TestRefused: files whose release or table cannot be told are refused, with the way out.
func TestRefused(t *testing.T) {
	zones := onettest.Text(onettest.JobZones, "17-3026.01|4|08/2025|Analyst")
	sheet := func(name string) ingesttest.Sheet {
		return ingesttest.Sheet{Name: name, Rows: ingesttest.Cells(onettest.Rows(onettest.JobZones, "17-3026.01|4|08/2025|Analyst"))}
	}
	for _, test := range []struct {
		path    string
		content []byte
		year    int
		want    string
	}{
		{"some/Job Zones.txt", zones, 0, "give the year with --year"},
		{"some/Job Zones.txt", zones, 2020, "such as db_25_0_text"},
		{"some/Job Zones.txt", zones, 2009, "older than those of 2010"},
		{"db_9_0/Job Zones.txt", zones, 0, "not of which year"},
		{"db_22_0_text/Matrix.txt", onettest.Text(onettest.CareerMatrix, "11-1011.00|11-9111.00|1"), 0, "Career Changers Matrix or Career Starters Matrix"},
		{"db_22_0_excel/Two.xlsx", ingesttest.Workbook(t, sheet("One"), sheet("Two")), 0, "One and Two both hold an O*NET table"},
	} {
		plan, err := recognise(t, ingesttest.NewBench(t).Write(test.path, test.content), test.year)
		if plan != nil || err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path.Base(test.path)) {
			t.Errorf("%s, year %d: %+v, %v; want a refusal that names the file and says %q", test.path, test.year, plan, err, test.want)
		}
	}
}
