package education_test

import (
	"context"
	"testing"

	"wageatlas/analytics/education"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
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
