// Package theme reads the file in which an organization says how its pages
// look: its name, logo, colors and fonts. What would make a page hard to read,
// fetch something or run something is refused, with what would do instead.
package theme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"wageatlas/reports/web"
)

// file is a theme file. Every key but the name may be left out.
type file struct {
	// Name is the organization's name.
	Name string `yaml:"name"`
	// Home is the address of the organization's own pages.
	Home string `yaml:"home"`
	// Logo is the path of a PNG or SVG file, from the theme file's folder.
	Logo string `yaml:"logo"`
	// Accent is the color of links and edges, in the light and the dark scheme.
	Accent scheme `yaml:"accent"`
	// Charts says what the first series of a chart is drawn in.
	Charts string `yaml:"charts"`
	// Fonts are families that readers' systems have.
	Fonts fonts `yaml:"fonts"`
	// Footer is a text at the foot of every page.
	Footer string `yaml:"footer"`
}

type scheme struct {
	Light string `yaml:"light"`
	Dark  string `yaml:"dark"`
}

type fonts struct {
	Text  []string `yaml:"text"`
	Heads []string `yaml:"heads"`
}

const (
	// maxFileBytes is many times what a theme file needs.
	maxFileBytes = 64 << 10
	// maxNameRunes is what the header has room for, maxFooterRunes a short paragraph.
	maxNameRunes, maxFooterRunes = 80, 500
)

// Load reads a theme file and the logo it names. Every error names the file.
func Load(path string) (web.Theme, error) {
	text, err := readFile(path, maxFileBytes)
	if err != nil {
		return web.Theme{}, err
	}
	var f file
	if err := yaml.UnmarshalWithOptions(text, &f, yaml.Strict()); err != nil && !errors.Is(err, io.EOF) {
		return web.Theme{}, fmt.Errorf("%s: %s", path, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	theme, err := f.theme()
	if err != nil {
		return web.Theme{}, fmt.Errorf("%s: %w", path, err)
	}
	if f.Logo == "" {
		return theme, nil
	}
	logo := f.Logo
	if !filepath.IsAbs(logo) {
		logo = filepath.Join(filepath.Dir(path), logo)
	}
	if theme.Logo, err = readLogo(logo); err != nil {
		return web.Theme{}, err
	}
	return theme, nil
}

// readFile reads a file of at most so many bytes.
func readFile(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%s has more than %d bytes", path, most)
	}
	return data, nil
}

// theme checks the file but for its logo, and tells all faults at once.
func (f file) theme() (web.Theme, error) {
	style, faults := f.style()
	faults = append(faults,
		checkText("name", f.Name, maxNameRunes),
		checkText("footer", f.Footer, maxFooterRunes),
		checkHome(f.Home),
	)
	if strings.TrimSpace(f.Name) == "" {
		faults = append(faults, errors.New("name is missing: the name of the organization"))
	}
	if err := errors.Join(faults...); err != nil {
		return web.Theme{}, err
	}
	return web.Theme{Name: strings.TrimSpace(f.Name), Home: f.Home, Footer: strings.TrimSpace(f.Footer), Style: style}, nil
}

func checkText(key, text string, most int) error {
	if length := utf8.RuneCountInString(text); length > most {
		return fmt.Errorf("%s has %d characters; there is room for %d", key, length, most)
	}
	return nil
}

func checkHome(home string) error {
	if home == "" {
		return nil
	}
	address, err := url.Parse(home)
	if err != nil || address.Scheme != "https" && address.Scheme != "http" || address.Host == "" {
		return fmt.Errorf("home: %q is no address; write https://example.org/", home)
	}
	return nil
}

// style makes the style sheet, nil for a theme without colors and fonts.
func (f file) style() ([]byte, []error) {
	light, dark, faults := f.colors()
	families, more := f.Fonts.families()
	faults = append(faults, more...)
	var b bytes.Buffer
	if light != "" || families != "" {
		fmt.Fprintf(&b, ":root {\n%s%s}\n", light, families)
	}
	if dark != "" {
		fmt.Fprintf(&b, "@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {\n%s}\n}\n", dark)
		fmt.Fprintf(&b, "@media screen {\n:root[data-theme=\"dark\"] {\n%s}\n}\n", dark)
	}
	return b.Bytes(), faults
}
