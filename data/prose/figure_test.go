package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// short writes figures in a line: kind, value, step, time and doubt.
func short(list []Figure) []string {
	got := []string{}
	for _, f := range list {
		text := fmt.Sprintf("%s %v", f.Kind, f.Value)
		if f.Kind == Money || f.Kind == Percent || f.Kind == Count {
			text += fmt.Sprintf(" step %v", f.Step)
		}
		if f.Per != PerUnknown {
			text += " per " + string(f.Per)
		}
		if f.About {
			text += " about"
		}
		got = append(got, text+" ["+f.Text+"]")
	}
	return got
}

func TestFigures(t *testing.T) {
	for _, test := range []struct {
		text string
		want string // the figures, apart by "; "
	}{
		// Money.
		{"The median was $36,970.", "money 36970 step 1 [$36,970]"},
		{"It pays $14.48 an hour.", "money 14.48 step 0.01 per hour [$14.48]"},
		{"It pays US$ 1.2 million.", "money 1.2e+06 step 100000 [US$ 1.2 million]"},
		{"It pays U.S. $36.9 thousand a year.", "money 36900 step 100 per year [U.S. $36.9 thousand]"},
		{"About $37K per year.", "money 37000 step 1000 per year about [$37K]"},
		{"It is 14.48 dollars per hour.", "money 14.48 step 0.01 per hour [14.48 dollars]"},
		{"They earn 14 dollars and 50 cents.", "money 14 step 1 [14 dollars]; money 0.5 step 0.01 [50 cents]"},
		{"They range from $11 to $23 an hour.", "money 11 step 1 per hour [$11]; money 23 step 1 per hour [$23]"},
		{"$11-$23/hr", "money 11 step 1 per hour [$11]; money 23 step 1 per hour [$23]"},
		{"Between $14.48 and $23.02", "money 14.48 step 0.01 [$14.48]; money 23.02 step 0.01 [$23.02]"},
		{"between 14.48 and 23.02 dollars", "money 14.48 step 0.01 [14.48]; money 23.02 step 0.01 [23.02 dollars]"},
		{"$60–70K", "money 60000 step 1000 [$60]; money 70000 step 1000 [70K]"},
		{"$1 to $2 million", "money 1e+06 step 1e+06 [$1]; money 2e+06 step 1e+06 [$2 million]"},
		{"from $900 to $1.2 million", "money 900 step 1 [$900]; money 1.2e+06 step 100000 [$1.2 million]"},
		{"$11–23 hourly", "money 11 step 1 per hour [$11]; money 23 step 1 per hour [23]"},
		{"11 to 23 dollars an hour", "money 11 step 1 per hour [11]; money 23 step 1 per hour [23 dollars]"},
		{"USD 36,970 per annum", "money 36970 step 1 per year [USD 36,970]"},
		{"$36,970 a year earlier", "money 36970 step 1 [$36,970]"},
		{"$740 a week, $3,000 monthly", "money 740 step 1 per other [$740]; money 3000 step 1 per other [$3,000]"},
		{"The median annual wage in 2021 was $29,450.", "year 2021 [2021]; money 29450 step 1 per year [$29,450]"},
		{"The median hourly and annual wages were $14.16 and $29,450.", "money 14.16 step 0.01 [$14.16]; money 29450 step 1 [$29,450]"},
		{"It pays $14.16 an hour and $29,450 altogether.", "money 14.16 step 0.01 per hour [$14.16]; money 29450 step 1 [$29,450]"},
		{"There are 24,900 annual openings and pay is $29,450.", "count 24900 step 1 [24,900]; money 29450 step 1 [$29,450]"},
		{"With annual openings of many kinds it pays $29,450.", "money 29450 step 1 [$29,450]"},
		{"Hourly mean $14.16; annual mean $29,450", "money 14.16 step 0.01 per hour [$14.16]; money 29450 step 1 per year [$29,450]"},
		{"C$14.50 and €36,970 and 36,970 euros and £12", ""},
		{"$100,000+ or more than $95,000", "money 100000 step 1 about [$100,000]; money 95000 step 1 about [$95,000]"},
		{"Pay is about $11 to $23.", "money 11 step 1 about [$11]; money 23 step 1 about [$23]"},
		{"The average is under $.50 a page.", "money 0.5 step 0.01 per other about [$.50]"},
		{"a loss of -$1,200 and of −$30", "money -1200 step 1 [-$1,200]; money -30 step 1 [−$30]"},

		// Percents.
		{"It declines 4 percent.", "percent 4 step 1 [4 percent]"},
		{"4%, -4%, minus 4 percent, −4.5 %", "percent 4 step 1 [4%]; percent -4 step 1 [-4%]; percent -4 step 1 [minus 4 percent]; percent -4.5 step 0.1 [−4.5 %]"},
		{"4 per cent or four percent, a 4-percent decline", "percent 4 step 1 [4 per cent]; percent 4 step 1 [four percent]; percent 4 step 1 [4-percent]"},
		{"from 5 to 6 percent", "percent 5 step 1 [5]; percent 6 step 1 [6 percent]"},
		{"4-6%", "percent 4 step 1 [4]; percent 6 step 1 [6%]"},
		{"about twenty-five percent", "percent 25 step 1 about [twenty-five percent]"},
		{"two hundred fifty percent", ""},
		{"rose by 4 percentage points", ""},
		{"from 2019 to 2029 by 4 percent", "year 2019 [2019]; year 2029 [2029]; percent 4 step 1 [4 percent]"},

		// Names of statistics.
		{"the middle 50 percent earned between $14.48 and $23.02", "portion 50 [50 percent]; money 14.48 step 0.01 [$14.48]; money 23.02 step 0.01 [$23.02]"},
		{"The lowest 10 percent earned less than $11.13, the highest-paid ten percent more.", "portion 10 [10 percent]; money 11.13 step 0.01 about [$11.13]; portion 10 [ten percent]"},
		{"10 percent of library technicians earned less than $11.13", "portion 10 [10 percent]; money 11.13 step 0.01 about [$11.13]"},
		{"the 25th percentile is $14.48", "portion 25 [25th]; money 14.48 step 0.01 [$14.48]"},
		{"the 10th, 25th, and 90th percentiles", "portion 10 [10th]; portion 25 [25th]; portion 90 [90th]"},
		{"the 10th- and 90th-percentile wages", "portion 10 [10th]; portion 90 [90th]"},
		{"percentile 75 of wages", "portion 75 [75]"},
		{"10 percent of jobs are in schools", "percent 10 step 1 [10 percent]"},

		// Counts.
		{"about 24,900 openings", "count 24900 step 1 about [24,900]"},
		{"94,100 jobs to 90,500", "count 94100 step 1 [94,100]; count 90500 step 1 [90,500]"},
		{"24.9 thousand openings a year, 85 thousand jobs, one million", "count 24900 step 100 [24.9 thousand]; count 85000 step 1000 [85 thousand]; count 1e+06 step 1e+06 [one million]"},
		{"from 94.1 to 90.5 thousand jobs", "count 94100 step 100 [94.1]; count 90500 step 100 [90.5 thousand]"},
		{"500 library workers and 300 rooms", "count 500 step 1 [500]"},
		{"500 to 600 jobs", "count 500 step 1 [500]; count 600 step 1 [600]"},
		{"a loss of −7,100 jobs", "count -7100 step 1 [−7,100]"},
		{"nearly 2000 jobs", "count 2000 step 1 about [2000]"},
		{"2,080 hours or 40 hours a week, ten years, 5 libraries", ""},

		// Years.
		{"2019-29, 2019–2029, 2024-34", "year 2019 [2019]; year 2029 [29]; year 2019 [2019]; year 2029 [2029]; year 2024 [2024]; year 2034 [34]"},
		{"1999-09 and May 2021", "year 1999 [1999]; year 2009 [09]; year 2021 [2021]"},
		{"In 2021 library technicians were paid by the hour", "year 2021 [2021]"},
		{"the 2020s, 1985 and 2051", ""},
		{"In mid-2021, 2021's", "year 2021 [2021]; year 2021 [2021]"},

		// No figures.
		{"SOC 43-4121 and 25-4031.00, NAICS 519 and 611000, sectors 31-33", ""},
		{"Call (202) 691-5200, 202-691-5200, +1 202.691.5200 or 555-1234.", ""},
		{"On September 8, 2021, at 10:30, or 12 May", "year 2021 [2021]"},
		{"Updated 2021-09-08 and 9/8/2021, © 2023 BLS", ""},
		{"the 1st, 2nd and 43rd, grade 12, level 3, page 27, Table 1.2, Sec. 2, No. 5, step 4", ""},
		{"Workers aged 25 to 34, 16 years and over, people 65 or older", ""},
		{"3. Median pay", ""},
		{"version 30.0, O*NET 29.1, 1.2.3, P10, B2B, 401(k), 24/7, COVID-19, F-1500, a 4-year degree", ""},
		{"[1] and [^12] see https://example.org/2021/24,900?x=5%20 or a.b1999@example.org", ""},
		{`{{wage "43-4121" "p25" "hourly" 2024}} says 5`, ""},
		{"Washington, DC 20212-0001, Boston MA 02116", ""},
		{"12345678901234567890 and 0042 and 1,2345 and 9,99", ""},
	} {
		got := strings.Join(short(figures(test.text)), "; ")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}
