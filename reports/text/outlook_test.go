package text_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/industry"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/text"
)

func jobs(base, change, changePct float64) outlook.Jobs {
	return outlook.Jobs{
		Base: lmi.Number(base, lmi.Jobs), Projected: lmi.Number(base+change, lmi.Jobs),
		Change: lmi.Number(change, lmi.Jobs), ChangePct: lmi.Number(changePct, lmi.Percent),
	}
}

func share(pct float64) lmi.Estimate { return lmi.Number(pct, lmi.Percent) }

// TestRoleOutlook writes an occupation of which only the outlook is known.
func TestRoleOutlook(t *testing.T) {
	absent := lmi.Missing(lmi.Jobs, lmi.Absent)
	r := role.Result{
		SOC: "43-4121", Title: "Library assistants",
		Outlook: []outlook.Edition{{
			Vintage: "2024-34", Base: lmi.Number(84_500, lmi.Jobs), Projected: lmi.Number(78_900, lmi.Jobs), Change: lmi.Number(-5_600, lmi.Jobs), ChangePct: share(-6.7),
			Openings: lmi.Number(12_800, lmi.Jobs), Growth: lmi.Number(-560, lmi.Jobs), Exits: absent, Transfers: absent, OpeningsPer100: share(15.1), GrowthWords: "decline",
		}},
		OutlookRank: &outlook.Rank{
			Vintage: "2024-34", Group: "43-0000", GroupTitle: "Office occupations", Listed: 54, Whole: true,
			ByChangePct: &outlook.Place{Rank: 33, Of: 54, SharedWith: 1}, ByChange: &outlook.Place{Rank: 32, Of: 54}, ByOpenings: &outlook.Place{Rank: 28, Of: 54},
		},
		OutlookFactors: &outlook.Factors{Vintage: "2024-34", Stated: []outlook.Factor{
			{Text: "Usage declines.", Industries: []outlook.MatrixIndustry{{Code: "519000", Title: "Libraries"}, {Code: "999300", Title: "Local government"}}},
		}},
		OutlookIndustries: &outlook.Industries{
			Vintage: "2024-34", BaseYear: 2024, EndYear: 2034, Level: outlook.LineItem,
			Breakdown: outlook.Breakdown{
				Losses: []outlook.Cell{
					{Code: "519000", Title: "Libraries", Jobs: jobs(9_000, -900, -10), Share: share(10.7)},
					{Code: "999300", Title: "Local government", Jobs: jobs(40_000, -500, -1.3), Share: share(47.3)},
				},
				Unchanged: []outlook.Cell{{Code: "541100", Title: "Legal services", Jobs: jobs(100, 0, 0.4), Share: share(.1)}},
				Coverage:  share(90),
			},
			SelfEmployed: &outlook.Cell{Code: "TE1100", Title: "Self-employed workers", Jobs: jobs(200, 100, 50), Share: share(.2)},
		},
	}
	var b bytes.Buffer
	if err := text.Role(&b, r); err != nil {
		t.Fatal(err)
	}
	const want = `Library assistants (43-4121)

Outlook (Employment Projections)
  edition  jobs then  projected  change  percent  openings/year  growth/year     exits/year  transfers/year  openings for 100 jobs
  2024-34     84,500     78,900  −5,600    −6.7%         12,800         −560  not published   not published                   15.1
  2024-34 in words: decline
  place among the 54 occupations of Office occupations (43-0000), 2024-34:
    growth in percent      33 of 54 (shared with 1)
    change in jobs                         32 of 54
    openings                               28 of 54
    openings for 100 jobs             not published

Factors behind the outlook, 2024-34
  - Usage declines. (Libraries | Local government)

Jobs by industry, 2024 and projected 2034 (detailed industries)
  industry, losing           jobs then  projected  change  percent  share of its jobs
  Libraries (519000)             9,000      8,100    −900   −10.0%              10.7%
  Local government (999300)     40,000     39,500    −500    −1.3%              47.3%
  industry, unchanged or not published  jobs then  projected  change  percent  share of its jobs
  Legal services (541100)                     100        100       0    +0.4%               0.1%
  self-employed                   jobs then  projected  change  percent  share of its jobs
  Self-employed workers (TE1100)        200        300    +100   +50.0%               0.2%
  the listed hold 90.0% of the occupation's jobs of 2024
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// A place among a part of the group is not written.
	r.OutlookRank.Whole = false
	b.Reset()
	if err := text.Role(&b, r); err != nil || strings.Contains(b.String(), "place among") {
		t.Errorf("%v\n%s", err, &b)
	}
}

// TestIndustryOutlook lists no more than ten occupations in each direction.
func TestIndustryOutlook(t *testing.T) {
	o := &outlook.IndustryOutlook{Vintage: "2020-30", BaseYear: 2020, EndYear: 2030, Code: "510000", Jobs: jobs(2_694_400, 282_800, 10.5)}
	for i := range 12 {
		o.Gains = append(o.Gains, outlook.Cell{Code: fmt.Sprintf("15-12%02d", i), Title: "Occupation", Jobs: jobs(1000, float64(1200-100*i), 1), Share: share(1)})
	}
	o.Coverage = share(99.2)
	var b bytes.Buffer
	if err := text.Industry(&b, industry.Result{NAICS: "51", Title: "Information", Year: 2024, All: &oews.Estimate{}, Outlook: o}); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(b.String(), "\nOutlook ")
	for _, part := range []string{
		"(Employment Projections 2020-30)\n", "all occupations  2,694,400  2,977,200  +282,800   +10.5%", "occupation, gaining",
		"(15-1200)", "(15-1209)", "  ... and 2 more; --json lists all", "  the occupations of the matrix hold 99.2% of the industry's jobs of 2020",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is not in\n%s", part, got)
		}
	}
	if strings.Contains(got, "(15-1210)") || strings.Contains(got, "losing") {
		t.Errorf("too much in\n%s", got)
	}
}
