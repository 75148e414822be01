package prose

import (
	"cmp"
	"regexp"
	"slices"
)

const month = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`

// asides are numbers without a unit that are no figures. Where a form has a group, the group is the number.
var asides = []*regexp.Regexp{
	// Codes: SOC, O*NET-SOC and NAICS.
	regexp.MustCompile(`\b\d{2}[-–]\d{4}(?:\.\d{2})?\b`),
	regexp.MustCompile(`(?i)\b(?:SOC|NAICS|O\*NET(?:-SOC)?|CIP|ISCO|ISIC)(?: (?:codes?|sectors?|industry|industries|system|classification))*:? ?\d{1,6}(?:[-–.]\d{1,4})*(?:(?:,| and|, and| or| to)? \d{2,6}\b)*`),
	// Telephone numbers and postal codes.
	regexp.MustCompile(`(?:\+?1[-. ])?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b`),
	regexp.MustCompile(`\b\d{3}-\d{4}\b`),
	regexp.MustCompile(`\b\d{5}-\d{4}\b`),
	regexp.MustCompile(`\b[A-Z]{2},? (\d{5})\b`),
	// Dates' days, and times.
	regexp.MustCompile(`\b` + month + `\.? (\d{1,2})(?:[-–]\d{1,2})?\b`),
	regexp.MustCompile(`\b(\d{1,2}(?: ?[-–] ?\d{1,2})?) ` + month + `\b`),
	regexp.MustCompile(`\b\d{4}-\d{1,2}-\d{1,2}`),
	regexp.MustCompile(`\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`),
	regexp.MustCompile(`\b\d{1,2}(?::\d{2})+`),
	regexp.MustCompile(`(?i)\b\d{1,2}(?: to |[-–])\d{1,2} ?[ap]\.?m\b`),
	regexp.MustCompile(`(?i)(?:©|\(c\)|\bcopyright)(?: ?©)? ?\d{4}(?:[-–]\d{4})?`),
	// Ages.
	regexp.MustCompile(`(?i)\b(?:ages?|aged|under|over)(?: of)? \d{1,2}(?: ?(?:to|and|[-–]) ?\d{1,2})? (?:years? old|years? of age)`),
	regexp.MustCompile(`(?i)\b(?:ages?|aged)(?: of| from| between)? \d{1,2}(?: ?(?:to|and|[-–]) ?\d{1,2})?\b`),
	regexp.MustCompile(`(?i)\b\d{1,2} (?:years )?(?:and|or) (?:older|over|younger|under)\b`),
	// Numbers of parts, lists and pages.
	regexp.MustCompile(`^[(\[]?\d{1,3}[.)\]] `),
	regexp.MustCompile(`(?i)\b(?:pp?|pages?|pg|sec|sections?|chapters?|ch|tables?|figures?|figs?|charts?|no|nos|numbers?|steps?|parts?|grades?|levels?|rooms?|suite|box|` +
		`titles?|appendix|exhibit|items?|questions?|zones?|rank|ranked|ranks|notes?|footnotes?|rule|form|public law|act|highway|route|series|phase|tier|group|class|unit|lesson|week|day)\b\.?,? ?#?(\d{1,4}(?:[.-]\d+)*(?:(?: ?[-–] ?|,? and | to )\d{1,4}\b)?)`),
	regexp.MustCompile(`\[\^?\d{1,3}\]`),
	// Versions and names of products.
	regexp.MustCompile(`(?i)\b(?:version|ver|v|release|edition|windows|office|python|html|css|iso|ansi|wcag|cc by|rda|marc|z39)\.?[- ]?\d+(?:\.\d+)*`),
	regexp.MustCompile(`(?i)\bO\*NET \d+(?:\.\d+)*`),
	// Shares of time that are sayings.
	regexp.MustCompile(`\b24/7\b|(?i)\b9[- ]to[- ]5\b`),
}

// addresses, and what another program fills in, hold no figures at all.
var addresses = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"]+|[\w.+-]+@[\w.-]+|\{\{[^}]*\}\}`)

// withoutAsides returns the numbers of a text that can be figures.
func withoutAsides(text string, list []number) []number {
	var bareIn, anyIn []Span
	for _, form := range append([]*regexp.Regexp{percentiles}, asides...) {
		for _, m := range form.FindAllStringSubmatchIndex(text, -1) {
			at := Span{m[0], m[1]}
			if len(m) == 4 && m[2] >= 0 {
				at = Span{m[2], m[3]}
			}
			bareIn = append(bareIn, at)
		}
	}
	for _, m := range addresses.FindAllStringIndex(text, -1) {
		anyIn = append(anyIn, Span{m[0], m[1]})
	}
	bareHides, anyHides := hiding(bareIn), hiding(anyIn)
	var kept []number
	for _, n := range list {
		if hidden := bareHides(n.digits); !anyHides(n.digits) && (!hidden || n.unit != bare) {
			kept = append(kept, n)
		}
	}
	return kept
}

// hiding returns a function that reports whether one of the parts holds a place whole. The places must be asked for in
// their order.
func hiding(parts []Span) func(Span) bool {
	slices.SortFunc(parts, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	next, end := 0, 0
	return func(in Span) bool {
		for ; next < len(parts) && parts[next].Start <= in.Start; next++ {
			end = max(end, parts[next].End)
		}
		return in.End <= end
	}
}
