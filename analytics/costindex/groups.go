package costindex

import "wageatlas/data/lmi"

// group is an occupational group of the ECI.
type group struct {
	// code is its part of a series id.
	code string
	// first and last are the SOC major groups that it spans, by their two digits.
	first, last string
}

// allWorkers is the code of all occupations together.
const allWorkers = "000000"

// groups are the occupational groups of the ECI, those that span less before those that hold
// them. The list ci.occupation beside the flat files of the survey names each by the SOC major groups it spans: 111300
// are the groups 11 to 13, 152900 those from 15 to 29; footnotes D and E of the ECI's databases tell the
// same in words. Source: BLS, download.bls.gov/pub/time.series/ci, and www.bls.gov/eci, "Employment Cost Index
// Footnote Page".
var groups = []group{
	{"210000", "41", "41"}, // sales and related
	{"220000", "43", "43"}, // office and administrative support
	{"405000", "45", "47"}, // construction, extraction, farming, fishing, and forestry
	{"430000", "49", "49"}, // installation, maintenance, and repair
	{"510000", "51", "51"}, // production
	{"520000", "53", "53"}, // transportation and material moving
	{"110000", "11", "13"}, // management, business, and financial
	{"120000", "15", "29"}, // professional and related
	{"300000", "31", "39"}, // service
	{"200000", "41", "43"}, // sales and office
	{"400000", "45", "49"}, // natural resources, construction, and maintenance
	{"500000", "51", "53"}, // production, transportation, and material moving
}

// holds reports whether all of the occupations are in the group; no occupation is in none.
func (g group) holds(socs []lmi.SOC) bool {
	for _, soc := range socs {
		if major := string(soc.MajorGroup()); len(major) < 2 || major[:2] < g.first || major[:2] > g.last {
			return false
		}
	}
	return len(socs) > 0
}

// candidates are the ids of the series to age wages of the occupations by, the best first: wages and
// salaries as an index, of the groups that hold all of them before all workers, not seasonally adjusted before adjusted, of
// civilian workers, who like those of OEWS include governments' staff, before private ones.
//
// An id is CI, the seasonal code, the owner, the estimate (02 wages and salaries), four letters
// of industry, six of occupation and subcell, and I for an index.
func candidates(socs []lmi.SOC) []string {
	var codes, ids []string
	for _, g := range groups {
		if g.holds(socs) {
			codes = append(codes, g.code)
		}
	}
	for _, code := range append(codes, allWorkers) {
		for _, seasonal := range []string{"U", "S"} {
			for _, owner := range []string{"1", "2"} {
				ids = append(ids, "CI"+seasonal+owner+"02"+"0000"+code+"I")
			}
		}
	}
	return ids
}
