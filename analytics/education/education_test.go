package education_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/education"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

func TestTypicalOf(t *testing.T) {
	db := sampletest.Shared(t).DB()
	got, err := education.TypicalOf(context.Background(), db, "43-4121", "25-4031", "43-0000", "99-9999")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 { // a group has no entry of its own
		t.Errorf("%+v, want two occupations", got)
	}
	for soc, want := range map[lmi.SOC]education.Typical{
		"43-4121": {Vintage: "2024-34", EntryEducation: "High school diploma or equivalent", WorkExperience: "None", Training: "Short-term on-the-job training"},
		"25-4031": {Vintage: "2024-34", EntryEducation: "Postsecondary nondegree award", WorkExperience: "None", Training: "None"},
	} {
		have := got[soc]
		if want.SourceID = have.SourceID; have != want || have.SourceID == 0 {
			t.Errorf("%s: %+v, want %+v", soc, have, want)
		}
	}
}

// TestTypicalOfAssignments: table 5.4 speaks where the edition's projections do
// not, and the newer edition wins whichever table it speaks in.
func TestTypicalOfAssignments(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, end_year, soc_system) VALUES
			(1, 'projections', '2019-29', '2019 to 2029', 2019, 2029, 'NEM-2019'), (2, 'projections', '2021-31', '2021 to 2031', 2021, 2031, 'NEM-2021');
		INSERT INTO occupation (occupation_id, soc_system, soc_code, title) VALUES
			(1, 'NEM-2019', '43-4121', 'Library assistants, clerical'), (2, 'NEM-2021', '43-4121', 'Library assistants, clerical'),
			(3, 'NEM-2019', '25-4031', 'Library technicians');
		INSERT INTO education_assignment VALUES
			(2, 2, 20, 3, 'High school diploma or equivalent', 'None', 'Short-term on-the-job training'),
			(1, 3, 10, 3, 'Associate''s degree', NULL, 'None');
		INSERT INTO projection BY NAME SELECT 1 AS vintage_id, unnest([1, 3]) AS occupation_id, 'line_item' AS occupation_type, 11 AS source_id, 5 AS source_line,
			'absent' AS base_jobs_status, 'absent' AS projected_jobs_status, 'absent' AS change_jobs_status, 'absent' AS change_pct_status,
			'absent' AS self_employed_pct_status, 'absent' AS openings_jobs_status, 'absent' AS median_usd_year_status,
			unnest(['Some college, no degree', 'Postsecondary nondegree award']) AS entry_education, 'None' AS work_experience, 'None' AS on_the_job_training`); err != nil {
		t.Fatal(err)
	}
	got, err := education.TypicalOf(context.Background(), db, "43-4121", "25-4031")
	if err != nil {
		t.Fatal(err)
	}
	want := map[lmi.SOC]education.Typical{
		"43-4121": {Vintage: "2021-31", EntryEducation: "High school diploma or equivalent", WorkExperience: "None", Training: "Short-term on-the-job training", SourceID: 20},
		"25-4031": {Vintage: "2019-29", EntryEducation: "Postsecondary nondegree award", WorkExperience: "None", Training: "None", SourceID: 11},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAttainmentOf reads table 5.3 of 2019-29; the shares of an occupation are all
// of its workers, up to rounding.
func TestAttainmentOf(t *testing.T) {
	db := sampletest.Shared(t).DB()
	got, err := education.AttainmentOf(context.Background(), db, "00-0000", "11-1011", "43-4121", "99-9999")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got["43-4121"].Shared || !got["11-1011"].Shared {
		t.Errorf("%+v", got)
	}
	for i, want := range []float64{1.8, 15.4, 23.7, 13.3, 34.4, 10.2, 1.2} {
		if l := got["43-4121"].Levels[i]; l.Share != lmi.Number(want, lmi.Percent) || l.Name == "" {
			t.Errorf("level %d: %+v, want %v", i, l, want)
		}
	}
	for soc, a := range got {
		sum := 0.0
		for _, l := range a.Levels {
			sum += l.Share.Value
		}
		if a.Vintage != "2019-29" || a.SurveyPeriod != "2019" || sum < 99.5 || sum > 100.5 {
			t.Errorf("%s: %s, %s, together %v percent", soc, a.Vintage, a.SurveyPeriod, sum)
		}
	}
}
