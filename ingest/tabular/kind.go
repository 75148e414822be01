package tabular

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"

	"wageatlas/ingest/tabular/xlsx"
)

// looksLike is the error for a file that is of another kind.
func looksLike(kind string) error { return fmt.Errorf("%w: looks like %s", ErrFormat, kind) }

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// zipKind says what a zip container is: "workbook", the name of another kind of
// document that is packed as zip, or "" for an archive.
func zipKind(container *zip.Reader) string {
	if xlsx.IsWorkbook(container) {
		return "workbook"
	}
	for i, member := range container.File {
		switch strings.ToLower(member.Name) {
		case "xl/workbook.bin":
			return "a binary workbook (.xlsb)"
		case "mimetype":
			// OpenDocument puts this member first, so that it can be told by it.
			if i == 0 {
				return "an OpenDocument file"
			}
		case "word/document.xml":
			return "a Word document"
		case "ppt/presentation.xml":
			return "a PowerPoint presentation"
		}
	}
	return ""
}

// ole2 begins the container of the office formats before Office Open XML. A
// workbook with a password is put into it whole, as a stream "EncryptedPackage".
const ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// biff8 begins the records of a legacy workbook, which some programs write without a container.
const biff8 = "\x09\x08\x10\x00\x00\x06\x05\x00"

// isLegacyWorkbook says if the reader of legacy workbooks is to open the file.
// It knows the other kinds of file in the same container and says so.
func isLegacyWorkbook(head []byte) bool {
	return bytes.HasPrefix(head, []byte(biff8)) || bytes.HasPrefix(head, []byte(ole2))
}

// signature names the kind of a file by its first bytes, for files that are no text.
func signature(head []byte) string {
	for _, s := range []struct{ magic, kind string }{
		{"%PDF-", "a PDF"},
		{"\x1F\x8B", "gzip data"},
		{"BZh", "bzip2 data"},
		{"\xFD7zXZ\x00", "xz data"},
		{"\x28\xB5\x2F\xFD", "zstd data"},
		{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
		{"Rar!\x1A\x07", "a RAR archive"},
		{"PAR1", "a Parquet file"},
		{"\x89PNG\r\n\x1A\n", "an image"},
		{"\xFF\xD8\xFF", "an image"},
		{"GIF8", "an image"},
		{`{\rtf`, "an RTF document"},
		{"SQLite format 3\x00", "an SQLite database"},
	} {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return s.kind
		}
	}
	return ""
}

// notText names what a file looks like that is not delimited text, and returns
// "" for text.
func notText(head []byte) string {
	if kind := signature(head); kind != "" {
		return kind
	}
	if utf16Mark(head) != nil {
		return ""
	}
	if isBinary(head) {
		return "binary data"
	}
	if isJSON(head) {
		return "JSON"
	}
	return markup(head)
}

// isJSON recognises an object or a list of objects. No delimited text begins
// like this: a quote may stand only at the start of a cell.
func isJSON(head []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(head, utf8Mark))
	if rest, ok := bytes.CutPrefix(text, []byte("[")); ok {
		text = bytes.TrimSpace(rest)
	}
	rest, ok := bytes.CutPrefix(text, []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"`))
}

// isBinary says if the bytes hold a NUL, or more control characters than text
// ever does.
func isBinary(head []byte) bool {
	controls := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c == '\t', c == '\n', c == '\r', c == '\f', c == 0x1A:
		case c < 0x20:
			controls++
		}
	}
	return controls*20 > len(head)
}

// markup recognises web pages, above all the page a server sends in place of a
// file it denies, and other XML.
func markup(head []byte) string {
	text := bytes.TrimSpace(bytes.TrimPrefix(head, utf8Mark))
	for bytes.HasPrefix(text, []byte("<!--")) {
		_, rest, found := bytes.Cut(text, []byte("-->"))
		if !found {
			return "an HTML page"
		}
		text = bytes.TrimSpace(rest)
	}
	if len(text) == 0 || text[0] != '<' {
		return ""
	}
	start := strings.ToLower(string(text[:min(len(text), 1024)]))
	if strings.HasPrefix(start, "<?xml") {
		if !strings.Contains(start, "<html") {
			return "an XML document"
		}
		return "an HTML page" + pageTitle(text)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<script", "<meta", "<title", "<table", "<div", "<p>", "<h1"} {
		if strings.HasPrefix(start, tag) {
			return "an HTML page" + pageTitle(text)
		}
	}
	return ""
}

// pageTitle returns the title of a page in brackets: it mostly says why the
// server did not send the file.
func pageTitle(page []byte) string {
	text := string(bytes.ToValidUTF8(page, nil))
	lower := strings.ToLower(text)
	// Lower-casing may change the length of exotic text; the offsets would be wrong then.
	if len(lower) != len(text) {
		return ""
	}
	start := strings.Index(lower, "<title")
	if start < 0 {
		return ""
	}
	open := strings.IndexByte(lower[start:], '>')
	if open < 0 {
		return ""
	}
	start += open + 1
	end := strings.Index(lower[start:], "</title")
	if end < 0 {
		return ""
	}
	words := strings.Fields(html.UnescapeString(text[start : start+end]))
	title := []rune(strings.Join(words, " "))
	if len(title) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%q)", string(title[:min(len(title), 80)]))
}
