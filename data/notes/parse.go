package notes

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reader reads one file and collects its problems.
type reader struct {
	file     *File
	problems Problems
}

func (r *reader) problem(line, column int, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: r.file.Path, Line: line, Column: column, Reason: fmt.Sprintf(format, args...)})
}

const (
	byteOrderMark = "\ufeff"
	// fenceLine begins and ends the front matter.
	fenceLine = "---"
)

// Parse reads one file; path names it in messages.
func Parse(path, text string) (*File, Problems) {
	r := &reader{file: &File{Path: path}}
	text = strings.ReplaceAll(strings.TrimPrefix(text, byteOrderMark), "\r\n", "\n")
	if !r.readable(text) {
		return r.file, r.problems
	}
	lines := strings.Split(text, "\n")
	end := frontEnd(lines)
	if end < 0 {
		r.problem(1, 0, "the file does not begin with front matter: a line of ---, keys such as roles and title, and another line of ---")
		return r.file, r.problems
	}
	r.front(strings.Join(lines[1:end], "\n") + "\n")
	r.sections(lines[end+1:], end+2)
	r.problems.Sort()
	return r.file, r.problems
}

// readable reports whether the text is UTF-8 without characters that no text has
// and that would be taken for something else on the way to the page.
func (r *reader) readable(text string) bool {
	line, column := 1, 0
	for i, char := range text {
		column++
		switch {
		case char == '\n':
			line, column = line+1, 0
		case char == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)):
			r.problem(line, column, "the file is not UTF-8")
			return false
		case unicode.IsControl(char) && char != '\t' || unicode.Is(unicode.Co, char):
			r.problem(line, column, "the character U+%04X has no place in a text", char)
			return false
		}
	}
	return true
}

// frontEnd returns the index of the line that ends the front matter, -1 without front matter.
func frontEnd(lines []string) int {
	if strings.TrimRight(lines[0], " \t") != fenceLine {
		return -1
	}
	for i, line := range lines[1:] {
		if strings.TrimRight(line, " \t") == fenceLine {
			return i + 1
		}
	}
	return -1
}

var (
	heading = regexp.MustCompile(`^ {0,3}(#{1,2})(?:[ \t]+(.*?))??(?:[ \t]+#*)?[ \t]*$`)
	fence   = regexp.MustCompile("^ {0,3}(```+|~~~+)(.*)$")
)

// sections cuts the Markdown at its headings of the second level. first is the
// number of the first line.
func (r *reader) sections(lines []string, first int) {
	var (
		section *Section
		body    []string
		open    string // the characters that opened a block of code
	)
	finish := func() {
		if section == nil {
			return
		}
		section.Body = strings.Join(body, "\n")
		r.placeholders(section)
		section, body = nil, nil
	}
	for i, line := range lines {
		number := first + i
		if m := fence.FindStringSubmatch(line); m != nil {
			switch {
			case open == "" && (m[1][0] == '~' || !strings.Contains(m[2], "`")):
				open = m[1]
			case open != "" && strings.HasPrefix(m[1], open) && strings.TrimSpace(m[2]) == "":
				open = ""
			}
		}
		m := heading.FindStringSubmatch(line)
		switch {
		case m == nil || open != "":
			if section != nil {
				body = append(body, line)
			} else if strings.TrimSpace(line) != "" {
				r.problem(number, 0, "there is text above the first heading; begin with a line such as: ## What they do")
				return
			}
			continue
		case len(m[1]) == 1:
			r.problem(number, 0, "a heading of the first level is the page's title; begin headings with ##, or ### within a section")
			if section != nil {
				body = append(body, line)
			}
			continue
		}
		finish()
		section = &Section{File: r.file, Head: strings.TrimSpace(m[2]), Line: number}
		r.file.Sections = append(r.file.Sections, section)
		switch {
		case section.Head == "":
			r.problem(number, 0, "the heading has no text")
		case strings.Contains(section.Head, opening):
			r.problem(number, 0, "a heading cannot hold a placeholder")
		}
	}
	finish()
	if len(r.file.Sections) == 0 {
		r.problem(first, 0, "the file has no section; begin one with a line such as: ## What they do")
	}
}
