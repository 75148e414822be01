package web

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/color"
)

func TestFiles(t *testing.T) {
	for name, test := range map[string]struct {
		dist fs.FS
		want []string
	}{
		"with ECharts": {withEngine, []string{"charts-HASH.js", "chooser-HASH.js", "echarts-HASH.min.js", "page-HASH.js", "style-HASH.css"}},
		"without":      {withoutEngine, []string{"charts-HASH.js", "chooser-HASH.js", "page-HASH.js", "style-HASH.css"}},
	} {
		found, err := loadAssets(test.dist)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, file := range slices.Sorted(maps.Keys(found.files())) {
			got = append(got, regexp.MustCompile(`-[0-9a-f]{8}\.`).ReplaceAllString(file, "-HASH."))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestIntegrity compares the hash with the npm package, which the CDN serves unchanged.
func TestIntegrity(t *testing.T) {
	data, err := os.ReadFile("echarts/node_modules/echarts/dist/echarts.min.js")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("echarts is not installed: npm ci --prefix reports/web/echarts")
	}
	if err != nil {
		t.Fatal(err)
	}
	sum := sha512.Sum384(data)
	if got := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); got != engineIntegrity {
		t.Errorf("engineIntegrity is %s, the package's file has %s", engineIntegrity, got)
	}
}

func TestPinnedVersions(t *testing.T) {
	var manifest struct{ DevDependencies map[string]string }
	data, err := os.ReadFile("echarts/package.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	for name, version := range manifest.DevDependencies {
		if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(version) {
			t.Errorf("%s: %q is not an exact version", name, version)
		}
	}
	if want := "echarts@" + manifest.DevDependencies["echarts"] + "/"; !strings.Contains(engineURL, want) {
		t.Errorf("engineURL %s does not name %s", engineURL, want)
	}
	lock, err := os.ReadFile("echarts/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(lock), `"resolved"`) {
		t.Error("package-lock.json names the registry it was made with")
	}
}

// TestClassesHaveStyles finds a class that was misspelt in a template, of the shell or of a report, in a script or in the style sheet.
func TestClassesHaveStyles(t *testing.T) {
	styled := make(map[string]bool)
	for _, match := range regexp.MustCompile(`\.([a-z][a-z-]+)`).FindAllStringSubmatch(static(t, "style.css"), -1) {
		styled[match[1]] = true
	}
	unstyled := map[string]bool{"chart-data": true, "source-hash": true, "finder-data": true, "chooser-data": true, "chooser-figure": true}

	used := make(map[string]bool)
	pages := render(t, sampleTemplate(t, "role.tmpl"), chartPage(t, samplePage())) + render(t, sampleTemplate(t, "index.tmpl"), indexPage()) + render(t, sampleTemplate(t, "marked.tmpl"), markedPage()) +
		render(t, sampleTemplate(t, "role.tmpl"), themed(samplePage()))
	svg := regexp.MustCompile(`(?s)<svg.*?</svg>`)
	for _, match := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(svg.ReplaceAllString(pages, ""), -1) {
		for _, class := range strings.Fields(match[1]) {
			used[class] = true
		}
	}
	for _, match := range regexp.MustCompile(`(?:element|part)\("[a-z]+", "([a-z-]+)"|classList\.add\("([a-z-]+)"`).FindAllStringSubmatch(static(t, "charts.js")+static(t, "page.js")+static(t, "chooser.js"), -1) {
		used[match[1]+match[2]] = true
	}
	for _, class := range templateClasses(t) {
		used[class] = true
	}
	for _, class := range slices.Sorted(maps.Keys(used)) {
		if !styled[class] && !unstyled[class] {
			t.Errorf("class %s is used but has no style", class)
		}
	}
	for _, class := range slices.Sorted(maps.Keys(styled)) {
		if !used[class] {
			t.Errorf("class %s has a style but is not used", class)
		}
	}
}

// templateClasses are the classes in the templates of the shell and of all reports.
func templateClasses(t *testing.T) []string {
	t.Helper()
	shell, err := filepath.Glob("templates/*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	reports, err := filepath.Glob("../*/*.tmpl")
	if err != nil || len(reports) < 5 {
		t.Fatalf("%d templates of reports, %v", len(reports), err)
	}
	var classes []string
	actions := regexp.MustCompile(`\{\{.*?\}\}`)
	for _, file := range append(shell, reports...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
			for _, class := range strings.Fields(actions.ReplaceAllString(match[1], "")) {
				// A class that ends in a hyphen is the beginning of one that an action ends; a sample page has those.
				if !strings.HasSuffix(class, "-") {
					classes = append(classes, class)
				}
			}
		}
	}
	return classes
}

func TestColours(t *testing.T) {
	palettes := palettes(t)
	light, dark, chosen := palettes[0], palettes[1], palettes[2]
	if diff := cmp.Diff(dark, chosen); diff != "" {
		t.Errorf("the two copies of the dark palette differ:\n%s", diff)
	}
	for name, palette := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, test := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 7}, {"ink", "wash", 7}, {"ink", "accent-wash", 7},
			{"muted", "paper", 4.5}, {"muted", "wash", 4.5}, {"accent", "paper", 4.5}, {"accent", "accent-wash", 4.5},
			{"chart-ink", "chart-bg", 7}, {"chart-muted", "chart-bg", 4.5},
			{"edge", "paper", 3}, {"chart-1", "chart-bg", 3}, {"chart-2", "chart-bg", 3},
			{"chart-3", "chart-bg", 3}, {"chart-4", "chart-bg", 3}, {"chart-5", "chart-bg", 3},
			{"chart-6", "chart-bg", 3},
			{"chart-ink", "chart-step1", 7}, {"chart-ink", "chart-step2", 4.5}, {"chart-ink", "chart-step3", 4.5},
			{"chart-bg", "chart-step4", 4.5}, {"chart-bg", "chart-step5", 7},
		} {
			if got := color.Contrast(color.Must(palette[test.front]), color.Must(palette[test.back])); got < test.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, test.front, test.back, got, test.least)
			}
		}
	}
}

// TestColourBlindness: the colours of charts stay apart for those who lack one of the three
// kinds of cones. The least distance of two of them is 19 CIELAB units; 2.3 are just noticeable.
func TestColourBlindness(t *testing.T) {
	const least, leastStep, colours, steps = 19, 10, 6, 5
	for name, palette := range map[string]map[string]string{"light": palettes(t)[0], "dark": palettes(t)[1]} {
		for _, view := range color.Views() {
			var found []color.RGB
			for i := range colours {
				found = append(found, color.Must(palette["chart-"+strconv.Itoa(i+1)]))
			}
			// Steps are told apart by their lightness, from that of the ground on.
			before := view.Lightness(color.Must(palette["chart-bg"]))
			for i := range steps {
				now := view.Lightness(color.Must(palette["chart-step"+strconv.Itoa(i+1)]))
				if got := math.Abs(now - before); got < leastStep && i > 0 || (now > before) != (name == "dark") {
					t.Errorf("%s, %s: step %d is %.1f lighter than the one before, want %d away from the ground", name, view.Name, i+1, now-before, leastStep)
				}
				before = now
			}
			for i, a := range found {
				for j, b := range found[:i] {
					if got := view.Distance(a, b); got < least {
						t.Errorf("%s, %s: chart-%d and chart-%d are %.1f apart, want %d", name, view.Name, j+1, i+1, got, least)
					}
				}
			}
		}
	}
}

// palettes returns the colours of the style sheet's three palettes: light, dark by the system, dark by choice.
func palettes(t *testing.T) []map[string]string {
	t.Helper()
	var found []map[string]string
	for _, block := range regexp.MustCompile(`\{[^{}]*--paper:[^{}]*\}`).FindAllString(static(t, "style.css"), -1) {
		palette := make(map[string]string)
		for _, match := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(block, -1) {
			palette[match[1]] = match[2]
		}
		found = append(found, palette)
	}
	if len(found) != 3 {
		t.Fatalf("the style sheet has %d palettes, want 3", len(found))
	}
	return found
}

func static(t *testing.T, name string) string {
	t.Helper()
	data, err := staticFiles.ReadFile("static/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
