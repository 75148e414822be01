package text

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"wageatlas/analytics/claim"
	"wageatlas/reports/words"
)

// Check writes what the publisher's files say to the figures of a page, which name names: what is wrong first.
func Check(w io.Writer, name string, r claim.Result) error {
	p := newPage(w)
	p.line("Figures in %s", name)
	var titles []string
	for _, s := range r.Subjects {
		titles = append(titles, fmt.Sprintf("%s (%s)", s.Name, s.SOCs[0]))
	}
	p.line("%s", strings.Join(titles, ", "))
	p.line("")
	if len(r.Findings) == 0 {
		p.line("  no figures that could be checked")
	} else {
		p.line("  %s", verdictCounts(r))
	}
	for _, verdict := range words.Verdicts() {
		if n := r.Counts[verdict]; n > 0 {
			p.section("%s (%s)", capital(words.Verdict(verdict)), count(n))
			p.findings(r.Findings, verdict)
		}
	}
	p.meta(r.Meta)
	return p.end()
}

// verdictCounts sums up: "2 contradicted, 3 outdated".
func verdictCounts(r claim.Result) string {
	var parts []string
	for _, verdict := range words.Verdicts() {
		if n := r.Counts[verdict]; n > 0 {
			parts = append(parts, count(n)+" "+words.Verdict(verdict))
		}
	}
	return strings.Join(parts, ", ")
}

func (p *page) findings(list []claim.Finding, verdict claim.Verdict) {
	for _, f := range list {
		if f.Verdict != verdict {
			continue
		}
		said := fmt.Sprintf("Line %d: %s", f.Line, words.Claimed(f))
		if about := words.About(f); about != "" {
			said += " (" + about + ")"
		}
		said += "."
		for _, value := range []struct {
			of    *claim.Value
			label string
		}{{f.Right, "Published, "}, {f.Newest, "Newest, "}} {
			if value.of != nil && (verdict != claim.Confirmed || value.of == f.Newest) {
				said += " " + value.label + words.Published(*value.of) + "."
			}
		}
		switch {
		case verdict == claim.Confirmed && f.Right != nil:
			said += " " + f.Right.Vintage + "."
		case verdict != claim.Outdated || f.Newest == nil:
			said += " " + f.Reason
		}
		if verdict == claim.Contradicted || verdict == claim.NotCheckable {
			said += " In: “" + shortened(f.Sentence) + "”"
		}
		p.item(said)
	}
}

// longestQuote is how many characters of a sentence are quoted.
const longestQuote = 140

func shortened(sentence string) string {
	if utf8.RuneCountInString(sentence) <= longestQuote {
		return sentence
	}
	cut := string([]rune(sentence)[:longestQuote])
	if space := strings.LastIndexByte(cut, ' '); space > 0 {
		cut = cut[:space]
	}
	return cut + " …"
}
