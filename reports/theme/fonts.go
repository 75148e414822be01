package theme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// generic are the families that every browser has; a stack ends in one.
var generic = []string{"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"}

// familyName keeps quotes, brackets and signs out of the style sheet.
var familyName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 -]{0,48}$`)

// maxFamilies is more than any stack needs.
const maxFamilies = 12

// families returns the declarations of the fonts.
func (f fonts) families() (text string, faults []error) {
	for _, of := range []struct {
		key, property string
		stack         []string
	}{{"text", "--sans", f.Text}, {"heads", "--serif", f.Heads}} {
		if len(of.stack) == 0 {
			continue
		}
		if err := checkStack(of.stack); err != nil {
			faults = append(faults, fmt.Errorf("fonts.%s: %w", of.key, err))
			continue
		}
		text += fmt.Sprintf("%s: %s;\n", of.property, stack(of.stack))
	}
	return text, faults
}

func checkStack(families []string) error {
	if len(families) > maxFamilies {
		return fmt.Errorf("%d families; %d are enough", len(families), maxFamilies)
	}
	for _, family := range families {
		if !familyName.MatchString(family) {
			return fmt.Errorf("%q is no name of a font family; fonts are those of the reader's system and none is fetched", family)
		}
	}
	if last := families[len(families)-1]; !slices.Contains(generic, last) {
		return fmt.Errorf("the last family is %q; end with one that every browser has: %s", last, strings.Join(generic, ", "))
	}
	return nil
}

func stack(families []string) string {
	parts := make([]string, len(families))
	for i, family := range families {
		if parts[i] = family; !slices.Contains(generic, family) {
			parts[i] = `"` + family + `"`
		}
	}
	return strings.Join(parts, ", ")
}
