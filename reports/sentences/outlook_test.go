package sentences_test

import (
	"testing"

	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/reports/sentences"
)

func pct(n float64) lmi.Estimate  { return lmi.Number(n, lmi.Percent) }
func jobs(n float64) lmi.Estimate { return lmi.Number(n, lmi.Jobs) }

var (
	noPct  = lmi.Missing(lmi.Percent, lmi.Absent)
	noJobs = lmi.Missing(lmi.Jobs, lmi.Absent)
)

func TestGrowth(t *testing.T) {
	for _, test := range []struct {
		change  lmi.Estimate
		words   string
		summary bool
		want    string
	}{
		{pct(9.4), "much faster than average", false, "Employment is projected to grow by 9.4% from 2024 to 2034, much faster than average."},
		{pct(5.1), "faster than average", false, "Employment is projected to grow by 5.1% from 2024 to 2034, faster than average."},
		{pct(3.1), "about as fast as average", false, "Employment is projected to grow by 3.1% from 2024 to 2034, about as fast as average."},
		{pct(1.7), "slower than average", false, "Employment is projected to grow by 1.7% from 2024 to 2034, slower than average."},
		{pct(3.1), "about as fast as average", true, "Employment is projected to grow by 3.1% from 2024 to 2034."},
		{pct(0.4), "little or no change", false, "Employment is projected to show little or no change from 2024 to 2034 (+0.4%)."},
		{pct(-0.4), "little or no change", false, "Employment is projected to show little or no change from 2024 to 2034 (−0.4%)."},
		{pct(0), "little or no change", false, "Employment is projected to show little or no change from 2024 to 2034."},
		{pct(-6.7), "decline", false, "Employment is projected to decline by 6.7% from 2024 to 2034."},
		{pct(4), "", false, "Employment is projected to grow by 4.0% from 2024 to 2034."},
		{pct(-0.4), "", false, "Employment is projected to decline by 0.4% from 2024 to 2034."},
		{pct(0), "", false, "Employment is projected not to change from 2024 to 2034."},
		{noPct, "", false, ""},
		{lmi.Missing(lmi.Percent, lmi.Suppressed), "decline", false, ""},
	} {
		got := sentences.Growth(outlook.Edition{BaseYear: 2024, EndYear: 2034, ChangePct: test.change, GrowthWords: test.words, Summary: test.summary})
		if got != test.want {
			t.Errorf("%v %q:\n got %q\nwant %q", test.change.Value, test.words, got, test.want)
		}
	}
}

func TestAverage(t *testing.T) {
	for _, test := range []struct {
		change lmi.Estimate
		want   string
	}{
		{pct(3.1), "All occupations together are projected to grow by 3.1%."},
		{pct(-1), "All occupations together are projected to decline by 1.0%."},
		{pct(0), "All occupations together are projected not to change."},
		{noPct, ""},
	} {
		if got := sentences.Average(outlook.Edition{ChangePct: test.change}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestOpenings(t *testing.T) {
	for _, test := range []struct {
		name                                string
		openings, exits, transfers, growing lmi.Estimate
		alone, want                         string
	}{
		{
			"a decline", jobs(12_800), jobs(7_200), jobs(6_200), jobs(-560), "About 12,800 openings a year are expected on average.",
			"About 12,800 openings a year are expected on average: 7,200 from people who leave the labor force and 6,200 from people who change to another occupation, less 560 because jobs are lost.",
		},
		{
			"growth", jobs(13_500), jobs(7_600), jobs(5_700), jobs(240), "About 13,500 openings a year are expected on average.",
			"About 13,500 openings a year are expected on average: 7,600 from people who leave the labor force and 5,700 from people who change to another occupation, and 240 from growth.",
		},
		{
			"no change", jobs(13_300), jobs(7_600), jobs(5_700), jobs(0), "About 13,300 openings a year are expected on average.",
			"About 13,300 openings a year are expected on average: 7,600 from people who leave the labor force and 5,700 from people who change to another occupation, none from growth.",
		},
		{
			"change not known", jobs(13_300), jobs(7_600), jobs(5_700), noJobs, "About 13,300 openings a year are expected on average.",
			"About 13,300 openings a year are expected on average: 7,600 from people who leave the labor force and 5,700 from people who change to another occupation.",
		},
		{"an edition without separations, growing", jobs(700), noJobs, noJobs, jobs(20), "About 700 openings a year are expected on average.", "About 700 openings a year are expected on average."},
		{
			"an edition without separations, falling", jobs(13_400), noJobs, noJobs, jobs(-50), "About 13,400 openings a year are expected on average.",
			"About 13,400 openings a year are expected on average, although jobs are lost: they come from people who leave the occupation.",
		},
		{
			"few exits", jobs(100), jobs(0), jobs(100), jobs(10), "About 100 openings a year are expected on average.",
			"About 100 openings a year are expected on average: fewer than 50 from people who leave the labor force and 100 from people who change to another occupation, and 10 from growth.",
		},
		{"rounded to none", jobs(0), jobs(0), jobs(0), jobs(0), "Fewer than 50 openings a year are expected on average.", "Fewer than 50 openings a year are expected on average."},
		{"one", jobs(1), noJobs, noJobs, noJobs, "About 1 opening a year is expected on average.", "About 1 opening a year is expected on average."},
		{"not published", noJobs, jobs(1), jobs(1), jobs(1), "", ""},
	} {
		e := outlook.Edition{Openings: test.openings, Exits: test.exits, Transfers: test.transfers, Growth: test.growing}
		if got := sentences.OpeningsAlone(e); got != test.alone {
			t.Errorf("%s, alone: got %q, want %q", test.name, got, test.alone)
		}
		if got := sentences.Openings(e); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestJobsThenAndNow(t *testing.T) {
	e := outlook.Edition{BaseYear: 2024, EndYear: 2034, Base: jobs(84_500), Projected: jobs(78_900)}
	if got, want := sentences.JobsThenAndNow(e), "That is from 84,500 jobs in 2024 to 78,900 in 2034, the self-employed included."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.Projected = noJobs
	if got := sentences.JobsThenAndNow(e); got != "" {
		t.Errorf("%q", got)
	}
}

func TestEntry(t *testing.T) {
	for _, test := range []struct{ level, want string }{
		{"High school diploma or equivalent", "The education typically needed to enter the occupation is a high school diploma or equivalent."},
		{"Associate's degree", "The education typically needed to enter the occupation is an associate's degree."},
		{"Some college, no degree", "The education typically needed to enter the occupation is some college, no degree."},
		{"No formal educational credential", "No formal educational credential is typically needed to enter the occupation."},
		{"", ""},
	} {
		if got := sentences.Education(education.Typical{EntryEducation: test.level}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	for _, test := range []struct{ experience, training, want string }{
		{"None", "None", "No work experience in a related occupation is typically needed; no on-the-job training is typically needed to become competent."},
		{"Less than 5 years", "Long-term on-the-job training", "Work experience of less than 5 years in a related occupation is typically needed; long-term on-the-job training is typically needed to become competent."},
		{"5 years or more", "", "Work experience of 5 years or more in a related occupation is typically needed."},
		{"", "Apprenticeship", "An apprenticeship is typically needed to become competent."},
		{"", "Internship/residency", "An internship/residency is typically needed to become competent."},
		{"", "", ""},
	} {
		if got := sentences.Experience(education.Typical{WorkExperience: test.experience, Training: test.training}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestAttained(t *testing.T) {
	level := func(name string, share lmi.Estimate) education.Level {
		return education.Level{Name: name, Share: share}
	}
	for _, test := range []struct {
		levels []education.Level
		want   string
	}{
		{[]education.Level{level("Some college, no degree", pct(23.7)), level("Bachelor's degree", pct(34.4))}, "The largest group of its workers of 25 years and older, 34.4%, has a bachelor's degree as the highest level of schooling."},
		{[]education.Level{level("Less than high school diploma", pct(40)), level("Master's degree", noPct)}, "The largest group of its workers of 25 years and older, 40.0%, has less than a high school diploma as the highest level of schooling."},
		{[]education.Level{level("Bachelor's degree", noPct)}, ""},
		{nil, ""},
	} {
		if got := sentences.Attained(education.Attainment{Levels: test.levels}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestIndustries(t *testing.T) {
	cell := func(rank int, title string, median, employment, share lmi.Estimate) oews.Ranked {
		return oews.Ranked{Rank: rank, Cell: &oews.Cell{ShareOfRole: share, Estimate: oews.Estimate{
			Industry: title, Basis: oews.Both, Hourly: oews.Wages{Median: median}, Employment: employment,
		}}}
	}
	at := func(usd float64) lmi.Estimate { return lmi.Number(usd, hour) }
	a, b := cell(1, "Education", at(17.73), jobs(21_090), pct(26.34)), cell(2, "Information", at(16.30), jobs(7_760), noPct)
	bound := cell(1, "Health", lmi.AtLeast(115, hour), jobs(900), noPct)
	thin := cell(0, "Arts", at(22), jobs(80), pct(0.1))
	for _, test := range []struct {
		ranked     []oews.Ranked
		best, most string
	}{
		{[]oews.Ranked{a, b, thin}, "Among the sectors with 500 of these jobs or more the best paying in May 2024 were Education ($17.73) and Information ($16.30), an hour at the median.", "The most jobs in May 2024 were in Education (21,090, 26.3% of all) and Information (7,760)."},
		{[]oews.Ranked{a, thin}, "Only one of the sectors had 500 of these jobs or more and a released wage in May 2024: Education ($17.73), an hour at the median.", "The most jobs in May 2024 were in Education (21,090, 26.3% of all)."},
		{[]oews.Ranked{cell(1, "Health", lmi.AtLeast(115, hour), jobs(900), noPct), a}, "Among the sectors with 500 of these jobs or more the best paying in May 2024 were Health ($115.00 or more) and Education ($17.73), an hour at the median.", "The most jobs in May 2024 were in Health (900) and Education (21,090, 26.3% of all)."},
		{[]oews.Ranked{bound, bound, bound, bound, b}, "In May 2024 4 sectors shared the first place in pay, with a median of $115.00 or more an hour.", "The most jobs in May 2024 were in Health (900), Health (900) and Health (900)."},
		{[]oews.Ranked{thin}, "", ""},
		{nil, "", ""},
	} {
		if got := sentences.BestPaying(test.ranked, hour, 2024, "sectors"); got != test.best {
			t.Errorf("got %q, want %q", got, test.best)
		}
		if got := sentences.Largest(test.ranked, 2024); got != test.most {
			t.Errorf("got %q, want %q", got, test.most)
		}
	}
}
