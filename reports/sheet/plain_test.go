package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"Librarian":                     "Librarian",
		"Clerk I - nights":              "Clerk I - nights",
		"a=b":                           "a=b",
		"O'Neil":                        "O'Neil",
		"=1+1":                          "'=1+1",
		"+1 555":                        "'+1 555",
		"-2":                            "'-2",
		"@SUM(A1)":                      "'@SUM(A1)",
		"\t=1":                          "'\t'=1",
		"\tx":                           "'\tx",
		"\rx":                           "'\rx",
		"\nx":                           "'\nx",
		"  =1":                          "  '=1",
		"\ufeff=1":                      "\ufeff'=1",
		"\u200b-1":                      "\u200b'-1",
		`"=1"`:                          `"'=1"`,
		"＝1":                            "'＝1",
		"page;=HYPERLINK(\"x\")":        "page;'=HYPERLINK(\"x\")",
		"page\n  +cmd|' /C calc'!A0":    "page\n  '+cmd|' /C calc'!A0",
		"a; b":                          "a; b",
		"=cmd|' /C calc'!A0":            "'=cmd|' /C calc'!A0",
		"'=1":                           "'=1",
		"25-4031 Library Technicians":   "25-4031 Library Technicians",
		"$36,500 to $54,750 a year; -5": "$36,500 to $54,750 a year; '-5",
	} {
		if got := Plain(text); got != want {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzPlain: no part of a neutralized text that a spreadsheet may take for a cell begins
// like a formula, nothing but apostrophes is added, and the text survives CSV.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"=1", " \t-x", "a;@b", "\"+\"", "\ufeff\u00a0=", "x\r\n=y", "＝", "\xff=1", "--", ";;=;-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Plain(text)
		without := func(s string) string { return strings.ReplaceAll(s, "'", "") }
		if utf8.ValidString(text) && without(got) != without(text) {
			t.Fatalf("Plain(%q) = %q changes more than apostrophes", text, got)
		}
		if len(got) > 0 && strings.ContainsAny(got[:1], breaks) {
			t.Fatalf("Plain(%q) = %q begins with a break", text, got)
		}
		for _, cell := range strings.FieldsFunc(got, func(r rune) bool { return strings.ContainsRune(breaks, r) }) {
			seen := strings.TrimLeftFunc(cell, unseen)
			if seen != "" && strings.ContainsRune(formulaSigns, []rune(seen)[0]) {
				t.Fatalf("Plain(%q) = %q has the cell %q", text, got, cell)
			}
		}
		if again := Plain(got); len(got) > 0 && got[0] == '\'' && again != got {
			t.Fatalf("Plain(%q) is not stable: %q", got, again)
		}
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		if err := w.Write([]string{"code", got}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		row, err := csv.NewReader(&file).Read()
		// The reader makes one line break of CR LF.
		if err != nil || row[1] != strings.ReplaceAll(got, "\r\n", "\n") {
			t.Fatalf("%q came back as %q, %v", got, row, err)
		}
	})
}
