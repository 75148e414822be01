package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"wageatlas/analytics/claim"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/ingest/ingesttest"
)

// claimPage tells of a library's page of 2021 what the published files say to it.
const claimPage = `# Library assistants and technicians

In 2021, clerical library assistants had a median annual wage of $29,450. Their wages ranged from $11 to $23 an hour. The middle 50 percent earned between $14.48 and $23.02 an hour.

Library technicians had a median annual wage of $36,970 in 2021. Wages ranged from $11 to $28 an hour, and the middle 50 percent earned between $17.93 and $29.38.

Employment of library technicians and assistants is expected to decline by 4 percent from 2019 to 2029. About 24,900 openings are projected each year, on average, over the decade.
`

// TestClaimsOnPublishedFiles checks a page, and true and false sentences on every thirtieth occupation, against the
// published files.
func TestClaimsOnPublishedFiles(t *testing.T) {
	dir := ingesttest.RealDir(t)
	db := published(t,
		filepath.Join(dir, "oews", "national_M2021_dl.xlsx"), filepath.Join(dir, "oews", "national_M2024_dl.xlsx"),
		filepath.Join(dir, "projections", "occupation_2019-29.xlsx"), filepath.Join(dir, "projections", "occupation_2024-34.xlsx"))
	ctx := context.Background()
	verdicts := func(text string, socs ...lmi.SOC) []claim.Verdict {
		t.Helper()
		page, err := prose.Read("page.md", prose.Markdown, strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r, err := claim.Get(ctx, db, claim.Params{SOCs: socs, Page: page})
		if err != nil {
			t.Fatal(err)
		}
		var list []claim.Verdict
		for _, f := range r.Findings {
			list = append(list, f.Verdict)
		}
		return list
	}
	const outdated, contradicted, confirmed = claim.Outdated, claim.Contradicted, claim.Confirmed
	got := verdicts(claimPage, "25-4031", "43-4121")
	want := []claim.Verdict{outdated, outdated, contradicted, outdated, outdated, contradicted, outdated, outdated}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the page: %v, want %v", got, want)
	}

	estimates, err := oews.Estimates(ctx, db, oews.Filter{Year: 2024, NAICS: lmi.CrossIndustry, Area: lmi.National, OccupationLevel: oews.Detailed})
	if err != nil {
		t.Fatal(err)
	}
	tried, right := 0, 0
	for i := 0; i < len(estimates); i += 30 {
		e := estimates[i]
		if !e.Annual.P10.Known() || !e.Annual.Median.Known() || !e.Employment.Known() {
			continue
		}
		tried++
		text := fmt.Sprintf("In May 2024, the median annual wage for %s was $%.0f. The lowest 10 percent earned less than $%.0f. The 25th percentile was $%.0f in May 2024.",
			strings.ToLower(e.Title), e.Annual.Median.Value, e.Annual.P10.Value, e.Annual.P10.Value-1000)
		got := fmt.Sprint(verdicts(text, e.SOC))
		if got == fmt.Sprint([]claim.Verdict{confirmed, confirmed, contradicted}) {
			right++
			continue
		}
		t.Logf("%s %s: %s", e.SOC, text, got)
		if strings.HasPrefix(got, "[contradicted") || strings.HasPrefix(got, "[confirmed contradicted") || strings.HasSuffix(got, "confirmed]") {
			t.Errorf("%s: a true figure was called false, or a false one true: %s", e.SOC, got)
		}
	}
	t.Logf("%d of %d occupations were recognized by their titles", right, tried)
	if tried < 20 || right*100 < 90*tried {
		t.Errorf("%d of %d occupations were recognized by their titles, want 90 percent", right, tried)
	}
}
