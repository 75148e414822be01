package lmi

import (
	"fmt"
	"regexp"
	"strings"
)

// SOC is a Standard Occupational Classification code, or a code of the same
// form that OEWS or the National Employment Matrix made up, such as "31-1120".
type SOC string

// AllOccupations is the code of the total over all occupations.
const AllOccupations SOC = "00-0000"

var socForm = regexp.MustCompile(`^(\d{2})-?(\d{4})$`)

// ParseSOC reads a SOC code with or without its dash ("43-4121", "434121").
// An O*NET-SOC code loses its suffix ("43-4121.00").
func ParseSOC(text string) (SOC, error) {
	trimmed, _, _ := strings.Cut(strings.TrimSpace(text), ".")
	m := socForm.FindStringSubmatch(trimmed)
	if m == nil {
		return "", fmt.Errorf("%q is not a SOC code: write two digits, a dash and four digits, such as 43-4121", text)
	}
	return SOC(m[1] + "-" + m[2]), nil
}

// MajorGroup returns the code of the occupation's major group: "43-4121" -> "43-0000".
func (s SOC) MajorGroup() SOC {
	if len(s) < 2 {
		return ""
	}
	return s[:2] + "-0000"
}

// NAICS is a North American Industry Classification System code as OEWS
// writes it: "51", "31-33", "519000", or one of its own codes such as "99".
type NAICS string

// CrossIndustry is the pseudo-code of all industries and ownerships together.
const CrossIndustry NAICS = "000000"

var naicsForm = regexp.MustCompile(`^\d{2}(-\d{2}|\d{0,4})?$`)

// sectorOf maps each two-digit code that belongs to a range sector to the sector's code.
var sectorOf = map[string]NAICS{
	"31": "31-33", "32": "31-33", "33": "31-33",
	"44": "44-45", "45": "44-45",
	"48": "48-49", "49": "48-49",
}

// ParseNAICS reads an industry code. A two-digit code that is part of a range
// sector becomes that sector: "31", "32" and "33" are all "31-33".
func ParseNAICS(text string) (NAICS, error) {
	trimmed := strings.TrimSpace(text)
	if !naicsForm.MatchString(trimmed) {
		return "", fmt.Errorf("%q is not a NAICS code: write two to six digits or a sector range, such as 51, 519210 or 31-33", text)
	}
	if sector, ok := sectorOf[trimmed]; ok {
		return sector, nil
	}
	return NAICS(trimmed), nil
}

// Area is an OEWS area code: "99" for the nation, a state FIPS code, or a metropolitan or
// nonmetropolitan area code.
type Area string

// National is the code of the United States.
const National Area = "99"
