package oewstest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// occupation is a line of the classification: one code at one level.
type occupation struct {
	code, title, level string
	annualOnly         bool
	hourlyOnly         bool
	// medianCents is the usual median wage per hour.
	medianCents float64
}

// majors are the major groups of the SOC with a usual wage in dollars per hour.
var majors = []struct {
	code int
	usd  float64
}{
	{11, 52}, {13, 34}, {15, 45}, {17, 40}, {19, 33}, {21, 23}, {23, 48}, {25, 27}, {27, 26}, {29, 44}, {31, 15},
	{33, 22}, {35, 12}, {37, 14}, {39, 13}, {41, 16}, {43, 18}, {45, 14}, {47, 23}, {49, 23}, {51, 18}, {53, 17},
}

// repeated is the line that stands twice in the files of May 2022. Source:
// models/us_bls_oes/CLAUDE.md in basedosdados/pipelines.
var repeated = struct{ area, occupation string }{"33460", "43-5053"}

// classification makes a structure with as many codes at each level as that of
// OEWS, in the order of codes: about 800 detailed occupations. Until 2011 the
// files have no minor and broad groups. Some broad groups stand for their only
// occupation, so that the code comes at both levels.
func classification(l Layout) []occupation {
	r := rand.New(rand.NewPCG(2018, 0))
	list := []occupation{{code: "00-0000", title: "All Occupations", level: "total", medianCents: 2100}}
	for _, major := range majors {
		list = append(list, occupation{code: fmt.Sprintf("%d-0000", major.code), title: fmt.Sprintf("Major Group %d", major.code), level: "major", medianCents: 100 * major.usd})
		for minor := 1; minor <= 4+major.code/43; minor++ {
			usual := occupation{
				medianCents: 100 * major.usd * math.Exp(0.25*r.NormFloat64()),
				annualOnly:  major.code == 25 && minor <= 2,
				hourlyOnly:  major.code == 27 && minor == 2,
			}
			add := func(level, code string) {
				o := usual
				o.level, o.code = level, code
				o.title = fmt.Sprintf("%s%s Workers, \"%s\", and All Other", strings.ToUpper(level[:1]), level[1:], code)
				o.medianCents *= math.Exp(0.2 * r.NormFloat64())
				list = append(list, o)
			}
			add("minor", fmt.Sprintf("%d-%d000", major.code, minor))
			for broad := 1; broad <= 5; broad++ {
				stem := fmt.Sprintf("%d-%d%02d", major.code, minor, broad)
				add("broad", stem+"0")
				count := max(1, r.IntN(4))
				if strings.HasPrefix(repeated.occupation, stem) {
					count = 3
				}
				if count == 1 && r.IntN(25) == 0 {
					add("detailed", stem+"0")
					continue
				}
				for detail := range count {
					add("detailed", fmt.Sprintf("%s%d", stem, detail+1))
				}
			}
		}
	}
	if !l.unmarked() {
		return list
	}
	var marked []occupation
	for _, o := range list {
		if o.level != "minor" && o.level != "broad" {
			marked = append(marked, o)
		}
	}
	return marked
}

// place is where a block of lines belongs: an area, or an industry of the nation.
type place struct {
	areaType                  int // as in the warehouse: 5 is not used
	division                  bool
	area, areaTitle, state    string
	naics, naicsTitle, iGroup string
	// owner is the ownership code, ownerWords what files in words say.
	owner, ownerWords string
	// weight is how many lines it has in the full file, about, and jobs how many jobs.
	weight, jobs float64
	// same names a place with the same figures: an industry that stands at two levels.
	same bool
}

var nation = place{areaType: 1, area: "99", areaTitle: "U.S.", state: "US", naics: "000000", naicsTitle: "Cross-industry", iGroup: "cross-industry", owner: "1235", weight: 1390, jobs: 150e6}

// stateCodes are the FIPS codes and abbreviations of the states, then of the territories.
const stateCodes = "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD " +
	"25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT " +
	"50VT 51VA 53WA 54WV 55WI 56WY 66GU 72PR 78VI"

// states are the states and territories.
func states() []place {
	var all []place
	for _, code := range strings.Fields(stateCodes) {
		p := nation
		p.areaType, p.area, p.state, p.areaTitle, p.weight, p.jobs = 2, code[:2], code[2:], "State of "+code[2:], 1040, 3e6
		if p.area > "60" {
			p.areaType, p.weight, p.jobs = 3, 400, 3e5
		}
		all = append(all, p)
	}
	return all
}

// metros are metropolitan areas, with codes of four digits before May 2005.
// Until 2018 metropolitan divisions stand among them, with 5 for their type in the full file.
func metros(l Layout) []place {
	var all []place
	local := states()
	for i := range 393 {
		p := local[i%51]
		p.areaType, p.weight, p.jobs = 4, 340, 3e5
		switch {
		case l.Year < 2005:
			p.area = fmt.Sprintf("%04d", 40+20*i)
		case i == 0:
			p.area = repeated.area
		case i%40 == 9:
			p.area = fmt.Sprint(70900 + 10*i)
		default:
			p.area = fmt.Sprint(10110 + 80*i)
			p.division = i%11 == 3 && l.Year <= 2018
		}
		p.areaTitle = fmt.Sprintf("Place %s, %s", p.area, p.state)
		all = append(all, p)
	}
	return all
}

// nonmetros are the balances of the states.
func nonmetros() []place {
	var all []place
	local := states()
	for i := range 137 {
		p := local[i%50]
		p.areaType, p.weight, p.jobs = 6, 300, 1e5
		p.area = fmt.Sprintf("%s%05d", p.area, i/50+1)
		p.areaTitle = fmt.Sprintf("Region %d of %s, nonmetropolitan area", i/50+1, p.state)
		all = append(all, p)
	}
	return all
}

// sectors are the NAICS sectors with the ownership of the full file. Source: by sector, May 2024.
var sectors = []struct{ code, owner string }{
	{"11", "5"}, {"21", "5"}, {"22", "5"}, {"23", "5"}, {"31-33", "5"}, {"42", "5"}, {"44-45", "5"}, {"48-49", "59"}, {"51", "5"}, {"52", "5"},
	{"53", "5"}, {"54", "5"}, {"55", "5"}, {"56", "5"}, {"61", "235"}, {"62", "58"}, {"71", "57"}, {"72", "57"}, {"81", "5"}, {"99", "123"},
}

// combined are the industries that BLS made of some of four digits. Source: oe.industry.
var combined = strings.Fields("3250A1 3250A2 3320A1 3320A2 3330A1 3370A1 4230A1 4240A1 4240A2 4240A3 4450A1 4530A1 5220A1 5320A1")

func industry(code, level, owner string) place {
	p := nation
	p.naics, p.iGroup, p.owner = code, level, owner
	p.naicsTitle = fmt.Sprintf("Industry %s, and \"Other\"", code)
	p.weight, p.jobs = 300, 5e5
	return p
}

func ofSector() []place {
	var all []place
	for _, s := range sectors {
		p := industry(s.code, "sector", s.owner)
		p.weight, p.jobs = 830, 7e6
		all = append(all, p)
	}
	return all
}

// byDigits are the industries of a number of digits, government last.
func byDigits(digits int) []place {
	level := fmt.Sprintf("%d-digit", digits)
	var all []place
	for _, s := range sectors[:len(sectors)-1] {
		for sub := 1; sub <= 4; sub++ {
			stem := s.code[:2] + fmt.Sprint(sub)
			switch digits {
			case 3:
				all = append(all, industry(stem+"000", level, s.owner))
			case 4:
				for _, d := range []string{"1", "2", "9"} {
					all = append(all, industry(stem+d+"00", level, s.owner))
				}
			case 5:
				all = append(all, industry(stem+"110", level, s.owner))
			case 6:
				all = append(all, industry(stem+"111", level, s.owner))
			}
		}
	}
	switch digits {
	case 3:
		all = append(all, industry("327000", level, "5"), industry("999000", level, "123"))
	case 4:
		for _, code := range combined {
			all = append(all, industry(code, level, "5"))
		}
		all = append(all, industry("999100", level, "1"), industry("999200", level, "2"), industry("999300", level, "3"))
	}
	return all
}

// ownerships are the pseudo-industries of the national file by ownership.
// Source: oe.industry and the words in the files of 2009 to 2018.
var ownerships = []struct{ naics, owner, words string }{
	{"000001", "5", "Private"},
	{"999001", "123", "Public Sector -- Federal, State, and Local Government, including government owned schools and hospitals"},
	{"999101", "1", "Federal Government, including USPS"},
	{"999201", "2", "State Government, including schools and  hospitals"},
	{"999301", "3", "Local Government, including schools and hospitals"},
}

func byOwnership() []place {
	var all []place
	for _, o := range ownerships {
		p := industry(o.naics, "cross-industry, ownership", o.owner)
		p.ownerWords, p.weight, p.jobs = o.words, 800, 20e6
		all = append(all, p)
	}
	return all
}

// byDigitsAndOwner are schools and hospitals, which the files by ownership split.
func byDigitsAndOwner(digits int) []place {
	var all []place
	codes := []string{"611000", "622000"}
	if digits == 4 {
		codes = []string{"611100", "622100"}
	}
	for _, code := range codes {
		for _, o := range []struct{ owner, words string }{{"5", "Private"}, {"2", "State government"}, {"3", "Local government"}} {
			p := industry(code, fmt.Sprintf("%d-digit, ownership", digits), o.owner)
			p.ownerWords, p.weight = o.words, 500
			all = append(all, p)
		}
	}
	return all
}

// places are the blocks of a layout, in the order of the file.
func places(l Layout) []place {
	switch l.Kind {
	case National:
		return []place{nation}
	case State:
		return states()
	case Metro:
		return metros(l)
	case MetroWhole:
		all := metros(l)[:60]
		for i := range all {
			all[i].area, all[i].division = fmt.Sprint(35600+20*i), false
		}
		return all
	case Nonmetro:
		return nonmetros()
	case Sector:
		return ofSector()
	case ThreeDigit:
		return byDigits(3)
	case FourDigit:
		return byDigits(4)
	case FiveDigit:
		if l.Year >= 2014 {
			return append(byDigits(5), byDigits(6)...)
		}
		return byDigits(5)
	case NationalOwner:
		return byOwnership()
	case ThreeDigitOwner:
		return byDigitsAndOwner(3)
	case FourDigitOwner:
		return byDigitsAndOwner(4)
	}
	var all []place
	for _, some := range [][]place{
		{nation}, byOwnership(), states(), metros(l), nonmetros(), ofSector(),
		byDigits(3), byDigitsAndOwner(3), byDigits(4), byDigitsAndOwner(4), byDigits(5), byDigits(6),
	} {
		all = append(all, some...)
	}
	if l.Year >= 2017 {
		// An industry that is not published at four digits stands there with its figures of three.
		again := industry("327000", "4-digit", "5")
		again.same = true
		all = append(all, again)
	}
	return all
}

// Status is what the publisher let out of a cell.
type Status int

// The statuses of a cell.
const (
	Released Status = iota
	TopCoded
	Suppressed
	UnderHalfPercent
	Absent
	statuses
)

// figure is a number in the last of its decimals, or the reason why there is none.
type figure struct {
	scaled int64
	status Status
}

// Columns are the figures of a line, by their names of today, and the decimals
// in which sums of them are counted.
var Columns = []struct {
	Name     string
	Decimals int
}{
	{"TOT_EMP", 0}, {"EMP_PRSE", 1}, {"JOBS_1000", 3}, {"LOC_QUOTIENT", 2}, {"PCT_TOTAL", 2}, {"PCT_RPT", 0},
	{"H_MEAN", 2}, {"A_MEAN", 0}, {"MEAN_PRSE", 1},
	{"H_PCT10", 2}, {"H_PCT25", 2}, {"H_MEDIAN", 2}, {"H_PCT75", 2}, {"H_PCT90", 2},
	{"A_PCT10", 0}, {"A_PCT25", 0}, {"A_MEDIAN", 0}, {"A_PCT75", 0}, {"A_PCT90", 0},
}

const (
	totEmp = iota
	empPRSE
	jobs1000
	locQuotient
	pctTotal
	pctRPT
	hMean
	aMean
	meanPRSE
	hPct10
	aPct10 = hPct10 + 5
	width  = aPct10 + 5 // of a line
)

// spread are the usual percentiles as multiples of the median.
var spread = [5]float64{0.62, 0.77, 1, 1.34, 1.75}

// draw makes up the figures of an occupation in a place. The shares of markers
// are about those of the files of 2012 to 2024.
func draw(r *rand.Rand, l Layout, p place, o occupation) (line [width]figure) {
	for i := range line {
		line[i].status = Absent
	}
	area, byIndustry := p.areaType != 1, !strings.HasPrefix(p.iGroup, "cross-industry")
	size := map[string]float64{"total": 1, "major": 0.05, "minor": 0.012, "broad": 0.003, "detailed": 0.0014}[o.level]
	noise := 0.8
	if o.level == "total" {
		noise = 0.02
	}
	jobs := int64(math.Max(3, p.jobs/10*size*math.Exp(noise*r.NormFloat64()))) * 10
	put := func(column int, scaled int64) { line[column] = figure{scaled, Released} }
	mark := func(column int, status Status) { line[column] = figure{status: status} }
	put(totEmp, jobs)
	put(empPRSE, r.Int64N(500))
	if area {
		put(jobs1000, 1+r.Int64N(80_000))
		put(locQuotient, 1+r.Int64N(400))
	}
	if byIndustry {
		put(pctTotal, r.Int64N(3000))
		put(pctRPT, 1+r.Int64N(60))
		if r.IntN(12) == 0 {
			mark(pctRPT, UnderHalfPercent)
		}
	}
	if (area || byIndustry) && r.IntN(25) == 0 && o.level != "total" {
		mark(totEmp, Suppressed)
		mark(empPRSE, Suppressed)
		if area {
			mark(jobs1000, Suppressed)
			mark(locQuotient, Suppressed)
		}
	}
	if r.IntN(30) == 0 && o.level != "total" {
		for column := hMean; column < len(line); column++ {
			mark(column, Suppressed)
		}
		return line
	}
	put(meanPRSE, 1+r.Int64N(200))
	// Wages have grown by about 3 percent a year.
	median := o.medianCents * math.Pow(1.03, float64(l.Year-2024)) * math.Exp(0.15*r.NormFloat64())
	top := l.topCodeUSDPerHour()
	wage := func(hourly, annual int, cents float64) {
		// The hourly wage to the cent, the annual one to ten dollars.
		perHour := int64(math.Max(cents, 730))
		perYear := int64(math.Round(float64(perHour)*2080/1000)) * 10
		put(hourly, perHour)
		put(annual, perYear)
		if perHour >= 100*top || perYear >= 2080*top {
			mark(hourly, TopCoded)
			mark(annual, TopCoded)
		}
		if o.annualOnly {
			mark(hourly, Suppressed)
		}
		if o.hourlyOnly {
			mark(annual, Suppressed)
		}
	}
	wage(hMean, aMean, 1.08*median)
	for i, times := range spread {
		wage(hPct10+i, aPct10+i, times*median)
	}
	return line
}
