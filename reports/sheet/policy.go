package sheet

import (
	"fmt"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// named are the keys of the policy whose cells drive formulas, with the names of the cells.
var named = map[string]string{
	"rounding.hourly_usd":       roundingHourly,
	"rounding.annual_usd":       roundingAnnual,
	"minimum_wage_usd_per_hour": minimumWage,
	"target_compa_ratio":        targetRatio,
}

// policy adds the sheet of the policy. Its shaded cells drive formulas.
func (b *bandsBook) policy() error {
	columns := []column{{"key", "Key", 34}, {"value", "Value", 18}, {"remark", "Remark", 70}}
	row := 1
	return b.table(policySheet, 1, columns, func(add func(...cell) error) error {
		for _, s := range b.result.Policy.Settings() {
			row++
			value, remark := setting(s), ""
			if name, ok := named[s.Key]; ok {
				value, remark = value.input(), "Drives formulas as "+name
				if err := b.name(name, only(policySheet, "B", row)); err != nil {
					return err
				}
			}
			if err := add(text(s.Key), value, text(remark)); err != nil {
				return err
			}
		}
		for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
			row++
			name, label, least := b.lowest(unit)
			if err := b.name(name, only(policySheet, "B", row)); err != nil {
				return err
			}
			if err := add(text(label), least, text("Follows from the minimum wage, rounded up; drives formulas as "+name)); err != nil {
				return err
			}
		}
		return nil
	})
}

func setting(s plan.Setting) cell {
	switch value := s.Value.(type) {
	case int:
		return number(value, asNumber)
	case float64:
		return number(value, asNumber)
	}
	return text(fmt.Sprint(s.Value))
}

// lowest is the cell of the least that a range may begin with: the smallest multiple of the rounding step
// that is not below the minimum wage.
func (b *bandsBook) lowest(unit lmi.Unit) (name, label string, least cell) {
	name, label = lowestHourly, "lowest minimum, dollars an hour"
	step, floor := roundingHourly, minimumWage
	if unit == lmi.USDPerYear {
		name, label = lowestAnnual, "lowest minimum, dollars a year"
		step, floor = roundingAnnual, fmt.Sprintf("%s*%d", minimumWage, fullTimeYear)
	}
	// INT(x - a millionth) + 1 rounds up, but leaves a whole number that binary fractions put a little above itself.
	formula := fmt.Sprintf("ROUND(IF(%[1]s>0,MAX(%[1]s,(INT(%[2]s/%[1]s-0.000001)+1)*%[1]s),%[2]s),6)", step, floor)
	return name, label, number(b.result.Policy.LowestUSD(unit), asWage(unit)).by(formula)
}

// sourceFiles adds the sheet of the published files.
func (b *bandsBook) sourceFiles() error {
	columns := []column{
		{"id", "Source id", 8}, {"publisher", "Publisher", 30}, {"title", "Title", 60}, {"dataset", "Dataset", 12}, {"vintage", "Vintage", 10},
		{"file", "File", 34}, {"sha256", "SHA-256", 66}, {"credit", "Attribution", 40},
	}
	return b.table(sourcesSheet, 0, columns, func(add func(...cell) error) error {
		for _, s := range b.result.Sources {
			err := add(number(s.ID, asNumber), prose(s.Publisher), prose(s.Title), text(s.Dataset), text(s.Vintage), text(s.FileName), text(s.SHA256), prose(s.Attribution))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// howTo is what a reader of the workbook must know of it.
var howTo = []string{
	"Shaded cells are meant to be changed; minimum, maximum, the places of staff and the costs follow. Other figures are those of the answer and stay.",
	"A posting's wording stays as it was computed when a midpoint is changed; the figures beside it follow.",
	"The job code of a row of staff finds its role in the sheet " + rangesSheet + "; where the place of the role is shaded, the code cannot be looked up and the place is a number to change.",
}

// notes adds the sheet of notes, of what is not loaded, and of rows that could not be used.
func (b *bandsBook) notes() error {
	columns := []column{{"kind", "Kind", 22}, {"text", "Note", 140}}
	return b.table(notesSheet, 0, columns, func(add func(...cell) error) error {
		note := func(kind, words string) error { return add(text(kind), prose(words)) }
		for _, words := range howTo {
			if err := note("this workbook", words); err != nil {
				return err
			}
		}
		for _, n := range b.result.Notes {
			if err := note(strings.ReplaceAll(n.Code, "_", " "), n.Text); err != nil {
				return err
			}
		}
		for _, m := range b.result.Missing {
			if err := note("not loaded", fmt.Sprintf("%s: %s. To load it: %s", m.Title, m.Lacks, m.Load)); err != nil {
				return err
			}
		}
		for _, p := range b.result.Problems {
			if err := note("row at fault", p.String()); err != nil {
				return err
			}
		}
		return nil
	})
}
