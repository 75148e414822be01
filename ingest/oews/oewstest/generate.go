package oewstest

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Sheet is one worksheet. A cell is a string, an int64, a float64, a bool or nil.
type Sheet struct {
	Name string
	Rows [][]any
}

// File is one workbook of a layout.
type File struct {
	// Folder is the name of the archive that holds the workbook, and of the folder in it: "oesm09nat".
	Folder string
	Name   string
	Sheets []Sheet
	Truth  Truth
}

// Truth is what a file holds, counted while it is made.
type Truth struct {
	Label, Reference string
	// TopCodeUSDPerHour is the wage from which the file prints #.
	TopCodeUSDPerHour int64
	// Lines are the lines below the headers, Noted those that repeat another one.
	Lines, Noted int
	// Groups are the lines that are no repetition, by what may not be added up.
	Groups map[Group]*Tally
	// Areas and Industries count these lines by "type code" and by NAICS code.
	Areas, Industries map[string]int
	// Repairs are the lines that a named rule has to mend, by its name.
	Repairs map[string]int
}

// Group is a kind of line, in the words of the warehouse.
type Group struct {
	AreaType                                  int
	IndustryLevel, Ownership, OccupationLevel string
	// Basis is both, annual_only or hourly_only.
	Basis string
}

// Tally are the counts and sums of a group, by column as in Columns. Sums are
// of released figures, in units of the column's last decimal.
type Tally struct {
	Lines    int
	Sums     [width]int64
	Statuses [width][statuses]int
}

// line is one line before it is written.
type line struct {
	place      *place
	occupation *occupation
	figures    [width]figure
}

// Generate makes the files of a layout with about the given number of lines in
// all, at least one place of every kind, and no more than BLS publishes. The
// same seed gives the same files.
func Generate(l Layout, lines int, seed uint64) []File {
	chosen := choose(places(l), lines/25)
	var files []File
	for i, part := range l.parts() {
		// The areas or industries of a layout in several parts are shared out in order.
		n := len(l.parts())
		share := chosen[i*len(chosen)/n : (i+1)*len(chosen)/n]
		w := newWriting(l)
		var rows [][]any
		w.lines(share, lines/n, seed+uint64(i), func(row []any) bool {
			rows = append(rows, slices.Clone(row))
			return true
		})
		file := File{Folder: l.folder(), Name: part.file, Truth: w.truth}
		for s, name := range part.sheets {
			some := rows[s*len(rows)/len(part.sheets) : (s+1)*len(rows)/len(part.sheets)]
			file.Sheets = append(file.Sheets, Sheet{name, slices.Concat([][]any{w.head()}, some)})
		}
		file.Sheets = append(file.Sheets, l.notes()...)
		files = append(files, file)
	}
	return files
}

// choose takes about n of the places: the first and last of each kind, and
// others at even distances.
func choose(all []place, n int) []place {
	if n >= len(all) {
		return all
	}
	every := max(1, len(all)/max(n, 1))
	kind := func(i int) string {
		if i < 0 || i >= len(all) {
			return ""
		}
		return strconv.Itoa(all[i].areaType) + all[i].iGroup
	}
	var some []place
	for i := range all {
		if i%every == 0 || kind(i-1) != kind(i) || kind(i+1) != kind(i) || strings.HasPrefix(all[i].naics, "999") {
			some = append(some, all[i])
		}
	}
	return some
}

// writing makes the rows of one file and counts them.
type writing struct {
	layout      Layout
	header      []string
	occupations []occupation
	detailed    string
	truth       Truth
	row         []any
}

func newWriting(l Layout) *writing {
	return &writing{
		layout: l, header: l.header(), occupations: classification(l), detailed: l.detailed(),
		truth: Truth{
			Label: l.Label(), Reference: l.Reference(), TopCodeUSDPerHour: l.topCodeUSDPerHour(),
			Groups: make(map[Group]*Tally), Areas: make(map[string]int), Industries: make(map[string]int), Repairs: make(map[string]int),
		},
	}
}

// head is the header row.
func (w *writing) head() []any {
	row := make([]any, len(w.header))
	for i, name := range w.header {
		row[i] = name
	}
	return row
}

// lines passes total rows to yield, or as many as the places can have; the
// slice is used again for the next row. Places get lines by their weight.
func (w *writing) lines(places []place, total int, seed uint64, yield func([]any) bool) {
	weights := 0.0
	for _, p := range places {
		weights += p.weight
	}
	through, written := 0.0, 0
	for i := range places {
		p := &places[i]
		through += p.weight
		quota := int(math.Round(through/weights*float64(total))) - written
		quota = min(max(quota, 1), len(w.occupations))
		stream := uint64(i)
		if p.same {
			stream = uint64(slices.IndexFunc(places, func(other place) bool { return other.naics == p.naics }))
		}
		n, more := w.block(p, quota, rand.New(rand.NewPCG(seed, stream)), yield)
		if written += n; !more {
			return
		}
	}
}

// block writes the lines of one place: the total and a sample of the other
// occupations in their order.
func (w *writing) block(p *place, quota int, r *rand.Rand, yield func([]any) bool) (written int, more bool) {
	certain := func(o occupation) bool {
		return o.level == "total" || p.area == repeated.area && o.code == repeated.occupation
	}
	must := 0
	for _, o := range w.occupations {
		if certain(o) {
			must++
		}
	}
	others, wanted := len(w.occupations)-must, max(quota-must, 0)
	var last line
	for i := range w.occupations {
		o := &w.occupations[i]
		if !certain(*o) {
			take := r.IntN(others) < wanted
			others--
			if !take {
				continue
			}
			wanted--
		}
		next := line{place: p, occupation: o}
		if last.occupation != nil && last.occupation.code == o.code {
			next.figures = last.figures
		} else {
			next.figures = draw(r, w.layout, *p, *o)
		}
		last = next
		times := 1
		if w.layout.Year == 2022 && p.area == repeated.area && o.code == repeated.occupation {
			times = 2
		}
		for again := range times {
			if written++; !yield(w.write(next, again > 0)) {
				return written, false
			}
		}
	}
	return written, true
}

// write makes the row of a line and counts it.
func (w *writing) write(next line, again bool) []any {
	w.row = w.row[:0]
	for _, name := range w.header {
		w.row = append(w.row, w.cell(&next, strings.ReplaceAll(strings.ToUpper(name), " ", "_")))
	}
	w.truth.Lines++
	if again {
		w.truth.Noted++
		w.truth.Repairs["verbatim-duplicate"]++
		return w.row
	}
	w.count(&next)
	return w.row
}

// aliases are the names of the figures that differ from those of today.
var aliases = map[string]string{"LOC_Q": "LOC_QUOTIENT", "PCT_TOT": "PCT_TOTAL", "JOBS_1000_ORIG": "JOBS_1000"}

// columnOf gives the place of a figure's column in a line.
var columnOf = func() map[string]int {
	at := make(map[string]int)
	for i, c := range Columns {
		at[c.Name] = i
	}
	for alias, name := range aliases {
		at[alias] = at[name]
	}
	return at
}()

func (w *writing) cell(next *line, column string) any {
	p, o := next.place, next.occupation
	if at, ok := columnOf[column]; ok {
		return number(next.figures[at], at)
	}
	switch column {
	case "AREA":
		return w.code(p.area)
	case "AREA_TITLE", "AREA_NAME", "STATE":
		return p.areaTitle
	case "AREA_TYPE":
		if p.division {
			return w.code("5")
		}
		return w.code(strconv.Itoa(p.areaType))
	case "PRIM_STATE", "ST":
		return p.state
	case "NAICS":
		return w.code(p.naics)
	case "NAICS_TITLE":
		return p.naicsTitle
	case "I_GROUP":
		return p.iGroup
	case "OWN_CODE":
		return w.code(w.publishedOwner(p))
	case "OWNERSHIP":
		return p.ownerWords
	case "OCC_CODE":
		return o.code
	case "OCC_TITLE":
		return o.title
	case "ANNUAL":
		return w.flag(o.annualOnly)
	case "HOURLY":
		return w.flag(o.hourlyOnly)
	}
	return w.group(o) // GROUP, OCC_GROUP, O_GROUP
}

// group is the occupation's level as published. That the total is marked as a
// major group is so on web pages of May 2011, and assumed for its files.
func (w *writing) group(o *occupation) any {
	switch {
	case o.level == "detailed" && w.detailed == "":
		return nil
	case o.level == "detailed":
		return w.detailed
	case o.level == "total" && w.layout.Year == 2011:
		return "major"
	}
	return o.level
}

// code is a code as the year's files store it.
func (w *writing) code(text string) any {
	if !w.layout.numericCodes() {
		return text
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return text
	}
	return n
}

// flag is TRUE or nothing; older files have 1 for TRUE.
func (w *writing) flag(set bool) any {
	switch {
	case !set:
		return nil
	case w.layout.Year <= 2008:
		return int64(1)
	case w.layout.XLS():
		return "TRUE"
	}
	return true
}

// ownCodes are the pseudo-industries whose ownership is 5 by mistake in the full file of May 2012.
const ownCodes = "000000 000001 999001 999101 999201 999301 999000 999100 999200 999300"

func (w *writing) publishedOwner(p *place) string {
	if w.layout.Year == 2012 && strings.Contains(ownCodes, p.naics) {
		return "5"
	}
	return p.owner
}

// powers are what a figure's last decimals are divided by.
var powers = [...]float64{1, 10, 100, 1000}

func number(f figure, column int) any {
	switch f.status {
	case TopCoded:
		return "#"
	case Suppressed:
		if column < hMean {
			return "**"
		}
		return "*"
	case UnderHalfPercent:
		return "~"
	case Absent:
		return nil
	}
	if Columns[column].Decimals == 0 {
		return f.scaled
	}
	return float64(f.scaled) / powers[Columns[column].Decimals]
}

// count enters a line into the truth.
func (w *writing) count(next *line) {
	p, o := next.place, next.occupation
	group := Group{AreaType: p.areaType, IndustryLevel: w.level(p), Ownership: w.owner(p), OccupationLevel: o.level, Basis: "both"}
	if o.annualOnly {
		group.Basis = "annual_only"
	} else if o.hourlyOnly && w.has("HOURLY") {
		group.Basis = "hourly_only"
	}
	tally := w.truth.Groups[group]
	if tally == nil {
		tally = new(Tally)
		w.truth.Groups[group] = tally
	}
	tally.Lines++
	for i, f := range next.figures {
		if !w.has(Columns[i].Name) {
			f.status = Absent
		}
		tally.Statuses[i][f.status]++
		if f.status == Released {
			tally.Sums[i] += f.scaled
		}
	}
	w.truth.Areas[strconv.Itoa(p.areaType)+" "+p.area]++
	w.truth.Industries[p.naics]++
	if w.has("OWN_CODE") && w.publishedOwner(p) != p.owner {
		w.truth.Repairs["may-2012-own-code"]++
	}
	if o.level == "total" && w.group(o) == "major" {
		w.truth.Repairs["total-marked-major"]++
	}
}

// has reports whether the layout has a column, by its name of today.
func (w *writing) has(name string) bool {
	return slices.ContainsFunc(w.header, func(column string) bool {
		column = strings.ReplaceAll(strings.ToUpper(column), " ", "_")
		return column == name || aliases[column] == name
	})
}

// level is the industry level as the file lets one know it. The full file of
// 2011 to 2016 says nothing of levels, so that lines by ownership differ by their ownership only.
func (w *writing) level(p *place) string {
	if w.layout.Kind == Full && w.layout.Year <= 2016 && !strings.HasPrefix(p.iGroup, "cross-industry") {
		return strings.TrimSuffix(p.iGroup, ", ownership")
	}
	return p.iGroup
}

// owner is the ownership as the file lets one know it: files without any are
// of all ownerships, except for government. Source: the field descriptions of 2018.
func (w *writing) owner(p *place) string {
	if w.has("OWN_CODE") || w.has("OWNERSHIP") || strings.HasPrefix(p.naics, "99") {
		return p.owner
	}
	return "1235"
}
