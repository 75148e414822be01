package projections

import (
	"regexp"
	"strconv"
	"strings"

	"wageatlas/ingest/tabular"
)

// edition is the span of years of a set of projections.
type edition struct{ base, end int }

func (e edition) label() string { return strconv.Itoa(e.base) + "-" + strconv.Itoa(e.end)[2:] }

// header is the heading of a projections sheet: the title line above the
// table, one flattened text per column, and where the data begins.
type header struct {
	title     string
	columns   []string
	firstLine int
	edition   edition
}

var (
	codeForm   = regexp.MustCompile(`^\d{2}-\d{4}$`)
	matrixForm = regexp.MustCompile(`(?i)\b((?:19|20)\d{2})\s+National Employment Matrix`)
	dashes     = strings.NewReplacer("–", "-", "—", "-", "\u2011", "-", "\u2212", "-")
	footnote   = regexp.MustCompile(`\s*[(\[]\d+[)\]]`)
	blanks     = regexp.MustCompile(`\s+`)
)

// headSearch is more rows than any edition has above its first data row.
const headSearch = 8

// readHeader reads the heading of a sheet of National Employment Matrix codes;
// ok is false for any other sheet.
func readHeader(sheet *tabular.Sheet) (h header, ok bool, err error) {
	head, err := sheet.Head(headSearch)
	if err != nil || len(head) < 3 {
		return header{}, false, err
	}
	if len(head[0].Cells) > 0 { // a row with a fault can be without cells
		h.title = strings.TrimSpace(head[0].Cells[0])
	}
	var rows [][]string
	for _, row := range head[1:] {
		if len(row.Cells) > 1 && codeForm.MatchString(strings.TrimSpace(row.Cells[1])) {
			h.firstLine = row.Line
			break
		}
		rows = append(rows, row.Cells)
	}
	if h.firstLine == 0 || len(rows) == 0 {
		return header{}, false, nil
	}
	m := matrixForm.FindStringSubmatch(strings.Join(rows[0], " "))
	if m == nil {
		return header{}, false, nil
	}
	base, err := strconv.Atoi(m[1])
	if err != nil {
		return header{}, false, err
	}
	h.edition = edition{base: base, end: base + 10}
	h.columns = flatten(rows)
	for i, text := range h.columns {
		h.columns[i] = h.edition.normalise(text)
	}
	return h, true, nil
}

// flatten joins header rows into one text per column. A cell merged over
// several columns has its text in the first of them only, so a text goes on to
// the right until the next one of its row or of a row above; the last row
// names single columns and does not spread.
func flatten(rows [][]string) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	texts := make([]string, width)
	spread := make([]string, len(rows))
	for column := range width {
		var parts []string
		for level, row := range rows {
			cell := ""
			if column < len(row) {
				cell = strings.TrimSpace(row[column])
			}
			if cell != "" {
				clear(spread[level:])
				spread[level] = cell
			}
			if level == len(rows)-1 {
				spread[level] = cell
			}
			if spread[level] != "" {
				parts = append(parts, spread[level])
			}
		}
		texts[column] = strings.Join(parts, " ")
	}
	return texts
}

// normalise makes the headers of all editions alike: lower case, plain
// hyphens, no footnote marks, and {base}, {end} and {span} for the years.
func (e edition) normalise(text string) string {
	base, end := strconv.Itoa(e.base), strconv.Itoa(e.end)
	text = blanks.ReplaceAllString(strings.ToLower(dashes.Replace(text)), " ")
	text = footnote.ReplaceAllString(text, "")
	return strings.TrimSpace(strings.NewReplacer(
		base+"-"+end, "{span}", base+"-"+end[2:], "{span}",
		base, "{base}", end, "{end}",
	).Replace(text))
}
