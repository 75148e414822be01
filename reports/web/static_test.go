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
	pages := render(t, sampleTemplate(t, "role.tmpl"), chartPage(t, samplePage())) + render(t, sampleTemplate(t, "index.tmpl"), indexPage())
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
			classes = append(classes, strings.Fields(actions.ReplaceAllString(match[1], ""))...)
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
		} {
			if got := contrast(t, palette[test.front], palette[test.back]); got < test.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, test.front, test.back, got, test.least)
			}
		}
	}
}

// TestColourBlindness: the colours of charts stay apart for those who lack one of the three
// kinds of cones. The least distance of two of them is 19 CIELAB units; 2.3 are just noticeable.
func TestColourBlindness(t *testing.T) {
	// Source: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of
	// Color Vision Deficiency, 2009; the matrices of severity 1, for linear RGB.
	views := map[string][3][3]float64{
		"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
	const least, colours = 19, 6
	for name, palette := range map[string]map[string]string{"light": palettes(t)[0], "dark": palettes(t)[1]} {
		for view, matrix := range views {
			var places [][3]float64
			for i := range colours {
				places = append(places, lab(times(matrix, linear(t, palette["chart-"+strconv.Itoa(i+1)]))))
			}
			for i, a := range places {
				for j, b := range places[:i] {
					if got := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); got < least {
						t.Errorf("%s, %s: chart-%d and chart-%d are %.1f apart, want %d", name, view, j+1, i+1, got, least)
					}
				}
			}
		}
	}
}

func times(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range m {
		for j, part := range row {
			out[i] += part * v[j]
		}
	}
	return out
}

// lab is CIELAB under daylight D65, of linear RGB.
func lab(rgb [3]float64) [3]float64 {
	for i, part := range rgb {
		rgb[i] = min(1, max(0, part))
	}
	xyz := times([3][3]float64{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}, rgb)
	for i, white := range []float64{0.95047, 1, 1.08883} {
		xyz[i] /= white
		if xyz[i] > 216.0/24389 {
			xyz[i] = math.Cbrt(xyz[i])
		} else {
			xyz[i] = (24389.0/27*xyz[i] + 16) / 116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
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

// contrast is the contrast ratio of WCAG 2.2.
func contrast(t *testing.T, front, back string) float64 {
	t.Helper()
	a, b := luminance(t, front), luminance(t, back)
	return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) != 7 {
		t.Fatalf("%q is not a colour", colour)
	}
	var sum float64
	rgb := linear(t, colour)
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		sum += weight * rgb[i]
	}
	return sum
}

// linear returns the colour's parts in linear light, 0 to 1.
func linear(t *testing.T, colour string) (rgb [3]float64) {
	t.Helper()
	for i := range rgb {
		part, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		value := float64(part) / 255
		if value <= 0.04045 {
			rgb[i] = value / 12.92
			continue
		}
		rgb[i] = math.Pow((value+0.055)/1.055, 2.4)
	}
	return rgb
}

func static(t *testing.T, name string) string {
	t.Helper()
	data, err := staticFiles.ReadFile("static/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
