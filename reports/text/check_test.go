package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/reports/text"
)

// TestCheck: what is wrong comes first, with its line, its words and the right figure; what is right only names its vintage.
func TestCheck(t *testing.T) {
	who := &claim.Subject{SOCs: []lmi.SOC{"43-4121"}, Name: "Library Assistants"}
	wage := func(vintage string, usd ...float64) *claim.Value {
		v := &claim.Value{Vintage: vintage}
		for _, value := range usd {
			v.Figures = append(v.Figures, lmi.Number(value, lmi.USDPerHour))
		}
		return v
	}
	r := claim.Result{
		Subjects: []claim.Subject{*who},
		Findings: []claim.Finding{
			{Verdict: claim.Confirmed, Line: 1, Claim: []string{"$17.74"}, Subject: who, Statistic: &claim.Statistic{Text: "median"}, Right: wage("May 2025", 17.74), Reason: "It is so."},
			{Verdict: claim.NotCheckable, Line: 2, Claim: []string{"5 percent"}, Sentence: strings.Repeat("word ", 40) + "end", Reason: "The words settle nothing."},
			{Verdict: claim.Outdated, Line: 3, Claim: []string{"$14.16"}, Subject: who, Statistic: &claim.Statistic{Text: "median"}, Right: wage("May 2021", 14.16), Newest: wage("May 2025", 17.74), Reason: "Not told twice."},
			{
				Verdict: claim.Contradicted, Line: 4, Claim: []string{"$1", "$2"}, Subject: who, Statistic: &claim.Statistic{Text: "quartiles"}, Right: wage("May 2025", 15.3, 21.93),
				Sentence: "From $1 to $2.", Reason: "It is not.",
			},
			{
				Verdict: claim.Contradicted, Line: 5, Claim: []string{"Retail", "Mining"}, Right: &claim.Value{Vintage: "May 2025", Names: []string{"Mining", "Retail, all"}},
				Sentence: "Best.", Reason: "The order is another.",
			},
		},
		Counts: map[claim.Verdict]int{claim.Confirmed: 1, claim.NotCheckable: 1, claim.Outdated: 1, claim.Contradicted: 2},
	}
	const want = `Figures in page.md
Library Assistants (43-4121)

  2 contradicted, 1 outdated, 1 not checkable, 1 confirmed

Contradicted (2)
  - Line 4: $1 and $2 (quartiles, Library Assistants). Published, May 2025: $15.30 and $21.93 an
    hour. It is not. In: “From $1 to $2.”
  - Line 5: Retail and Mining. Published, May 2025: Mining; Retail, all. The order is another. In:
    “Best.”

Outdated (1)
  - Line 3: $14.16 (median, Library Assistants). Published, May 2021: $14.16 an hour. Newest, May
    2025: $17.74 an hour.

Not checkable (1)
  - Line 2: 5 percent. The words settle nothing. In: “word word word word word word word word word
    word word word word word word word word word word word word word word word word word word word
    …”

Confirmed (1)
  - Line 1: $17.74 (median, Library Assistants). May 2025.
`
	var b strings.Builder
	if err := text.Check(&b, "page.md", r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	b.Reset()
	if err := text.Check(&b, "page.md", claim.Result{Subjects: []claim.Subject{*who}}); err != nil || !strings.Contains(b.String(), "no figures that could be checked") {
		t.Errorf("nothing found: %v\n%s", err, b.String())
	}
}
