package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/catalog"
	"wageatlas/ingest/download/downloadtest"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReadmeListsTheCommands compares the table of commands with the command line's own.
func TestReadmeListsTheCommands(t *testing.T) {
	var listed, have []string
	for _, m := range regexp.MustCompile("(?m)^\\| `wageatlas (\\w+)").FindAllStringSubmatch(readme(t), -1) {
		listed = append(listed, m[1])
	}
	for _, command := range rootCommand().Commands() {
		have = append(have, command.Name())
	}
	slices.Sort(listed)
	slices.Sort(have)
	if diff := cmp.Diff(have, listed); diff != "" {
		t.Errorf("commands (-have +README):\n%s", diff)
	}
}

// TestReadmeListsTheDatasets compares the table of datasets with the catalog.
func TestReadmeListsTheDatasets(t *testing.T) {
	text := readme(t)
	for _, set := range catalog.Datasets() {
		if row := "| " + set.Title + " | `" + set.Name + "` |"; !strings.Contains(text, row) {
			t.Errorf("README has no row %q", row)
		}
	}
}

// TestReadmeNamesFlagsAndFolders finds flags and folders that do not exist.
func TestReadmeNamesFlagsAndFolders(t *testing.T) {
	text := readme(t)
	var help bytes.Buffer
	for _, command := range append(rootCommand().Commands(), rootCommand()) {
		help.WriteString(command.UsageString())
	}
	for _, flag := range regexp.MustCompile("`[^`\n|]*(--[a-z][a-z-]*)").FindAllStringSubmatch(text, -1) {
		if flag[1] != "--help" && !strings.Contains(help.String(), flag[1]) {
			t.Errorf("README names the flag %s, which no command has", flag[1])
		}
	}
	for _, m := range regexp.MustCompile("`((?:data|ingest|analytics|reports|cmd)/[a-z/]+)`").FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join("..", "..", m[1])); err != nil {
			t.Errorf("README names the folder %s: %v", m[1], err)
		}
	}
}

// TestReadmeDocumentsJSON runs the commands and finds JSON fields that the README does not name.
func TestReadmeDocumentsJSON(t *testing.T) {
	text := readme(t)
	dir := t.TempDir()
	csv := filepath.Join(dir, "national_M2023.csv")
	const rows = "OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEDIAN,A_MEDIAN\n43-4121,Library Assistants,detailed,x,16.36,34020\nx,,,,,\n"
	if err := os.WriteFile(csv, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	server := downloadtest.New()
	defer server.Close()
	for _, path := range []string{"/www.census.gov/naics/2022NAICS/2-6 digit_2022_Codes.xlsx", "/www.onetcenter.org/dl_files/database/db_31_0_text.zip"} {
		server.Put(path, downloadtest.File{Body: []byte("PK\x03\x04"), Open: true})
	}
	for _, args := range [][]string{
		{"role", "43-4121"},
		{"role", "11-1011", "--year", "2024"},
		{"industry", "51"},
		{"compare", "43-4121", "25-4031"},
		{"compare", "43-4121", "--years", "2018,2024"},
		{"diff", "2018", "2019"},
		{"diff", "2019-29", "2024-34"},
		{"percentile", "43-4121", "--p", "60"},
		{"percentile", "43-4121", "--wage", "21.50"},
		{"search", "library"},
		{"sources"},
		{"report", "--role", "43-4121", "--out", filepath.Join(dir, "site")},
		{"ingest", csv, "--db", filepath.Join(dir, "w.duckdb")},
		{"download", "--list"},
		{"download", "naics", "onet", "--dir", filepath.Join(dir, "raw"), "--mirror", server.URL},
		{"sources", "--db", filepath.Join(dir, "w.duckdb")},
	} {
		args = append(args, "--json")
		if !slices.Contains(args, "--db") {
			args = append(args, "--db", samplePath)
		}
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), &stdout, &stderr, args); code != exitDone {
			t.Fatalf("%v: exit code %d: %s", args, code, &stderr)
		}
		var value any
		if err := json.Unmarshal(stdout.Bytes(), &value); err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		for _, field := range fields(value, nil) {
			if !strings.Contains(text, "`"+field+"`") && !strings.Contains(text, `"`+field+`"`) {
				t.Errorf("%s: README does not name the field %q", args[0], field)
			}
		}
	}
}

// fields collects the names of all fields in a value.
func fields(value any, into []string) []string {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			if !slices.Contains(into, name) {
				into = append(into, name)
			}
			into = fields(member, into)
		}
	case []any:
		for _, item := range v {
			into = fields(item, into)
		}
	}
	return into
}
