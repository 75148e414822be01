package data_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// module is the path in go.mod.
const module = "wageatlas"

// arrow is a direction in which packages may not import.
type arrow struct {
	// from and to are floors or packages, without the module's path for our own;
	// either stands for all packages below it too.
	from, to string
	// except are packages of from to which the rule does not apply.
	except []string
	// tests says that test files keep the rule too.
	tests  bool
	reason string
}

// arrows is the house: data below ingest and analytics, these below reports, cmd above all.
var arrows = []arrow{
	{from: "data", to: "ingest", tests: true, reason: "the ground floor knows nothing of how files are read"},
	{from: "data", to: "analytics", tests: true, reason: "the ground floor knows no question"},
	{from: "data", to: "reports", tests: true, reason: "the ground floor knows no page"},
	{from: "data", to: "cmd", tests: true, reason: "nothing imports the command"},
	{from: "ingest", to: "analytics", tests: true, reason: "files become facts whatever is asked of them later"},
	{from: "ingest", to: "reports", tests: true, reason: "loading needs no page"},
	{from: "ingest", to: "cmd", tests: true, reason: "nothing imports the command"},
	{from: "analytics", to: "ingest", tests: true, reason: "answers come from the warehouse, never from a file; tests of answers work on the embedded sample"},
	{from: "analytics", to: "reports", tests: true, reason: "an answer does not know how it is shown"},
	{from: "analytics", to: "cmd", tests: true, reason: "nothing imports the command"},
	{from: "analytics", to: "net/http", reason: "an answer is a plain struct; only reports/serve speaks HTTP"},
	{from: "analytics", to: "html/template", reason: "an answer is a plain struct; only reports writes HTML"},
	{from: "analytics", to: "text/template", reason: "an answer is a plain struct; only reports writes text"},
	{from: "analytics", to: "github.com/go-echarts", reason: "an answer is a plain struct; only reports/chart draws"},
	{from: "analytics", to: "gonum.org/v1/plot", reason: "an answer is a plain struct; only reports/chart draws"},
	{from: "analytics", to: "github.com/xuri/excelize", reason: "an answer is a plain struct; workbooks are read in ingest and written in reports"},
	{from: "reports", to: "ingest", tests: true, reason: "pages are built from answers, never from files"},
	{from: "reports", to: "cmd", tests: true, reason: "nothing imports the command"},
	{from: "", to: "github.com/go-echarts", except: []string{"reports/chart"}, reason: "one package turns charts into echarts options"},
	{from: "", to: "gonum.org/v1/plot", except: []string{"reports/chart"}, reason: "one package draws charts as SVG"},
	{from: "", to: "github.com/xuri/excelize", except: []string{"ingest/tabular/xlsx", "ingest/ingesttest", "reports/sheet"}, reason: "one package reads workbooks, one writes them; excelize is slow and holds a workbook in memory"},
	{from: "", to: "github.com/yuin/goldmark", except: []string{"reports/guide", "data/prose"}, reason: "one package turns Markdown into HTML, with a sanitiser behind it; data/prose reads its syntax tree only"},
	{from: "", to: "github.com/microcosm-cc/bluemonday", except: []string{"reports/guide"}, reason: "what may stand in a page is said once"},
	{from: "data/lmi", to: module, reason: "the vocabulary stands on nothing"},
	{from: "", to: "net/http", except: []string{"ingest/download", "reports/serve"}, reason: "one package fetches files, one answers browsers; all else works without a network"},
	{from: "ingest/download", to: module, reason: "fetching knows addresses, not what the files mean"},
	{from: "ingest/tabular", to: "data", reason: "rows of a file have no meaning yet"},
	{from: "ingest/tabular", to: "ingest/dataset", tests: true, reason: "rows of a file belong to no dataset yet"},
}

// floors are the folders that may stand at the top of the repository with Go files in them.
var floors = []string{"analytics", "cmd", "data", "ingest", "reports"}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// path is the import path without the module's own.
func path(importPath string) string {
	return strings.TrimPrefix(strings.TrimPrefix(importPath, module), "/")
}

// below reports whether a package is tree or stands below it; "" is all of the module's.
func below(pkg, tree string) bool {
	return tree == "" || pkg == tree || strings.HasPrefix(pkg, tree+"/")
}

func list(t *testing.T) []listed {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skipf("no go command to list packages with: %v", err)
	}
	command := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	command.Dir = ".."
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) < 20 {
		t.Fatalf("go list names %d packages only", len(packages))
	}
	return packages
}

// broken returns every import of the packages that breaks an arrow.
func broken(packages []listed, arrows []arrow) []string {
	var faults []string
	for _, p := range packages {
		from := path(p.ImportPath)
		for _, a := range arrows {
			if !below(from, a.from) || slices.ContainsFunc(a.except, func(tree string) bool { return below(from, tree) }) {
				continue
			}
			imports := p.Imports
			if a.tests {
				imports = slices.Concat(imports, p.TestImports, p.XTestImports)
			}
			for _, to := range imports {
				if below(path(to), a.to) || a.to == module && below(to, module) {
					faults = append(faults, from+" imports "+path(to)+": "+a.reason)
				}
			}
		}
	}
	slices.Sort(faults)
	return slices.Compact(faults)
}

// TestArrowsPointDown holds the floors apart.
func TestArrowsPointDown(t *testing.T) {
	packages := list(t)
	for _, fault := range broken(packages, arrows) {
		t.Error(fault)
	}
	for _, p := range packages {
		from := path(p.ImportPath)
		floor, _, _ := strings.Cut(from, "/")
		if !slices.Contains(floors, floor) {
			t.Errorf("package %q stands on no floor", p.ImportPath)
		}
		// House rule 13: helpers for tests live in packages ending in test and stay out of the binary.
		if strings.HasSuffix(from, "test") {
			continue
		}
		for _, to := range p.Imports {
			if to == "testing" || below(to, module) && strings.HasSuffix(to, "test") {
				t.Errorf("%s imports %s outside its tests, but its name does not end in test", from, path(to))
			}
		}
	}
}

// TestArrowsAreSeen proves on made-up packages that each kind of fault is found.
func TestArrowsAreSeen(t *testing.T) {
	rules := []arrow{
		{from: "data", to: "ingest", tests: true, reason: "up"},
		{from: "analytics", to: "net/http", reason: "plain"},
		{from: "", to: "github.com/go-echarts", except: []string{"reports/chart"}, reason: "one"},
		{from: "data/lmi", to: module, reason: "stands on nothing"},
	}
	got := broken([]listed{
		{ImportPath: "wageatlas/data/sample", XTestImports: []string{"wageatlas/ingest/oews", "fmt"}},
		{ImportPath: "wageatlas/database", Imports: []string{"wageatlas/ingest"}}, // no part of data
		{ImportPath: "wageatlas/analytics/role", Imports: []string{"net/http"}, TestImports: []string{"net/http/httptest"}},
		{ImportPath: "wageatlas/analytics", TestImports: []string{"net/http"}},
		{ImportPath: "wageatlas/reports/chart/deep", Imports: []string{"github.com/go-echarts/go-echarts/v2/charts"}},
		{ImportPath: "wageatlas/reports/web", Imports: []string{"github.com/go-echarts/go-echarts/v2/charts"}},
		{ImportPath: "wageatlas/data/lmi", Imports: []string{"fmt", "wageatlas/data/reference"}},
	}, rules)
	want := []string{
		"analytics/role imports net/http: plain",
		"data/lmi imports data/reference: stands on nothing",
		"data/sample imports ingest/oews: up",
		"reports/web imports github.com/go-echarts/go-echarts/v2/charts: one",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// TestCatalogsAreWhole finds the folders that make a dataset or a report and
// looks for each in the one list of its kind.
func TestCatalogsAreWhole(t *testing.T) {
	for _, test := range []struct {
		floor string
		// sign is a file of such a folder and what stands in it.
		file, text *regexp.Regexp
		call       string
		atLeast    int
	}{
		{"ingest", regexp.MustCompile(`^mapping\.sql$`), regexp.MustCompile(``), "Dataset()", 2},
		{"reports", regexp.MustCompile(`\.go$`), regexp.MustCompile(`(?m)^func Report\(\) site\.Report\b`), "Report()", 1},
	} {
		catalog, err := os.ReadFile(filepath.Join("..", test.floor, "catalog", "catalog.go"))
		if err != nil {
			t.Error(err)
			continue
		}
		found := make(map[string]bool)
		err = filepath.WalkDir(filepath.Join("..", test.floor), func(name string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				if entry != nil && (entry.Name() == "node_modules" || entry.Name() == "testdata") {
					return filepath.SkipDir
				}
				return err
			}
			if !test.file.MatchString(entry.Name()) {
				return nil
			}
			content, err := os.ReadFile(name)
			if err == nil && test.text.Match(content) {
				folder, _ := filepath.Rel("..", filepath.Dir(name))
				found[filepath.ToSlash(folder)] = true
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		if len(found) < test.atLeast {
			t.Errorf("%s: found %v, at least %d expected", test.floor, found, test.atLeast)
		}
		for folder := range found {
			if !bytes.Contains(catalog, []byte(`"`+module+"/"+folder+`"`)) {
				t.Errorf("%s is not imported by %s/catalog", folder, test.floor)
			}
			if call := folder[strings.LastIndex(folder, "/")+1:] + "." + test.call; !bytes.Contains(catalog, []byte(call)) {
				t.Errorf("%s/catalog does not list %s", test.floor, call)
			}
		}
	}
}
