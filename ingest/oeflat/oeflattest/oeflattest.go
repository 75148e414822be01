// Package oeflattest writes the flat time-series files of the Occupational
// Employment and Wage Statistics, survey "oe", in their published layout.
//
// The layout is that of oe.txt beside the files, sections 4 to 7
// (https://download.bls.gov/pub/time.series/oe/oe.txt), and of the published
// code lists: text with tabs, lines that end with CR and LF, and in the data
// file a series id of 30 characters and a value of 12, padded with blanks.
package oeflattest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// The data types, in the order of oe.datatype.
const (
	Employment = iota + 1
	EmploymentRSE
	HourlyMean
	AnnualMean
	MeanRSE
	Hourly10
	Hourly25
	HourlyMedian
	Hourly75
	Hourly90
	Annual10
	Annual25
	AnnualMedian
	Annual75
	Annual90
	JobsPer1000
	LocationQuotient
	lastDatatype = LocationQuotient
)

// The footnote codes that stand beside a dash. Source: oe.footnote of 2020 and 2025.
const (
	OneBasis    = "4" // the wage is reported only by the hour or only by the year
	TopCoded    = "5"
	NotReleased = "8"
)

// Figure is the value and the footnote codes of one line. A Figure without a value has no line.
type Figure struct{ Value, Footnotes string }

// Withheld returns a dash with a footnote.
func Withheld(footnotes string) Figure { return Figure{Value: "-", Footnotes: footnotes} }

// Cell is one occupation in one industry and area, with its figures by data type.
type Cell struct {
	// Area is the area type and the area code: "N0000000", "S0100000" or "M0011500".
	Area                 string
	Industry, Occupation string
	Figures              [lastDatatype + 1]Figure
}

// Series returns the id of the cell's series of a data type.
func (c Cell) Series(datatype int) string {
	return fmt.Sprintf("OEU%s%s%s%02d", c.Area, c.Industry, c.Occupation, datatype)
}

// WriteData writes a data file such as oe.data.0.Current.
func WriteData(w io.Writer, year int, cells iter.Seq[Cell]) error {
	buffered := bufio.NewWriter(w)
	fmt.Fprintf(buffered, "%-30s\tyear\tperiod\t%12s\tfootnote_codes\r\n", "series_id", "value") //nolint:errcheck // Flush tells
	for c := range cells {
		for datatype, f := range c.Figures {
			if f.Value != "" {
				fmt.Fprintf(buffered, "%-30s\t%d\tA01\t%12s\t%s\r\n", c.Series(datatype), year, f.Value, f.Footnotes) //nolint:errcheck // Flush tells
			}
		}
	}
	return buffered.Flush()
}

// Data returns a data file of the cells.
func Data(year int, cells ...Cell) []byte {
	var b bytes.Buffer
	// Writing to a buffer cannot fail.
	_ = WriteData(&b, year, slices.Values(cells))
	return b.Bytes()
}

// Footnotes returns oe.footnote with the top code of the year's files.
func Footnotes(hourlyUSD, annualUSD string) []byte {
	return list("footnote_code\tfootnote_text",
		"1\tDetailed occupations do not add up to the totals.",
		"2\tThe annual wage is 2,080 times the hourly one.",
		"3\tThe relative standard error measures reliability.",
		OneBasis+"\tSome wages are reported either as hourly wages or annual salaries.",
		fmt.Sprintf("%s\tThis wage is equal to or greater than $%s per hour or $%s per year.", TopCoded, hourlyUSD, annualUSD),
		NotReleased+"\tEstimate not released.")
}

// Areas returns oe.area from area types and codes with their names.
func Areas(names map[string]string) []byte {
	var lines []string
	for _, area := range slices.Sorted(maps.Keys(names)) {
		state := area[1:3]
		lines = append(lines, strings.Join([]string{state, area[1:], area[:1], names[area]}, "\t"))
	}
	return list("state_code\tarea_code\tareatype_code\tarea_name", lines...)
}

// Industries returns oe.industry from codes with their names.
func Industries(names map[string]string) []byte {
	var lines []string
	for i, code := range slices.Sorted(maps.Keys(names)) {
		lines = append(lines, fmt.Sprintf("%s\t%s\t0\tT\t%d", code, names[code], i))
	}
	return list("industry_code\tindustry_name\tdisplay_level\tselectable\tsort_sequence", lines...)
}

// Occupations returns oe.occupation from codes with their names, and with the
// column of descriptions that it has in the files of recent years.
func Occupations(names map[string]string) []byte {
	var lines []string
	for i, code := range slices.Sorted(maps.Keys(names)) {
		lines = append(lines, fmt.Sprintf("%s\t%s\tDo the work. Excludes \"Helpers\" and others.\t3\tT\t%d", code, names[code], i))
	}
	return list("occupation_code\toccupation_name\toccupation_description\tdisplay_level\tselectable\tsort_sequence", lines...)
}

func list(header string, lines ...string) []byte {
	return []byte(header + "\r\n" + strings.Join(lines, "\r\n") + "\r\n")
}

// Random yields cells with figures drawn from the seed, of the nation, its
// industries, states and metropolitan and nonmetropolitan areas in turn. About
// one cell in thirty has top-coded wages, one in thirty only annual or only
// hourly ones, and some have withheld figures. 370,000 cells make a file of
// the published size, about 6 million lines.
func Random(seed uint64, cells int) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		random := rand.New(rand.NewPCG(seed, seed))
		for n := range cells {
			if !yield(randomCell(random, n)) {
				return
			}
		}
	}
}

// occupationsEach is how many occupations an area or industry of Random has.
const occupationsEach = 400

// randomCell returns the cell of number n. No two numbers have the same series.
func randomCell(random *rand.Rand, n int) Cell {
	block, occupation := n/occupationsEach, n%occupationsEach
	c := Cell{Area: "N0000000", Industry: "000000"}
	switch turn := block / 3; {
	case block == 0:
	case block%3 == 1:
		c.Industry = fmt.Sprintf("%d00", 1131+turn*27)
	case block%3 == 2 && turn < 50:
		c.Area = fmt.Sprintf("S%02d00000", turn+1)
	case block%6 == 0:
		c.Area = fmt.Sprintf("M%02d%05d", 1+block%56, block)
	default:
		c.Area = fmt.Sprintf("M00%05d", 10000+block)
	}
	// Detailed occupations of 20 major groups, ten in a minor group.
	c.Occupation = fmt.Sprintf("%d%d0%d1", 11+2*(occupation%20), 1+occupation/20%9, 1+occupation/180)
	c.Figures = randomFigures(random, c.Area[0] != 'N')
	return c
}

func randomFigures(random *rand.Rand, local bool) [lastDatatype + 1]Figure {
	var figures [lastDatatype + 1]Figure
	set := func(datatype int, format string, value float64) {
		figures[datatype] = Figure{Value: fmt.Sprintf(format, value)}
	}
	set(Employment, "%.0f", 10*float64(1+random.IntN(200_000)))
	set(EmploymentRSE, "%.1f", 50*random.Float64())
	set(MeanRSE, "%.1f", 20*random.Float64())
	if local {
		set(JobsPer1000, "%.3f", 40*random.Float64())
		set(LocationQuotient, "%.2f", 5*random.Float64())
	}
	hourly := 8 + 45*random.Float64() // the 90th percentile stays below any top code
	for step, datatypes := range [][2]int{
		{Hourly10, Annual10}, {Hourly25, Annual25}, {HourlyMedian, AnnualMedian}, {HourlyMean, AnnualMean},
		{Hourly75, Annual75}, {Hourly90, Annual90},
	} {
		wage := hourly * (1 + float64(step)/5)
		set(datatypes[0], "%.2f", wage)
		set(datatypes[1], "%.0f", 10*float64(int(wage*208)))
	}
	switch fate := random.IntN(120); {
	case fate < 4:
		withhold(&figures, TopCoded, Hourly90, Annual90, Hourly75, Annual75)
	case fate < 8:
		withhold(&figures, OneBasis, HourlyMean, Hourly10, Hourly25, HourlyMedian, Hourly75, Hourly90)
	case fate < 9:
		withhold(&figures, OneBasis, AnnualMean, Annual10, Annual25, AnnualMedian, Annual75, Annual90)
	case fate < 12:
		withhold(&figures, NotReleased, Employment, EmploymentRSE)
	case fate < 14:
		withhold(&figures, NotReleased, HourlyMean, AnnualMean, MeanRSE, Hourly10, Hourly25, HourlyMedian, Hourly75, Hourly90,
			Annual10, Annual25, AnnualMedian, Annual75, Annual90)
	}
	return figures
}

func withhold(figures *[lastDatatype + 1]Figure, footnote string, datatypes ...int) {
	for _, datatype := range datatypes {
		figures[datatype] = Withheld(footnote)
	}
}
