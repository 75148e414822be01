package projections

import (
	"regexp"
	"strconv"
	"strings"

	"wageatlas/ingest/heading"
	"wageatlas/ingest/tabular"
)

// header is the heading of a projections sheet: the title line above the
// table, one normalised text per column, and where the data begins.
type header struct {
	title     string
	columns   []string
	firstLine int
	edition   heading.Edition
}

var (
	// codeForm is an occupation code, which some tables write with a dash, or
	// one of the industry codes, which have six characters: 510000, 31-330, 3250A1, TE1000.
	codeForm   = regexp.MustCompile(`^(\d{2}-\d{4}|TE\d{4}|\d{2}[0-9A-Z,-]{4})$`)
	matrixForm = regexp.MustCompile(`(?i)\b((?:19|20)\d{2})\s+National Employment Matrix`)
	spanForm   = regexp.MustCompile(`\b((?:19|20)\d{2})-(?:19|20)?(\d{2})\b`)
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
		h.title = heading.Hyphens(strings.TrimSpace(head[0].Cells[0]))
	}
	var rows [][]string
	for _, row := range head[1:] {
		if len(row.Cells) > 1 && codeForm.MatchString(heading.Hyphens(strings.TrimSpace(row.Cells[1]))) {
			h.firstLine = row.Line
			break
		}
		rows = append(rows, row.Cells)
	}
	if h.firstLine == 0 || len(rows) == 0 {
		return header{}, false, nil
	}
	if h.edition, ok = findEdition(h.title, strings.Join(rows[0], " ")); !ok {
		return header{}, false, nil
	}
	h.columns = h.edition.Columns(rows)
	shareTitle(h.columns)
	return h, true, nil
}

// findEdition takes the edition from the matrix year in the header, else from
// the span of years in the title: "Factors ..., projected 2019-29".
func findEdition(title, header string) (heading.Edition, bool) {
	if m := matrixForm.FindStringSubmatch(header); m != nil {
		base, err := strconv.Atoi(m[1])
		return heading.Edition{Base: base, End: base + heading.Years}, err == nil
	}
	m := spanForm.FindStringSubmatch(title)
	if m == nil {
		return heading.Edition{}, false
	}
	base, err := strconv.Atoi(m[1])
	e := heading.Edition{Base: base, End: base + heading.Years}
	return e, err == nil && strings.HasSuffix(e.Label(), m[2])
}

// shareTitle names the code column of headings of one row that have one merged
// cell "title and code" over two columns.
func shareTitle(columns []string) {
	for i, text := range columns {
		if strings.HasSuffix(text, "title and code") && i+1 < len(columns) && columns[i+1] == "" {
			columns[i+1] = text
			return
		}
	}
}
