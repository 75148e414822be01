package tabular

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"wageatlas/ingest/tabular/internal/bounds"
)

// archive loads the members of a zip archive.
type archive struct {
	place     string
	size      int64
	limits    bounds.Limits
	container *zip.Reader

	documents []*Document
	skipped   []SkippedMember
	inflated  uint64
	held      int64
}

func (a *archive) load() error {
	// All paths are looked at first: an archive with one bad path is not to be trusted at all.
	for _, member := range a.container.File {
		if !isSafePath(member.Name) {
			return fmt.Errorf("%w: member %q", ErrUnsafePath, member.Name)
		}
		a.inflated += member.UncompressedSize64
		if member.UncompressedSize64 > uint64(a.limits.Archive) || a.inflated > uint64(a.limits.Archive) {
			return fmt.Errorf("%w: members inflate to more than %d bytes", ErrLimit, a.limits.Archive)
		}
	}
	for _, member := range a.container.File {
		if member.FileInfo().IsDir() {
			continue
		}
		document, err := a.member(member)
		switch {
		case err == nil:
			a.documents = append(a.documents, document)
		case errors.Is(err, ErrFormat), errors.Is(err, ErrEmpty):
			a.skipped = append(a.skipped, SkippedMember{printable(member.Name), err.Error()})
		default:
			return fmt.Errorf("%s: %w", printable(member.Name), err)
		}
	}
	if len(a.documents) > 0 {
		return nil
	}
	if len(a.skipped) == 0 {
		return fmt.Errorf("archive without files: %w", ErrEmpty)
	}
	first := a.skipped[0]
	return fmt.Errorf("%w: archive holds no table file (%d skipped, first %s: %s)", ErrFormat, len(a.skipped), first.Name, first.Reason)
}

// isSafePath says if a member's path stays below the folder it is unpacked in
// on every system. Nothing is unpacked here, but such a path is a sign of an
// attack, and names go into messages and records that others build paths from.
func isSafePath(name string) bool {
	if name == "" || name[0] == '/' || strings.ContainsAny(name, "\\\x00") {
		return false
	}
	if len(name) > 1 && name[1] == ':' && isLetter(name[0]) {
		return false
	}
	for element := range strings.SplitSeq(name, "/") {
		if element == ".." {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// printable is a member's name fit for messages and records: names are raw
// bytes in archives, which need not be UTF-8 and may hold line ends.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, name)
}

// member opens one member. ErrFormat and ErrEmpty mean that it is to be skipped.
func (a *archive) member(member *zip.File) (*Document, error) {
	full := printable(member.Name)
	name := path.Base(full)
	if strings.HasPrefix(member.Name, "__MACOSX/") || name == ".DS_Store" {
		return nil, fmt.Errorf("%w: macOS metadata", ErrFormat)
	}
	if member.Flags&1 != 0 {
		return nil, fmt.Errorf("%w: member is encrypted", ErrFormat)
	}
	if member.Method != zip.Store && member.Method != zip.Deflate {
		return nil, fmt.Errorf("%w: compression method %d is not known", ErrFormat, member.Method)
	}
	src := source{
		name: name, place: a.place + ": " + full, limits: a.limits,
		open: func() (io.ReadCloser, error) { return a.limits.OpenMember(member, a.size) },
	}
	head, err := src.head()
	if err != nil {
		return nil, err
	}
	switch {
	case isZip(head):
		return a.workbook(src, member)
	case isLegacyWorkbook(head):
		return a.legacyWorkbook(src, member)
	}
	return src.text(head)
}

// hold reads a member into memory, for the kinds of file that are not read from
// their start on, and returns its content and the source that reads it from there.
func (a *archive) hold(src source, member *zip.File) (*bytes.Reader, source, error) {
	budget := a.limits.Held - a.held
	if member.UncompressedSize64 > uint64(budget) {
		return nil, src, fmt.Errorf("%w: workbooks in an archive of more than %d bytes", ErrLimit, a.limits.Held)
	}
	r, err := src.open()
	if err != nil {
		return nil, src, err
	}
	defer r.Close()
	var buffer bytes.Buffer
	if _, err := buffer.ReadFrom(io.LimitReader(r, budget+1)); err != nil {
		return nil, src, err
	}
	if int64(buffer.Len()) > budget {
		return nil, src, fmt.Errorf("%w: workbooks in an archive of more than %d bytes", ErrLimit, a.limits.Held)
	}
	content := bytes.NewReader(buffer.Bytes())
	src.size = content.Size()
	src.open = func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(content, 0, content.Size())), nil
	}
	return content, src, nil
}

// workbook opens a member that is a zip container itself, whose directory stands at its end.
func (a *archive) workbook(src source, member *zip.File) (*Document, error) {
	content, src, err := a.hold(src, member)
	if err != nil {
		return nil, err
	}
	container, err := openZip(content, content.Size(), a.limits)
	if err != nil {
		return nil, err
	}
	switch kind := zipKind(container); kind {
	case "workbook":
	case "":
		return nil, fmt.Errorf("%w: a zip inside a zip is not opened", ErrFormat)
	default:
		return nil, looksLike(kind)
	}
	document, err := src.workbook(content, container)
	if err != nil {
		return nil, err
	}
	a.held += content.Size()
	return document, nil
}

// legacyWorkbook opens a member that is a workbook of Excel 97 to 2003. Its
// records stay in memory, which are about as large as the member.
func (a *archive) legacyWorkbook(src source, member *zip.File) (*Document, error) {
	content, src, err := a.hold(src, member)
	if err != nil {
		return nil, err
	}
	document, err := src.legacyWorkbook(content)
	if err != nil {
		return nil, err
	}
	a.held += content.Size()
	return document, nil
}
