package claim

import (
	"regexp"
	"strings"

	"wageatlas/data/prose"
)

// The patterns read a sentence in lower case in which every figure and every name that is known has been covered by as
// many bytes of one mark as it is long. So they ask what stands where, and places in the covered text are places in the
// sentence.
const (
	moneyMark    = '\x01'
	percentMark  = '\x02'
	countMark    = '\x03'
	yearMark     = '\x04'
	portionMark  = '\x05'
	roleMark     = '\x06'
	otherMark    = '\x07'
	industryMark = '\x0e'
	stateMark    = '\x0f'
)

var markOf = map[prose.Kind]byte{
	prose.Money: moneyMark, prose.Percent: percentMark, prose.Count: countMark, prose.Year: yearMark, prose.Portion: portionMark,
}

// shorthand stands in patterns for what they ask often. {M} is an amount of money, {P} a percentage, {C} a count, {Y} a
// year, {N} a part of a statistic's name, {S} an occupation of the page, {O} another one, {I} an industry.
var shorthand = strings.NewReplacer(
	"{M}", `\x01+`, "{P}", `\x02+`, "{C}", `\x03+`, "{Y}", `\x04+`, "{N}", `[\x02\x03\x05]+`, "{S}", `\x06+`, "{O}", `\x07+`, "{I}", `\x0e+`,
	// {per} is the time that wages are for, {about} what makes a figure a rounded one.
	"{per}", `(?:,? ?(?:(?:an|per|a|each|/) ?(?:hour|year|hr|yr)\b|/ ?(?:hour|year|hr|yr|h|y)\b|hourly\b|annually\b|yearly\b))?`,
	"{about}", `(?:(?:about|around|roughly|approximately|approx\.|nearly|almost|some|an estimated|just over|just under|slightly more than|slightly less than|close to|only|just|over|up to) )?`,
	"{earn}", `(?:earn(?:ed|s|ing)?|mak(?:e|es|ing)|made|(?:are|were|is|was|being|get|got) paid|receiv(?:e|ed|es|ing)|took home)`,
)

func pattern(text string) *regexp.Regexp { return regexp.MustCompile(shorthand.Replace(text)) }

// plain is the text in lower case and without control characters, byte by byte as long as it was.
func plain(text string) string {
	bytes := []byte(text)
	for i, c := range bytes {
		switch {
		case c >= 'A' && c <= 'Z':
			bytes[i] = c + 'a' - 'A'
		case c < ' ':
			bytes[i] = ' '
		}
	}
	return string(bytes)
}

// cover puts the mark over a part of a text.
func cover(text []byte, in prose.Span, mark byte) {
	for i := in.Start; i < in.End; i++ {
		text[i] = mark
	}
}

// matchesBefore reports whether a pattern that ends in $ stands right before a place.
func matchesBefore(p *regexp.Regexp, text string, at int) bool {
	return p.MatchString(text[max(0, at-reach):at])
}

// matchesAfter reports whether a pattern that begins with ^ stands right behind a place.
func matchesAfter(p *regexp.Regexp, text string, at int) bool {
	return p.MatchString(text[at:min(len(text), at+reach)])
}

// reach is how far from a figure words can stand that say what it is.
const reach = 140
