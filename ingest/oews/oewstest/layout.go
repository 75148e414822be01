// Package oewstest writes made-up OEWS files in the layouts that BLS has
// published since May 2003, for tests and benchmarks, together with what they
// hold, counted while they are made.
//
// The layouts were taken from:
//
//   - published files: national of May 2012 and of 2014 to 2025, by sector of
//     2022 and 2024, the metropolitan file aMSA_M2015_dl, and the field
//     descriptions of 2018 (columns of the state, metropolitan, industry and
//     ownership files of that time);
//   - the account of all files of 2003 to 2025 in basedosdados/pipelines,
//     models/us_bls_oes and pipelines/datasets/us_bls_oes: names of files, words
//     for ownerships, columns by year, the errors of May 2012 and May 2022;
//   - programs of other users of these files, for the names of files and sheets and
//     the order of columns in years of which no file was at hand.
//
// What none of them tells is marked "assumed" where it stands.
package oewstest

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is what a file is about.
type Kind int

// The kinds of files.
const (
	National Kind = iota
	State
	Metro         // metropolitan areas and divisions
	MetroWhole    // the metropolitan areas that have divisions, as wholes
	Nonmetro      // balance of state
	Sector        // national by NAICS sector
	ThreeDigit    // national by industry of three digits, and so on
	FourDigit     //
	FiveDigit     // five digits, since 2014 five and six
	NationalOwner // national by ownership
	ThreeDigitOwner
	FourDigitOwner
	Full // all areas and all industries
)

// kinds says how files of a kind are called and in which years they are published.
var kinds = []struct {
	name, stem, archive string
	first, last         int
}{
	National:        {"national", "national", "nat", 2003, 2025},
	State:           {"state", "state", "st", 2003, 2025},
	Metro:           {"metropolitan", "MSA", "ma", 2003, 2025},
	MetroWhole:      {"metropolitan wholes", "aMSA", "ma", 2005, 2017},
	Nonmetro:        {"nonmetropolitan", "BOS", "ma", 2006, 2025},
	Sector:          {"sector", "natsector", "in4", 2004, 2025},
	ThreeDigit:      {"three digits", "nat3d", "in4", 2003, 2025},
	FourDigit:       {"four digits", "nat4d", "in4", 2003, 2025},
	FiveDigit:       {"five digits", "nat5d", "in4", 2003, 2025},
	NationalOwner:   {"national by ownership", "national_owner", "in4", 2009, 2025},
	ThreeDigitOwner: {"three digits by ownership", "nat3d_owner", "in4", 2009, 2025},
	FourDigitOwner:  {"four digits by ownership", "nat4d_owner", "in4", 2009, 2025},
	Full:            {"full", "all_data", "all", 2011, 2025},
}

// String names the kind in words.
func (k Kind) String() string { return kinds[k].name }

// local says that the files are about areas below the state.
func (k Kind) local() bool { return k == Metro || k == MetroWhole || k == Nonmetro }

// byIndustry says that the files are national and by industry.
func (k Kind) byIndustry() bool {
	return k >= Sector && k <= FiveDigit || k == ThreeDigitOwner || k == FourDigitOwner
}

func (k Kind) byOwner() bool {
	return k == NationalOwner || k == ThreeDigitOwner || k == FourDigitOwner
}

// Layout is one kind of file of one release.
type Layout struct {
	Kind Kind
	Year int
	// November is set for the releases of November 2003 and November 2004.
	November bool
}

// Layouts returns all layouts, by kind and year.
func Layouts() []Layout {
	var all []Layout
	for kind, k := range kinds {
		for year := k.first; year <= k.last; year++ {
			all = append(all, Layout{Kind: Kind(kind), Year: year})
			if year <= 2004 && Kind(kind) <= Metro {
				all = append(all, Layout{Kind: Kind(kind), Year: year, November: true})
			}
		}
	}
	return all
}

// String is the kind and the reference period.
func (l Layout) String() string { return l.Kind.String() + ", " + l.Reference() }

// Reference is the reference period in words: "May 2024".
func (l Layout) Reference() string {
	if l.November {
		return fmt.Sprintf("November %d", l.Year)
	}
	return fmt.Sprintf("May %d", l.Year)
}

// Label is what the edition is called: "2024", "2003-11".
func (l Layout) Label() string {
	if l.November {
		return fmt.Sprintf("%d-11", l.Year)
	}
	return fmt.Sprint(l.Year)
}

// modern is the layout of all kinds since May 2019: the columns of the full file.
func (l Layout) modern() bool { return l.Year >= 2019 }

// XLS says that the files are legacy workbooks. The full file never was one, for it has too many rows.
func (l Layout) XLS() bool { return l.Year <= 2013 && l.Kind != Full }

// numericCodes says that codes of digits only are stored as numbers, so that
// their leading zeros are gone. That is so in some years; in which is assumed.
func (l Layout) numericCodes() bool { return l.Year%4 == 0 }

// unmarked says that detailed occupations have a blank group, and that there are no minor and broad ones.
func (l Layout) unmarked() bool { return l.Year <= 2011 }

// detailed is the group of a detailed occupation.
func (l Layout) detailed() string {
	switch {
	case l.unmarked():
		return ""
	case l.Kind == Full && l.Year <= 2015:
		return "detail"
	}
	return "detailed"
}

// topCodeUSDPerHour is the wage from which # is printed.
func (l Layout) topCodeUSDPerHour() int64 {
	switch {
	case l.Year >= 2022:
		return 115
	case l.Year >= 2016:
		return 100
	case l.Year >= 2011:
		return 90
	case l.Year >= 2008:
		return 80
	}
	return 70
}

// part is one workbook of a layout: big tables were published in several.
type part struct {
	file string
	// sheets are the names of its sheets with figures. The lines of the part are spread over them.
	sheets []string
}

// folder is the name of the archive, and of the folder in it.
func (l Layout) folder() string {
	month := "m"
	if l.November {
		month = "n"
	}
	return fmt.Sprintf("oes%s%02d%s", month, l.Year%100, kinds[l.Kind].archive)
}

// stem is the first part of the file's name.
func (l Layout) stem() string {
	if l.Kind == FiveDigit && l.Year >= 2014 {
		return "nat5d_6d"
	}
	return kinds[l.Kind].stem
}

// period is the middle of a file's name: "may2003", "M2024". In May 2009 some files have none.
func (l Layout) period() string {
	switch {
	case l.November:
		return fmt.Sprintf("november%d", l.Year)
	case l.Year <= 2006:
		return fmt.Sprintf("may%d", l.Year)
	case l.Year == 2007:
		return "May2007"
	}
	return fmt.Sprintf("M%d", l.Year)
}

// parts lists the workbooks of the layout.
func (l Layout) parts() []part {
	if l.Kind == Full {
		return []part{l.full()}
	}
	extension := ".xlsx"
	if l.XLS() {
		extension = ".xls"
	}
	stem, separator, end := l.stem(), "_", "_dl"
	name := stem + separator + l.period() + end
	switch {
	case l.Year == 2009 && slices.Contains([]Kind{National, State, Metro, FourDigit}, l.Kind):
		name = stem + end
	case l.Year == 2005 && l.Kind == FourDigit,
		l.Year == 2008 && (l.Kind == National || l.Kind == State || l.Kind == Nonmetro || l.Kind == MetroWhole):
		name = stem + "__" + l.period() + end
	}
	plain := stem + end // the sheets' names of most years before 2019
	switch {
	case l.Kind == Metro && l.Year <= 2013:
		suffixes := []string{"_1", "_2", "_3"}
		if l.Year == 2003 {
			suffixes = suffixes[:2]
		}
		states := []string{"_AK_IN", "_KS_NY", "_OH_WY"}
		var parts []part
		for i, suffix := range suffixes {
			file := name + suffix
			if l.Year == 2008 && i == 0 {
				file = stem + "__" + l.period() + end + suffix
			}
			if l.Year >= 2011 {
				file += states[i]
			}
			parts = append(parts, part{file + extension, []string{plain + suffix}})
		}
		return parts
	case l.Kind == FourDigit && (l.Year == 2012 || l.Year == 2013):
		return []part{
			{name + "_1_113300_517100" + extension, []string{plain + "_1"}},
			{name + "_2_517200_999300" + extension, []string{plain + "_2"}},
		}
	case l.Kind == Metro && l.Year == 2019:
		return []part{{name + extension, []string{"All May 2019 Data"}}}
	case l.modern() && kinds[l.Kind].archive == "in4":
		return []part{{name + extension, []string{"N" + name[1:]}}}
	case l.modern():
		return []part{{name + extension, []string{name}}}
	case l.Kind == FiveDigit && l.Year >= 2014:
		return []part{{name + extension, []string{"nat5d_dl"}}}
	case l.Kind == FourDigit && !l.XLS():
		// The sheet is nat4d_dl_1 in 2017; a second one behind it is assumed.
		return []part{{name + extension, []string{plain + "_1", plain + "_2"}}}
	case (l.Kind == Metro || l.Kind == Nonmetro) && l.Year >= 2015 && l.Year <= 2017:
		return []part{{name + extension, []string{plain + "_1"}}}
	case l.Kind == FourDigit && l.Year <= 2008:
		// More than 65,536 rows in a legacy workbook need a second sheet; its name is assumed.
		return []part{{name + extension, []string{plain, plain + "_2"}}}
	}
	return []part{{name + extension, []string{plain}}}
}

// full is the workbook of the full file.
func (l Layout) full() part {
	switch l.Year {
	case 2011, 2013:
		name := fmt.Sprintf("oes_data_%d", l.Year)
		return part{name + ".xlsx", []string{name}}
	case 2012:
		return part{"all_oes_data_2012.xlsx", []string{"all_oes_data_2012"}}
	}
	data := "Data"
	if l.Year >= 2020 {
		data = "data"
	}
	return part{fmt.Sprintf("all_data_M_%d.xlsx", l.Year), []string{fmt.Sprintf("All May %d %s", l.Year, data)}}
}

// header is the header row, each name as published.
func (l Layout) header() []string {
	if l.modern() || l.Kind == Full {
		return l.wideHeader()
	}
	group := "OCC_GROUP"
	if l.unmarked() {
		group = "GROUP"
	}
	var names []string
	switch {
	case l.Kind == State:
		names = []string{"AREA", "ST", "STATE"}
	case l.Kind.local():
		names = []string{"PRIM_STATE", "AREA", "AREA_NAME"}
	case l.Kind.byIndustry():
		names = []string{"NAICS", "NAICS_TITLE"}
	}
	if l.Kind.byOwner() {
		// That the national file by ownership has no NAICS column is assumed.
		names = append(names, "OWNERSHIP")
	}
	names = append(names, "OCC_CODE", "OCC_TITLE", group, "TOT_EMP", "EMP_PRSE")
	switch {
	case l.Kind.byIndustry():
		names = append(names, "PCT_TOTAL", "PCT_RPT")
	case l.Kind == State || l.Kind.local():
		if l.Year >= 2009 {
			names = append(names, "JOBS_1000")
		}
		if l.Year >= 2010 {
			quotient := "LOC QUOTIENT"
			if l.Kind == State && l.Year >= 2011 {
				quotient = "LOC_Q"
			}
			names = append(names, quotient)
		}
	}
	names = append(names, wageColumns...)
	names = append(names, "ANNUAL")
	if l.Year >= 2004 {
		names = append(names, "HOURLY")
	}
	return names
}

var wageColumns = []string{
	"H_MEAN", "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90",
	"A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90",
}

// wideHeader is the header of the full file, and since 2019 of all files.
func (l Layout) wideHeader() []string {
	occupation, jobs, quotient, total := []string{"OCC_CODE", "OCC_TITLE"}, "JOBS_1000", "LOC_QUOTIENT", "PCT_TOTAL"
	levels := []string{"I_GROUP", "OWN_CODE"}
	group := "O_GROUP"
	switch {
	case l.Year == 2011:
		levels, group, quotient, total = []string{"OWN_CODE"}, "GROUP", "LOC_Q", "PCT_TOT"
	case l.Year <= 2013:
		levels, group, total = []string{"OWN_CODE"}, "GROUP", "PCT_TOT"
	case l.Year <= 2016:
		levels, group, occupation = []string{"OWN_CODE"}, "GROUP", []string{"OCC CODE", "OCC TITLE"}
	case l.Year == 2019 && l.Kind == Full:
		jobs = "JOBS_1000_ORIG"
	}
	names := []string{"AREA", "AREA_TITLE", "AREA_TYPE"}
	if l.Year >= 2020 {
		names = append(names, "PRIM_STATE")
	}
	names = append(names, "NAICS", "NAICS_TITLE")
	names = slices.Concat(names, levels, occupation, []string{group, "TOT_EMP", "EMP_PRSE", jobs, quotient, total})
	if l.Year >= 2021 {
		names = append(names, "PCT_RPT")
	}
	names = slices.Concat(names, wageColumns, []string{"ANNUAL", "HOURLY"})
	if l.Year >= 2012 && l.Year <= 2019 {
		for i, name := range names {
			names[i] = strings.ToLower(name)
		}
	}
	return names
}

// notes are the sheets behind the figures.
func (l Layout) notes() []Sheet {
	if !l.modern() {
		return nil
	}
	program := "OEWS"
	if l.Year == 2019 {
		program = "OES"
	}
	hour := l.topCodeUSDPerHour()
	year := hour * 2080
	descriptions := Sheet{Name: "Field Descriptions", Rows: [][]any{
		{fmt.Sprintf("May %d %s Estimates", l.Year, program)},
		nil,
		{"Not all fields are available for every type of estimate"},
		nil,
		{"Field", "Field Description"},
		{"area", "U.S. (99), state FIPS code, Metropolitan Statistical Area (MSA) code, or " + program + "-specific nonmetropolitan area code "},
		{"annual ", "Contains \"TRUE\" if only annual wages are released.", "."},
		nil,
		{"Notes:"},
		{"*  = indicates that a wage estimate is not available"},
		{"**  = indicates that an employment estimate is not available"},
		{fmt.Sprintf("#  = indicates a wage equal to or greater than $%d.00 per hour or $%d,%03d per year ", hour, year/1000, year%1000)},
		{"~ =indicates that the percent of establishments reporting the occupation is less than 0.5%"},
	}}
	if l.Year == 2019 {
		return []Sheet{descriptions}
	}
	return []Sheet{descriptions, {Name: "UpdateTime", Rows: [][]any{{"alldataupdate"}, {"09MAR2021:10:42:00"}}}, {Name: "Filler"}}
}

// Form tells apart the layouts that differ in more than names and figures: in
// format, number of sheets, columns, marks or notes.
func (l Layout) Form() string {
	sheets := 0
	for _, part := range l.parts() {
		sheets += len(part.sheets)
	}
	return fmt.Sprint(l.XLS(), sheets, l.header(), l.detailed(), len(l.notes()))
}
