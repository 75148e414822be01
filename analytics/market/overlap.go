package market

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// overlap says why two members count jobs twice, "" where they do not: they do when
// their occupations, their industries and their areas all meet.
func overlap(a, b Member) string {
	if !occupationsMeet(a.SOC, b.SOC) || !industriesMeet(a.NAICS, b.NAICS) {
		return ""
	}
	place, other := placeOf(a), placeOf(b)
	if !place.meets(other) {
		return ""
	}
	var parts []string
	for _, codes := range [][2]string{
		{string(a.SOC), string(b.SOC)}, {"industry " + string(a.NAICS), "industry " + string(b.NAICS)}, {"area " + string(a.Area), "area " + string(b.Area)},
	} {
		if codes[0] != codes[1] {
			parts = append(parts, codes[0]+" and "+codes[1])
		}
	}
	if len(parts) == 0 {
		return a.Name() + " stands twice"
	}
	return strings.Join(parts, ", ") + " have jobs in common, which would count twice"
}

// occupationsMeet reports whether one code is the other or a group that holds it:
// 00-0000 holds all, 43-0000 all of 43, 43-4000 all of 43-4, 43-4120 all of 43-412.
func occupationsMeet(a, b lmi.SOC) bool {
	return nested(stem(a), stem(b))
}

// stem is the part of a code that all occupations of its group share.
func stem(soc lmi.SOC) string {
	if soc == lmi.AllOccupations {
		return ""
	}
	group, rest, _ := strings.Cut(string(soc), "-")
	return group + "-" + strings.TrimRight(rest, "0")
}

func nested(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// industriesMeet reports whether jobs of one industry can be jobs of the other: they
// share activities and owners. The codes tell it: of the pseudo-codes 000000 is every
// industry and owner, 000001 every private job, 999001 to 999301 the governments'
// jobs in every industry, and 99 to 9993 those outside schools and hospitals.
func industriesMeet(a, b lmi.NAICS) bool {
	return activitiesMeet(a, b) && slices.ContainsFunc(owners(a), func(owner byte) bool { return slices.Contains(owners(b), owner) })
}

// The owners of jobs, as digits of OEWS's OWN_CODE.
const (
	federal = '1'
	state   = '2'
	local   = '3'
	private = '5'
)

// ownersOf are the owners whom a pseudo-code stands for.
var ownersOf = map[lmi.NAICS][]byte{
	lmi.CrossIndustry: {federal, state, local, private},
	"000001":          {private},
	"999001":          {federal, state, local}, "99": {federal, state, local}, "999000": {federal, state, local},
	"999101": {federal}, "999100": {federal},
	"999201": {state}, "999200": {state},
	"999301": {local}, "999300": {local},
}

// postal is the Postal Service, an industry without private employers.
const postal = "491"

// publicIn are the industries in which OEWS counts governments' jobs too. Source: the
// OWN_CODE of sectors (48-49 is 59, 61 is 235, 62 is 58, 71 and 72 are 57) and the
// ownerships these stand for: the Postal Service, state and local schools and
// hospitals, local gambling places and casino hotels.
var publicIn = map[string][]byte{
	postal: {federal}, "61": {state, local}, "622": {state, local}, "7132": {local}, "7211": {local},
}

func owners(naics lmi.NAICS) []byte {
	if list, ok := ownersOf[naics]; ok {
		return list
	}
	if strings.HasPrefix(string(naics), postal) {
		return []byte{federal}
	}
	list := []byte{private}
	for industry, public := range publicIn {
		for _, code := range prefixes(naics) {
			if nested(industry, code) {
				list = append(list, public...)
			}
		}
	}
	return list
}

// acrossIndustries reports whether the code stands for all industries of its owners.
func acrossIndustries(naics lmi.NAICS) bool {
	switch naics {
	case lmi.CrossIndustry, "000001", "999001", "999101", "999201", "999301":
		return true
	}
	return false
}

func activitiesMeet(a, b lmi.NAICS) bool {
	if acrossIndustries(a) || acrossIndustries(b) {
		return true
	}
	// A code such as 3250A1 is a 4-digit industry that joins some, but not all, of 325;
	// it shares no job with another one of four digits.
	if a != b && fourDigits(a) && fourDigits(b) && (joined(a) || joined(b)) {
		return false
	}
	for _, one := range prefixes(a) {
		for _, other := range prefixes(b) {
			if nested(one, other) {
				return true
			}
		}
	}
	return false
}

var joinedForm = regexp.MustCompile(`^(\d{3})\d[A-Z]\d$`)

// joined reports whether the code is one that OEWS made up for several 4-digit industries.
func joined(naics lmi.NAICS) bool { return joinedForm.MatchString(string(naics)) }

func fourDigits(naics lmi.NAICS) bool {
	return joined(naics) || len(prefixes(naics)[0]) == 4
}

// prefixes are the digits with which the codes of the industry's parts begin.
func prefixes(naics lmi.NAICS) []string {
	switch naics {
	case "31-33":
		return []string{"31", "32", "33"}
	case "44-45":
		return []string{"44", "45"}
	case "48-49":
		return []string{"48", "49"}
	}
	if m := joinedForm.FindStringSubmatch(string(naics)); m != nil {
		return m[1:]
	}
	return []string{strings.TrimRight(string(naics), "0")}
}

// place is what an area's code and title tell of where it lies.
type place struct {
	area lmi.Area
	// states are the postal abbreviations of the states it lies in; nil where they are not known.
	states []string
	// whole says that it is a whole state or territory, division that it is a part of a metropolitan area.
	whole, division bool
}

var titleStates = regexp.MustCompile(`, ([A-Z]{2}(?:-[A-Z]{2})*)\b`)

// placeOf reads the area. States and territories have codes of two digits,
// nonmetropolitan areas of seven, of which the first two are the state's; titles of
// metropolitan areas end in their states: "New York-Newark-Jersey City, NY-NJ-PA".
func placeOf(m Member) place {
	p := place{area: m.Area, division: strings.Contains(m.AreaTitle, "Division")}
	switch code := string(m.Area); len(code) {
	case 2:
		p.states, p.whole = []string{reference.State(code)}, true
	case 7:
		p.states = []string{reference.State(code[:2])}
	default:
		if found := titleStates.FindStringSubmatch(m.AreaTitle); found != nil {
			p.states = strings.Split(found[1], "-")
		}
	}
	return p
}

// meets reports whether two areas share ground: one is the nation and the other no
// territory, which the nation leaves out; one is a state and the other lies in it, if
// only in part; or one is a division of a metropolitan area and the other may be that area.
func (p place) meets(other place) bool {
	if p.area == other.area {
		return true
	}
	if other.area == lmi.National {
		p, other = other, p
	}
	if p.area == lmi.National {
		return other.states == nil || slices.ContainsFunc(other.states, func(s string) bool { return !reference.Territory(s) })
	}
	shared := slices.ContainsFunc(p.states, func(s string) bool { return slices.Contains(other.states, s) })
	return shared && (p.whole != other.whole || p.division != other.division)
}

// refuse gives ErrParams where two members count jobs twice. Members with weights of
// their own count no jobs: of these only one that stands twice is refused.
func refuse(members []Member, weighted bool) error {
	for i, a := range members {
		for _, b := range members[i+1:] {
			same := a.SOC == b.SOC && a.NAICS == b.NAICS && a.Area == b.Area
			if weighted && !same {
				continue
			}
			if why := overlap(a, b); why != "" {
				return fmt.Errorf("%s: they %w", why, ErrParams)
			}
		}
	}
	return nil
}
