package prose

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number is a number in a sentence with what belongs to it.
type number struct {
	// digits is the place of the digits or of the words "twenty-five"; in is that of the whole, "$1.2 million".
	digits, in Span
	value      float64
	// step is the step to which the digits are written.
	step float64
	// scale is 1000 in "24.9 thousand", 1 where no such word is.
	scale float64
	unit  unit
	// worded numbers are written in letters, grouped ones with commas between thousands; whole ones have no fraction.
	worded, grouped, whole bool
	// dollar tells of a sign or word for dollars that is the number's own, and signed of a minus.
	dollar, signed bool
}

// unit is what the words beside a number make of it.
type unit int

const (
	bare unit = iota
	dollars
	percent
	// alien numbers are no figures: percentage points, euros, hours.
	alien
)

var (
	numerals = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+`)
	numbers  = regexp.MustCompile(`(?i)\b(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](one|two|three|four|five|six|seven|eight|nine))?|` +
		`zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b`)
	wordValue = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}

	// What stands behind a number, from its last digit on.
	letterScale = regexp.MustCompile(`^(?:[Kk]|[Mm]n?|[Bb]n?)\b`)
	wordScale   = regexp.MustCompile(`(?i)^(?:[ -](?:thousand|million|billion|trillion)\b| (?:mn|bn)\b)`)
	percentSign = regexp.MustCompile(`(?i)^(?: ?%|[ -]?(?:percent\b|per[ -]cent\b|pct\b\.?))`)
	dollarWord  = regexp.MustCompile(`(?i)^(?:[ -](?:u\.?s\.? )?dollars?\b| ?usd\b)`)
	centWord    = regexp.MustCompile(`(?i)^(?: cents?\b|¢)`)
	alienUnit   = regexp.MustCompile(`(?i)^(?: ?(?:€|£|¥|euros?\b|pounds?\b|yen\b|cad\b|aud\b|eur\b|gbp\b)| (?:canadian|australian) dollars?|[ -]percentage[ -]points?\b|` +
		` (?:work |working |paid |semester |credit |clock |contact )?(?:hours?|hrs?|minutes?|seconds?|days?|weeks?|months?|years?|miles?|square|sq|feet|ft|pages?|words?|points?|degrees?|volumes?|books|titles|times)\b)`)

	// What stands before a number, up to its first digit.
	dollarSign = regexp.MustCompile(`(?:(?:\bU\.?S\.?|\bUSD) ?)?\$ ?$|\bUSD ?$`)
	alienSign  = regexp.MustCompile(`(?:\b(?:C|A|CA|CAD|AU|AUD|NZ|NZD|HK|HKD|S|SG|MX) ?\$|[€£¥₹]) ?$`)
	longer     = regexp.MustCompile(`(?i)\b(?:hundred|thousand|million|point)(?: and)? $`)
	minusSign  = regexp.MustCompile(`(?i)(?:(?:^|[\s(\[:;])[-−–]|\b(?:minus|negative) )$`)
)

// window is how far words are looked for beside a number.
const window = 120

// before and after are the text beside a place, a window wide.
func before(text string, at int) string { return text[max(0, at-window):at] }
func after(text string, at int) string  { return text[at:min(len(text), at+window)] }

// mostDigits is how many digits a number has at most: more are a code, and would not fit a float64.
const mostDigits = 15

// scan returns the numbers of a text in their order.
func scan(text string) []number {
	var found []number
	for _, at := range numerals.FindAllStringIndex(text, -1) {
		if n, ok := parse(text, Span{at[0], at[1]}); ok {
			found = append(found, n)
		}
	}
	for _, m := range numbers.FindAllStringSubmatchIndex(text, -1) {
		n := number{digits: Span{m[0], m[1]}, step: 1, scale: 1, worded: true, whole: true}
		word := strings.ToLower(text[m[0]:m[1]])
		if m[2] >= 0 {
			word = strings.ToLower(text[m[2]:m[3]])
		}
		n.value = wordValue[word]
		if m[4] >= 0 {
			n.value += wordValue[strings.ToLower(text[m[4]:m[5]])]
		}
		n.behind(text)
		// Of the numbers in letters, only those with a unit or a scale are figures, and not the end of a longer one.
		if (n.unit != bare || n.scale > 1) && !longer.MatchString(before(text, m[0])) {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b number) int { return cmp.Compare(a.digits.Start, b.digits.Start) })
	return found
}

// parse reads the number at a place; it is not ok where the digits are part of a code or a word.
func parse(text string, at Span) (number, bool) {
	written := text[at.Start:at.End]
	n := number{digits: at, step: 1, scale: 1, grouped: strings.Contains(written, ",")}
	digits := strings.ReplaceAll(written, ",", "")
	whole, fraction, decimal := strings.Cut(digits, ".")
	if len(digits) > mostDigits || strings.Contains(fraction, ".") {
		return number{}, false
	}
	n.whole = !decimal
	if decimal {
		n.step = math.Pow10(-len(fraction))
	}
	var err error
	if n.value, err = strconv.ParseFloat("0"+digits, 64); err != nil {
		return number{}, false
	}
	n.ahead(text)
	n.behind(text)
	return n, n.stands(text, whole)
}

// ahead reads the sign and the currency before the digits.
func (n *number) ahead(text string) {
	n.in = n.digits
	left := before(text, n.in.Start)
	if tail := strings.TrimSuffix(left, " "); strings.HasSuffix(tail, "$") || strings.HasSuffix(tail, "USD") || endsIn(tail, "€£¥₹") {
		if alienSign.MatchString(left) {
			n.unit = alien
			return
		}
		if m := dollarSign.FindString(left); m != "" {
			n.dollar, n.unit = true, dollars
			n.in.Start -= len(m)
		}
	}
	if !endsIn(text[:n.in.Start], "-−– ") {
		return
	}
	if m := minusSign.FindString(before(text, n.in.Start)); m != "" {
		sign := strings.TrimLeft(m, " ([:;")
		n.signed, n.value = true, -n.value
		n.in.Start -= len(sign)
	}
}

// endsIn reports whether a text's last character is one of those.
func endsIn(text, characters string) bool {
	last, size := utf8.DecodeLastRuneInString(text)
	return size > 0 && strings.ContainsRune(characters, last)
}

// behind reads the scale and the unit after the digits.
func (n *number) behind(text string) {
	if n.in.End < n.digits.End {
		n.in = Span{n.digits.Start, n.digits.End}
	}
	right := after(text, n.in.End)
	if m := letterScale.FindString(right); m != "" && !n.worded && (n.dollar || m == "K" || m == "k") {
		n.take(m)
	} else if m := wordScale.FindString(right); m != "" {
		n.take(m)
	}
	right = after(text, n.in.End)
	for _, of := range []struct {
		form *regexp.Regexp
		unit unit
	}{{alienUnit, alien}, {percentSign, percent}, {dollarWord, dollars}, {centWord, dollars}} {
		m := of.form.FindString(right)
		if m == "" || n.unit == dollars && of.unit == alien {
			continue
		}
		n.unit, n.dollar = of.unit, of.unit == dollars
		if of.unit != alien {
			n.in.End += len(m)
		}
		if of.form == centWord {
			n.value, n.step = n.value/100, n.step/100
		}
		return
	}
}

// scales are the words and letters for thousands and more, in lower case.
var scales = map[string]float64{
	"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "b": 1e9, "bn": 1e9, "trillion": 1e12,
}

// take takes the scale that was found behind the digits.
func (n *number) take(written string) {
	n.scaleBy(scales[strings.ToLower(strings.Trim(written, " -"))])
	n.in.End += len(written)
}

func (n *number) scaleBy(scale float64) {
	n.scale = scale
	n.value, n.step = n.value*scale, n.step*scale
}

// stands reports whether the number stands for itself and is no part of a code, a version or a word.
func (n *number) stands(text, whole string) bool {
	prev, _ := utf8.DecodeLastRuneInString(text[:n.in.Start])
	next, size := utf8.DecodeRuneInString(text[n.in.End:])
	if n.in.Start == 0 {
		prev = ' '
	}
	if n.in.End == len(text) {
		next = ' '
	}
	beyond, _ := utf8.DecodeRuneInString(text[n.in.End+size:])
	switch {
	case len(whole) > 1 && whole[0] == '0' && (len(whole) != 2 || !strings.ContainsRune("-–—", prev)): // but "1999-09"
		return false
	case !n.dollar && (unicode.IsLetter(prev) || strings.ContainsRune("_#/@&=\\'’", prev)):
		return false
	case prev == '.' || prev == ',' || unicode.IsDigit(prev):
		return false
	case unicode.IsLetter(next) || unicode.IsDigit(next) || strings.ContainsRune("_@=\\", next):
		return false
	case strings.ContainsRune(",.", next) && unicode.IsDigit(beyond):
		return false
	case next == '/' && unicode.IsDigit(beyond) && !n.isYear():
		return false
	case next == '(' && n.unit == bare: // 401(k)
		return false
	case next == '-' && unicode.IsLetter(beyond) && n.unit == bare && !n.isYear(): // 4-year
		return false
	}
	return true
}

// The years that a figure can be.
const (
	firstYear = 1990
	lastYear  = 2050
)

// isYear reports whether the digits can be a year.
func (n *number) isYear() bool {
	return n.unit == bare && n.whole && !n.grouped && !n.worded && !n.signed && n.scale == 1 && n.value >= firstYear && n.value <= lastYear
}
