package ladder_test

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

const (
	assistants   lmi.SOC = "43-4121"
	technicians  lmi.SOC = "25-4031"
	librarians   lmi.SOC = "25-4022"
	supervisors  lmi.SOC = "43-1011"
	receptionist lmi.SOC = "43-4171"
)

func get(t *testing.T, db *sql.DB, p ladder.Params) ladder.Result {
	t.Helper()
	r, err := ladder.Get(context.Background(), db, p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// change runs statements on a sample of the test's own.
func change(t *testing.T, statements ...string) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
	}
	return db
}

func step(t *testing.T, r ladder.Result, soc lmi.SOC) ladder.Step {
	t.Helper()
	i := slices.IndexFunc(r.Steps, func(s ladder.Step) bool { return s.SOC == soc })
	if i < 0 {
		t.Fatalf("no step %s among %v", soc, codes(r.Steps))
	}
	return r.Steps[i]
}

func codes(steps []ladder.Step) []lmi.SOC {
	list := []lmi.SOC{}
	for _, s := range steps {
		list = append(list, s.SOC)
	}
	return list
}

func noteCodes(r ladder.Result) []string {
	var list []string
	for _, n := range r.Notes {
		list = append(list, n.Code)
	}
	return list
}

func near(e lmi.Estimate, want float64) bool { return e.Known() && math.Abs(e.Value-want) < .005 }

// TestLibraryAssistants follows the ladder of issue and sample: May 2025, P25
// 15.30 and median 17.74 dollars an hour, a high school diploma.
func TestLibraryAssistants(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), ladder.Params{SOC: assistants})
	if r.Year != 2025 || r.Own.SOC != assistants || r.Own.Hourly.Median.Value != 17.74 || r.Own.Annual.P25.Value != 31_820 ||
		r.Own.Typical.EntryEducation != "High school diploma or equivalent" || r.Own.JobZone != nil {
		t.Fatalf("role %+v in %d", r.Own, r.Year)
	}
	if diff := cmp.Diff([]lmi.SOC{supervisors, technicians, librarians}, codes(r.Steps)[:3]); diff != "" {
		t.Errorf("first steps (-want +got):\n%s", diff)
	}
	for _, test := range []struct {
		soc                    lmi.SOC
		reasons                []ladder.Reason
		words                  []string
		extra, experience      string
		above                  int
		median, newcomer, p25  float64
		medianPct, newcomerPct float64
		openings, changePct    float64
		growth, edition, entry string
	}{
		// Median 33.41, P25 26.90: 33.41 - 17.74 = 15.67, 26.90 - 17.74 = 9.16, 26.90 - 15.30 = 11.60.
		{
			supervisors, []ladder.Reason{ladder.Supervises, ladder.SameMajorGroup}, []string{}, "none", "Less than 5 years", 0,
			15.67, 9.16, 11.60, 88.331, 51.635, 144_500, -.3, "little or no change", "2024-34", "High school diploma or equivalent",
		},
		// Median 21.43, P25 17.18: 21.43 - 17.74 = 3.69, 17.18 - 17.74 = -0.56, 17.18 - 15.30 = 1.88; 3.69 / 17.74 = 20.800 percent.
		{
			technicians, []ladder.Reason{ladder.SameField}, []string{"library"}, "Postsecondary nondegree award instead of high school diploma or equivalent", "None", 2,
			3.69, -.56, 1.88, 20.800, -3.157, 13_000, -6.8, "decline", "2024-34", "Postsecondary nondegree award",
		},
		// Median 32.82, P25 27.07: 15.08, 9.33, 11.77.
		{
			librarians, []ladder.Reason{ladder.SameField}, []string{"librarians"}, "Master's degree instead of high school diploma or equivalent", "None", 5,
			15.08, 9.33, 11.77, 85.006, 52.593, 13_500, 1.7, "slower than average", "2024-34", "Master's degree",
		},
	} {
		s := step(t, r, test.soc)
		if diff := cmp.Diff(test.reasons, s.Reasons); diff != "" {
			t.Errorf("%s: reasons (-want +got):\n%s", s.SOC, diff)
		}
		if diff := cmp.Diff(test.words, s.SharedWords); diff != "" {
			t.Errorf("%s: words (-want +got):\n%s", s.SOC, diff)
		}
		if s.ExtraEducation != test.extra || s.LevelsAbove == nil || *s.LevelsAbove != test.above ||
			s.Typical.EntryEducation != test.entry || s.Typical.WorkExperience != test.experience || s.Related != nil {
			t.Errorf("%s asks %q, %v levels, %+v", s.SOC, s.ExtraEducation, s.LevelsAbove, s.Typical)
		}
		if s.Unit != lmi.USDPerHour || !near(s.MedianGain, test.median) || !near(s.NewcomerGain, test.newcomer) || !near(s.P25Gain, test.p25) ||
			!near(s.MedianGainPct, test.medianPct) || !near(s.NewcomerGainPct, test.newcomerPct) {
			t.Errorf("%s gains %+v (%+v), newcomer %+v (%+v), P25 %+v", s.SOC, s.MedianGain, s.MedianGainPct, s.NewcomerGain, s.NewcomerGainPct, s.P25Gain)
		}
		if o := s.Outlook; o == nil || o.Vintage != test.edition || o.Openings.Value != test.openings || o.ChangePct.Value != test.changePct || o.GrowthWords != test.growth {
			t.Errorf("%s: outlook %+v", s.SOC, o)
		}
	}
	if len(r.Missing) != 1 || r.Missing[0].Dataset != lmi.ONET || r.Missing[0].Lacks != "related occupations and job zones for the career ladder" {
		t.Errorf("missing %+v", r.Missing)
	}
	if len(r.Sources) != 2 {
		t.Errorf("sources %+v, want wages and projections", r.Sources)
	}
}

// TestYear: an older year has its own wages, and codes of its classification.
func TestYear(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), ladder.Params{SOC: assistants, Year: 2021})
	// Library technicians of May 2021: median 17.78 less 14.16.
	if s := step(t, r, technicians); r.Year != 2021 || !near(s.MedianGain, 3.62) {
		t.Errorf("%d: %+v", r.Year, s.MedianGain)
	}
}

// TestLaws: every ladder of the sample goes up, holds no step twice and none without a reason, and is in order.
func TestLaws(t *testing.T) {
	ctx, db := context.Background(), sampletest.Shared(t).DB()
	estimates, err := oews.Estimates(ctx, db, oews.Filter{NAICS: lmi.CrossIndustry, Area: lmi.National, OccupationLevel: oews.Detailed})
	if err != nil {
		t.Fatal(err)
	}
	var years []int
	for _, e := range estimates {
		years = append(years, e.Year)
	}
	roles, err := ladder.Read(ctx, db, years...)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, e := range estimates {
		l, ok := roles.Ladder(e.SOC, e.Year)
		if !ok || l.Own.SOC != e.SOC || l.Year != e.Year || l.Found != len(l.Steps) || (l.WhyNone() == "") != (l.Found > 0) {
			t.Errorf("%d %s: %+v, %v", e.Year, e.SOC, l, ok)
		}
		seen := map[lmi.SOC]bool{e.SOC: true}
		for _, s := range l.Steps {
			steps++
			own, other := l.Own.Pay(s.Unit).Median, s.Pay(s.Unit).Median
			if seen[s.SOC] || len(s.Reasons) == 0 || !own.Known() || !other.Bounded() || other.Value <= own.Value {
				t.Errorf("%d %s: step %s, %v, from %+v to %+v", e.Year, e.SOC, s.SOC, s.Reasons, own, other)
			}
			seen[s.SOC] = true
			if s.ExtraEducation == "none" && (s.LevelsAbove == nil || *s.LevelsAbove > 0) {
				t.Errorf("%d %s: step %s asks no more, but %v levels", e.Year, e.SOC, s.SOC, s.LevelsAbove)
			}
		}
		if top := l.Top(2); len(top.Steps) != min(2, l.Found) || top.Found != l.Found {
			t.Errorf("%d %s: top %d of %d", e.Year, e.SOC, len(top.Steps), top.Found)
		}
	}
	if steps < 300 {
		t.Errorf("%d steps in all, that cannot be right", steps)
	}
	if _, ok := roles.Ladder(assistants, 1999); ok {
		t.Error("a ladder of a year that was not read")
	}
}

// onetRows are two related occupations of library assistants and job zones, by codes of O*NET.
const onetRows = `
	INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES
		(900, 'onet', '29.0', 'O*NET 29.0 Database', 2024, 'onet-2019'), (901, 'onet', '30.1', 'O*NET 30.1 Database', 2025, 'onet-2019');
	INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version, attribution) VALUES
		(900, 'USDOL', 'onet', 900, 'old', 'old.txt', 'a', 1, 1, 1, 0, 0, 0, '2025-01-01', 'test', 'old credit'),
		(901, 'USDOL', 'onet', 901, 'related', 'Related Occupations.txt', 'b', 1, 1, 1, 0, 0, 0, '2025-01-01', 'test', 'credit'),
		(902, 'USDOL', 'onet', 901, 'zones', 'Job Zones.txt', 'c', 1, 1, 1, 0, 0, 0, '2025-01-01', 'test', 'credit');
	INSERT INTO onet_related_occupation VALUES
		(900, 900, 1, '43-4121.00', '43-4121', '13-2011.00', '13-2011', 'Primary-Short', 1),
		(901, 901, 1, '43-4121.00', '43-4121', '43-4071.00', '43-4071', 'Primary-Short', 1),
		(901, 901, 2, '43-4121.00', '43-4121', '25-4031.00', '25-4031', 'Primary-Short', 2),
		(901, 901, 3, '43-4121.00', '43-4121', '15-1232.01', '15-1232', 'Supplemental', 12),
		(901, 901, 4, '43-4121.00', '43-4121', '15-1232.00', '15-1232', 'Primary-Long', 7),
		(901, 901, 5, '43-4121.00', '43-4121', '43-4121.01', '43-4121', 'Primary-Short', 3);
	INSERT INTO onet_job_zone (vintage_id, source_id, source_line, onet_code, soc_code, job_zone) VALUES
		(900, 900, 1, '43-4171.00', '43-4171', '5'),
		(901, 902, 1, '43-4121.00', '43-4121', '2'), (901, 902, 2, '25-4031.01', '25-4031', '2'), (901, 902, 3, '25-4031.00', '25-4031', '4'),
		(901, 902, 4, '15-1232.03', '15-1232', '5'), (901, 902, 5, '15-1232.02', '15-1232', '3')`

func TestONET(t *testing.T) {
	r := get(t, change(t, onetRows), ladder.Params{SOC: assistants})
	// The same field and related, then supervisor, and what is related only after the field.
	want := []lmi.SOC{technicians, supervisors, "43-4071", librarians, "15-1232"}
	if diff := cmp.Diff(want, codes(r.Steps)[:len(want)]); diff != "" {
		t.Errorf("first steps (-want +got):\n%s", diff)
	}
	s := step(t, r, technicians)
	if diff := cmp.Diff([]ladder.Reason{ladder.SameField, ladder.IsRelated}, s.Reasons); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(&ladder.Related{Place: 2, Tier: "Primary-Short", SourceID: 901}, s.Related); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	// The zone of the whole occupation, and not of a part of it.
	if *s.JobZone != 4 || *r.Own.JobZone != 2 {
		t.Errorf("zones %d and %d, want 4 and 2", *s.JobZone, *r.Own.JobZone)
	}
	// The best place and the lowest zone of several O*NET occupations.
	if s = step(t, r, "15-1232"); s.Related.Place != 7 || *s.JobZone != 3 {
		t.Errorf("%+v, zone %d; want place 7 and zone 3", s.Related, *s.JobZone)
	}
	// The older edition says nothing any more.
	if s = step(t, r, receptionist); s.JobZone != nil {
		t.Errorf("zone %d from an older edition", *s.JobZone)
	}
	if slices.Contains(codes(r.Steps), "13-2011") {
		t.Error("a related occupation of an older edition is a step")
	}
	if len(r.Missing) != 0 {
		t.Errorf("missing %+v", r.Missing)
	}
	var credits []string
	for _, source := range r.Sources {
		credits = append(credits, source.Attribution)
	}
	if diff := cmp.Diff([]string{"", "", "credit", "credit"}, slices.Sorted(slices.Values(credits))); diff != "" {
		t.Errorf("credits (-want +got):\n%s", diff)
	}
}

// TestONETInPart says what of it is missing.
func TestONETInPart(t *testing.T) {
	for table, want := range map[string]string{
		"onet_related_occupation": "related occupations for the career ladder",
		"onet_job_zone":           "job zones for the career ladder",
	} {
		r := get(t, change(t, onetRows, "DELETE FROM "+table), ladder.Params{SOC: assistants})
		if len(r.Missing) != 1 || r.Missing[0].Lacks != want {
			t.Errorf("without %s: missing %+v, want %s", table, r.Missing, want)
		}
	}
}

// ofOccupation chooses the rows of an occupation in May 2024.
func ofOccupation(soc lmi.SOC) string {
	return ` WHERE vintage_id = (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label = '2024')
		AND occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '` + string(soc) + `')`
}

const topCodeMedian = "UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'top_coded', p50_usd_year = NULL, p50_usd_year_status = 'top_coded'"

// TestTopCoded: from a median above the top code nothing leads up, and up to one the gain is at least the difference.
func TestTopCoded(t *testing.T) {
	const executives, administrators lmi.SOC = "11-1011", "11-9032"
	db := change(t, topCodeMedian+ofOccupation(executives))
	r := get(t, db, ladder.Params{SOC: administrators, Year: 2024})
	s := step(t, r, executives)
	// The top code of 2024 is 239,200 dollars a year; administrators have annual wages only.
	want := lmi.AtLeast(239_200-r.Own.Annual.Median.Value, lmi.USDPerYear)
	if s.Unit != lmi.USDPerYear || s.MedianGain != want || s.MedianGainPct.Status != lmi.TopCoded || !slices.Contains(noteCodes(r), "top_coded") {
		t.Errorf("%s: %+v, %+v; want %+v", s.Unit, s.MedianGain, s.MedianGainPct, want)
	}
	r = get(t, db, ladder.Params{SOC: executives, Year: 2024})
	if len(r.Steps) != 0 || !strings.Contains(r.WhyNone(), "at or above the bound") || !slices.Contains(noteCodes(r), "ladder_no_step") {
		t.Errorf("steps %v, %q", codes(r.Steps), r.WhyNone())
	}
}

// TestNoStep: the best paid occupation has no step, and the answer says so.
func TestNoStep(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), ladder.Params{SOC: "11-1011", Year: 2024})
	if len(r.Steps) != 0 || r.Steps == nil || !strings.HasPrefix(r.WhyNone(), "No loaded occupation") || slices.Contains(noteCodes(r), "ladder_reach") {
		t.Errorf("%v, %q, notes %v", r.Steps, r.WhyNone(), noteCodes(r))
	}
}

// TestAnnualOnly: the gain is in the unit that both have.
func TestAnnualOnly(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r := get(t, db, ladder.Params{SOC: "25-9045"})
	s := step(t, r, technicians)
	if r.Own.Hourly.Median.Bounded() || s.Unit != lmi.USDPerYear || s.MedianGain != lmi.Number(s.Annual.Median.Value-r.Own.Annual.Median.Value, lmi.USDPerYear) {
		t.Errorf("%s, %+v", s.Unit, s.MedianGain)
	}
	if up := step(t, r, "25-2021"); !slices.Contains(up.Reasons, ladder.SameField) {
		t.Errorf("teaching assistants and teachers: %v", up.Reasons)
	}
}

// TestNotCompared: where one has hourly wages only and the other annual ones, or
// none is released, there is no step and the answer says how many.
func TestNotCompared(t *testing.T) {
	const annual = "UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'absent'"
	const hourly = "UPDATE oews_estimate SET p50_usd_year = NULL, p50_usd_year_status = 'absent'"
	before := get(t, sampletest.Shared(t).DB(), ladder.Params{SOC: assistants, Year: 2024})
	r := get(t, change(t, hourly+ofOccupation(assistants), annual+ofOccupation(supervisors)), ladder.Params{SOC: assistants, Year: 2024})
	if slices.Contains(codes(r.Steps), supervisors) || r.Uncompared != before.Uncompared+1 || !slices.Contains(noteCodes(r), "ladder_not_compared") {
		t.Errorf("steps %v, %d not compared", codes(r.Steps), r.Uncompared)
	}
	r = get(t, change(t, hourly+ofOccupation(assistants), strings.ReplaceAll(annual, "absent", "suppressed")+ofOccupation(assistants)), ladder.Params{SOC: assistants, Year: 2024})
	if len(r.Steps) != 0 || !strings.Contains(r.WhyNone(), "not released") {
		t.Errorf("without a median: steps %v, %q", codes(r.Steps), r.WhyNone())
	}
}

// TestSmall: a cell of a handful of workers comes last, whatever leads to it.
func TestSmall(t *testing.T) {
	r := get(t, change(t, "UPDATE oews_estimate SET employment_jobs = 490"+ofOccupation(supervisors)), ladder.Params{SOC: assistants, Year: 2024})
	last := r.Steps[len(r.Steps)-1]
	if last.SOC != supervisors || !last.Small || !slices.Contains(noteCodes(r), "ladder_small_cell") {
		t.Errorf("last is %s, small %v", last.SOC, last.Small)
	}
}

// TestEducationUnknown: what no edition states is unknown, and never none.
func TestEducationUnknown(t *testing.T) {
	const of = "DELETE FROM projection WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-1011')"
	r := get(t, change(t, of), ladder.Params{SOC: assistants})
	if s := step(t, r, supervisors); s.Typical != nil || s.LevelsAbove != nil || s.ExtraEducation != "unknown" || s.Outlook != nil {
		t.Errorf("%+v, %v, %q, %+v", s.Typical, s.LevelsAbove, s.ExtraEducation, s.Outlook)
	}
	r = get(t, change(t, "DELETE FROM projection", "DELETE FROM separation"), ladder.Params{SOC: assistants})
	for _, s := range r.Steps {
		if s.ExtraEducation != "unknown" {
			t.Errorf("%s: %q", s.SOC, s.ExtraEducation)
		}
	}
	if len(r.Missing) != 2 || r.Missing[1].Dataset != lmi.Projections {
		t.Errorf("missing %+v", r.Missing)
	}
}

// TestEditions: a code that the newest edition does not list is told by an older one, which is said.
func TestEditions(t *testing.T) {
	const of = `DELETE FROM projection
		WHERE vintage_id = (SELECT vintage_id FROM vintage WHERE dataset = 'projections' AND label = '2024-34')
			AND occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-1011')`
	r := get(t, change(t, of), ladder.Params{SOC: assistants})
	if s := step(t, r, supervisors); s.Outlook.Vintage != "2019-29" || s.Typical.Vintage != "2019-29" || !slices.Contains(noteCodes(r), "ladder_editions") {
		t.Errorf("%s, %s, notes %v", s.Outlook.Vintage, s.Typical.Vintage, noteCodes(r))
	}
}

// TestResidual: nobody aims at one of all the others.
func TestResidual(t *testing.T) {
	r := get(t, change(t, "UPDATE occupation SET title = 'Office Workers, All Other' WHERE soc_code = '43-9061'"), ladder.Params{SOC: assistants})
	if slices.Contains(codes(r.Steps), "43-9061") {
		t.Error("a residual occupation is a step")
	}
}

func TestMost(t *testing.T) {
	// Fifteen clerks, each better paid than the one before.
	db := change(t, `
		INSERT INTO occupation (occupation_id, soc_system, soc_code, title) SELECT 5000 + n, '2018', '43-98' || (10 + n)::VARCHAR, 'Sundry Clerks' FROM range(15) t(n);
		INSERT INTO oews_estimate SELECT f.* REPLACE (5000 + n AS occupation_id, f.p50_usd_hour + n AS p50_usd_hour)
		FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id) JOIN industry i USING (industry_id), range(15) t(n)
		WHERE v.label = '2025' AND o.soc_code = '43-9061' AND i.naics_code = '000000'`)
	first, all := get(t, db, ladder.Params{SOC: assistants}), get(t, db, ladder.Params{SOC: assistants, All: true})
	if len(first.Steps) != ladder.Most || first.Found != all.Found || len(all.Steps) != all.Found || all.Found < 20 {
		t.Errorf("%d steps and all %d of %d", len(first.Steps), len(all.Steps), all.Found)
	}
	if diff := cmp.Diff(codes(all.Steps)[:ladder.Most], codes(first.Steps)); diff != "" {
		t.Errorf("the first are not the first of all:\n%s", diff)
	}
}

func TestNotFound(t *testing.T) {
	for _, test := range []struct {
		params ladder.Params
		says   string
	}{
		{ladder.Params{SOC: "99-9999"}, "wageatlas search"},
		{ladder.Params{SOC: assistants, Year: 1999}, "loaded years: 2014"},
		{ladder.Params{SOC: "43-0000"}, "is a major group"},
		{ladder.Params{SOC: lmi.AllOccupations}, "is a total group"},
	} {
		_, err := ladder.Get(context.Background(), sampletest.Shared(t).DB(), test.params)
		if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%+v: %v, want %q", test.params, err, test.says)
		}
	}
	if _, err := ladder.Get(context.Background(), warehousetest.Memory(t).DB(), ladder.Params{SOC: assistants}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("an empty warehouse: %v", err)
	}
}
