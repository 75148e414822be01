// Package notes reads what no published file says of a role: its duties,
// certification by state, competencies, links. Notes are Markdown files with
// front matter, written by people, for one role or for a family of roles.
//
//	---
//	roles: [43-4121]
//	title: Library assistants
//	updated: 2026-09-14
//	---
//	## What they do
//
//	They earn {{wage 43-4121 median hourly}} an hour at the median.
//
// The text below each heading of the second level is a section of the role's
// page. Figures do not stand in the text; placeholders name them, and they are
// filled in from the warehouse: see Functions.
//
// A fault in a file is a Problem with file, line and column; the rest of the
// file is read all the same, so that all faults are told at once.
package notes

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"wageatlas/data/lmi"
)

// File is one file of notes.
type File struct {
	// Path is the file as its messages name it.
	Path string
	// Roles are the codes that the notes are for. That of a group stands for the
	// group and all occupations in it; 00-0000 stands for all.
	Roles []lmi.SOC
	// Family is the title of the family of roles, or empty.
	Family string
	Title  string
	// Updated is the day on which the notes were last gone through.
	Updated time.Time
	// Author is a zero Link where nobody is named.
	Author   Link
	Sources  []Link
	Sections []*Section
	// Shipped says that the file came with the program. Its sentences on figures
	// that are not loaded are left out; in other files they are problems.
	Shipped bool
}

// Link is a text, and where it leads, which may be empty.
type Link struct{ Text, URL string }

// Section is a heading of the second level with the Markdown below it.
type Section struct {
	File *File
	// Head is the heading, plain text.
	Head string
	// Line is where the heading stands in the file, counted from 1.
	Line int
	// Body is the Markdown below the heading, with line feeds only. An empty one
	// takes away the section of the same heading in less specific notes.
	Body         string
	Placeholders []Placeholder
}

// Problem returns a problem of the section at a byte of its body.
func (s *Section) Problem(offset int, reason string) Problem {
	before := s.Body[:offset]
	line := s.Line + 1 + strings.Count(before, "\n")
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	return Problem{File: s.File.Path, Line: line, Column: column, Reason: reason}
}

// Problem is something in a file that cannot be used.
type Problem struct {
	File string
	// Line and Column count from 1; Column counts characters, and is 0 where the whole line is meant.
	Line, Column int
	Reason       string
}

// String is "notes/assistants.md:12:5: unknown placeholder".
func (p Problem) String() string {
	place := fmt.Sprintf("%s:%d", p.File, p.Line)
	if p.Column > 0 {
		place = fmt.Sprintf("%s:%d", place, p.Column)
	}
	return place + ": " + p.Reason
}

// Problems are an error that names every one on a line of its own.
type Problems []Problem

func (p Problems) Error() string {
	lines := []string{"the notes have problems; nothing was written"}
	for _, problem := range p {
		lines = append(lines, problem.String())
	}
	return strings.Join(lines, "\n")
}

// Sort orders problems by file, line and column.
func (p Problems) Sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// Book is a set of notes. The zero Book has none.
type Book struct {
	// Layers hold files in the order of their paths; what a layer says of a role replaces what those behind it say.
	Layers   [][]*File
	Problems Problems
}

//go:embed library/*.md
var shipped embed.FS

// Shipped returns the notes that come with the program: those on the library family.
func Shipped() Book {
	book, err := Read(shipped, "shipped notes")
	if err != nil {
		panic(err) // the files are in the binary, and a test reads them
	}
	for _, file := range book.Layers[0] {
		file.Shipped = true
	}
	return book
}

// ReadDir reads the .md files in a folder and below it. It gives an error where
// the folder cannot be read or has no such file; what is wrong in the files is in the Book.
func ReadDir(dir string) (Book, error) {
	return Read(os.DirFS(dir), filepath.ToSlash(filepath.Clean(dir)))
}

// maxFileBytes is many times what a page has room for.
const maxFileBytes = 1 << 20

// Read is ReadDir for any file system; name stands before the paths of the files in messages.
func Read(fsys fs.FS, name string) (Book, error) {
	var (
		book  Book
		files []*File
	)
	err := fs.WalkDir(fsys, ".", func(inside string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.EqualFold(path.Ext(inside), ".md") {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		full := name + "/" + inside
		if info.Size() > maxFileBytes {
			book.Problems = append(book.Problems, Problem{File: full, Line: 1, Reason: fmt.Sprintf("the file has more than %d bytes, too many for notes", maxFileBytes)})
			return nil
		}
		text, err := fs.ReadFile(fsys, inside)
		if err != nil {
			return err
		}
		file, problems := Parse(full, string(text))
		files = append(files, file)
		book.Problems = append(book.Problems, problems...)
		return nil
	})
	if err != nil {
		return Book{}, fmt.Errorf("read the notes in %s: %w", name, err)
	}
	if len(files)+len(book.Problems) == 0 {
		return Book{}, fmt.Errorf("%s holds no notes: no file in it ends in .md", name)
	}
	book.Layers = [][]*File{files}
	book.Problems = append(book.Problems, twice(files)...)
	book.Problems.Sort()
	return book, nil
}

// Over returns both books as one, in which this one goes before the other.
func (b Book) Over(other Book) Book {
	return Book{Layers: slices.Concat(b.Layers, other.Layers), Problems: slices.Concat(b.Problems, other.Problems)}
}

// Checksum is a SHA-256, in hexadecimal digits, of all that the notes say; it is empty where there are none.
func (b Book) Checksum() string {
	if len(b.Layers) == 0 {
		return ""
	}
	var text strings.Builder
	for i, layer := range b.Layers {
		for _, file := range layer {
			fmt.Fprintf(&text, "%d %q %q %q %q %s %+v %+v\n", i, file.Path, file.Roles, file.Family, file.Title, file.Updated, file.Author, file.Sources)
			for _, section := range file.Sections {
				fmt.Fprintf(&text, "%q %q\n", section.Head, section.Body)
			}
		}
	}
	sum := sha256.Sum256([]byte(text.String()))
	return hex.EncodeToString(sum[:])
}

// Sections returns every section of the book.
func (b Book) Sections() []*Section {
	var all []*Section
	for _, layer := range b.Layers {
		for _, file := range layer {
			all = append(all, file.Sections...)
		}
	}
	return all
}

// Of returns the sections for an occupation, or for a group of them. Those of the
// most specific files come first. Of sections with the same heading it has one:
// that of the first layer, and in it that of the most specific file.
func (b Book) Of(soc lmi.SOC) []*Section {
	var found []*Section
	seen := make(map[string]bool)
	for _, layer := range b.Layers {
		for _, file := range bySpecificity(layer, soc) {
			for _, section := range file.Sections {
				if key := headKey(section.Head); !seen[key] {
					seen[key] = true
					found = append(found, section)
				}
			}
		}
	}
	return slices.DeleteFunc(found, func(s *Section) bool { return strings.TrimSpace(s.Body) == "" })
}

// headKey is the same for headings that differ in case and spaces only.
func headKey(head string) string { return strings.ToLower(strings.Join(strings.Fields(head), " ")) }

// bySpecificity returns the files for an occupation, those for fewer occupations first.
func bySpecificity(files []*File, soc lmi.SOC) []*File {
	var found []*File
	for _, file := range files {
		if file.specificity(soc) >= 0 {
			found = append(found, file)
		}
	}
	slices.SortStableFunc(found, func(a, b *File) int { return cmp.Compare(b.specificity(soc), a.specificity(soc)) })
	return found
}

// specificity is how much of the occupation's code the file names, -1 where the file is not for it.
func (f *File) specificity(soc lmi.SOC) int {
	most := -1
	for _, role := range f.Roles {
		if stem := stem(role); strings.HasPrefix(string(soc), stem) {
			most = max(most, len(stem))
		}
	}
	return most
}

// stem is what the codes of a group's occupations begin with. The SOC numbers
// its groups so that a group's code ends in zeros: 25-0000, 25-4000, 15-1200, 25-4020.
func stem(code lmi.SOC) string {
	if code == lmi.AllOccupations {
		return ""
	}
	return strings.TrimRight(string(code), "0")
}

// twice finds headings that two files, or one file twice, have for the same code:
// neither is more specific, so that it would be left to chance which one is shown.
func twice(files []*File) Problems {
	type place struct {
		role lmi.SOC
		head string
	}
	var problems Problems
	first := make(map[place]*Section)
	for _, file := range files {
		for _, section := range file.Sections {
			for _, role := range file.Roles {
				key := place{role, headKey(section.Head)}
				before, found := first[key]
				if !found {
					first[key] = section
					continue
				}
				problems = append(problems, Problem{File: file.Path, Line: section.Line,
					Reason: fmt.Sprintf("the heading %q stands for %s in %s:%d too", section.Head, role, before.File.Path, before.Line)})
				break
			}
		}
	}
	return problems
}
