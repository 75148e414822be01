// Package xlsx streams the rows of Office Open XML workbooks. It reads what
// published tables consist of (numbers, shared and inline strings, booleans,
// errors) with a tokenizer of its own, several times faster than a general
// reader and without holding a sheet in memory. What it does not know it
// refuses, and excelize reads the sheet instead.
package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/encoding/htmlindex"

	"wageatlas/ingest/tabular/internal/bounds"
)

// Workbook is an opened workbook.
type Workbook struct {
	// Sheets are the worksheets in the workbook's order, hidden ones included.
	Sheets []*Sheet

	source io.ReaderAt
	size   int64
	parts  map[string]*zip.File
	limits bounds.Limits

	workbookPart, sharedPart string
	sharedOnce               sync.Once
	shared                   *sharedStrings
	sharedErr                error
}

// IsWorkbook says if a zip container is an Office Open XML workbook.
func IsWorkbook(container *zip.Reader) bool {
	types, book := false, false
	for _, member := range container.File {
		name := strings.ToLower(member.Name)
		types = types || name == "[content_types].xml"
		book = book || strings.HasPrefix(name, "xl/workbook") && strings.HasSuffix(name, ".xml")
	}
	return book && types
}

// Open reads the directory of a workbook.
func Open(source io.ReaderAt, size int64, container *zip.Reader, limits bounds.Limits) (*Workbook, error) {
	if len(container.File) > limits.Members {
		return nil, fmt.Errorf("%w: %d members, more than %d", bounds.ErrLimit, len(container.File), limits.Members)
	}
	w := &Workbook{source: source, size: size, limits: limits, parts: make(map[string]*zip.File, len(container.File))}
	for _, member := range container.File {
		w.parts[strings.ToLower(member.Name)] = member
	}
	if err := w.findWorkbookPart(); err != nil {
		return nil, err
	}
	if err := w.readSheetList(); err != nil {
		return nil, fmt.Errorf("%s: %w", w.workbookPart, err)
	}
	return w, nil
}

// relationship links a part to another by an id.
type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// is says if the relationship is of the kind; strict and transitional
// workbooks name it under different roots.
func (r relationship) is(kind string) bool {
	return strings.HasSuffix(r.Type, "/"+kind) && r.Mode != "External"
}

func (w *Workbook) relationships(part string) ([]relationship, error) {
	dir, base := path.Split(part)
	var list struct {
		Relationship []relationship
	}
	if err := w.decode(dir+"_rels/"+base+".rels", &list); err != nil {
		return nil, err
	}
	for i, r := range list.Relationship {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		list.Relationship[i].Target = strings.TrimPrefix(path.Clean("/"+target), "/")
	}
	return list.Relationship, nil
}

func (w *Workbook) findWorkbookPart() error {
	w.workbookPart = "xl/workbook.xml"
	roots, err := w.relationships("")
	if errors.Is(err, errNoPart) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, r := range roots {
		if r.is("officeDocument") {
			w.workbookPart = r.Target
		}
	}
	return nil
}

func (w *Workbook) readSheetList() error {
	var book struct {
		Sheets struct {
			Sheet []struct {
				Name string `xml:"name,attr"`
				ID   string `xml:"id,attr"`
			} `xml:"sheet"`
		} `xml:"sheets"`
	}
	if err := w.decode(w.workbookPart, &book); err != nil {
		return err
	}
	relationships, err := w.relationships(w.workbookPart)
	if err != nil {
		return err
	}
	byID := make(map[string]relationship, len(relationships))
	for _, r := range relationships {
		byID[r.ID] = r
		if r.is("sharedStrings") {
			w.sharedPart = r.Target
		}
	}
	for _, sheet := range book.Sheets.Sheet {
		r, ok := byID[sheet.ID]
		if !ok {
			return fmt.Errorf("sheet %q has no part", sheet.Name)
		}
		// Chart and macro sheets have no rows.
		if r.is("worksheet") {
			w.Sheets = append(w.Sheets, &Sheet{Name: sheet.Name, book: w, part: r.Target})
		}
	}
	return nil
}

var errNoPart = errors.New("part is missing")

// open opens a part of the workbook for reading up to limit bytes.
func (w *Workbook) open(name string, limit int64) (io.ReadCloser, error) {
	member := w.parts[strings.ToLower(name)]
	if member == nil {
		return nil, fmt.Errorf("%s: %w", name, errNoPart)
	}
	limits := w.limits
	limits.Inflated = min(limits.Inflated, limit)
	part, err := limits.OpenMember(member, w.size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return part, nil
}

// decode reads one of the small parts. The decoder knows no entities but XML's
// own, and expands nothing from a declaration.
func (w *Workbook) decode(name string, into any) error {
	part, err := w.open(name, w.limits.SmallPart)
	if err != nil {
		return err
	}
	defer part.Close()
	decoder := xml.NewDecoder(part)
	decoder.CharsetReader = charsetReader
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func charsetReader(label string, input io.Reader) (io.Reader, error) {
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("encoding %q: %w", label, err)
	}
	return encoding.NewDecoder().Reader(input), nil
}

// sharedStrings reads the table of shared strings on first use.
func (w *Workbook) sharedStrings() (*sharedStrings, error) {
	w.sharedOnce.Do(func() {
		if w.sharedPart == "" {
			w.sharedPart = "xl/sharedStrings.xml"
		}
		part, err := w.open(w.sharedPart, w.limits.Inflated)
		if errors.Is(err, errNoPart) {
			w.shared = &sharedStrings{}
			return
		}
		if err != nil {
			w.sharedErr = err
			return
		}
		defer part.Close()
		w.shared, w.sharedErr = readShared(part, w.limits)
	})
	return w.shared, w.sharedErr
}
