package plan

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
)

// roleRow is a line of a role file.
type roleRow struct {
	JobCode  string `csv:"job_code"`
	Title    string `csv:"title"`
	SOC      string `csv:"soc"`
	Industry string `csv:"industry"`
	Area     string `csv:"area"`
	Level    string `csv:"level"`
	Adjust   string `csv:"adjust_pct"`
	Grade    string `csv:"grade"`
}

// The bounds of what a role file may ask.
const (
	maxAdjustPct = 100
	maxGrade     = 99
)

// ReadRoles reads a role file. Its heading must have job_code, title and soc; it may have
// industry (NAICS), area (OEWS area code), level, adjust_pct (a premium in percent, a
// discount below zero) and grade; other columns are passed over. The cell soc holds one SOC code,
// or several with weights, such as "25-4031:70; 43-4121:30"; without weights they
// are weighed by their employment. Rows at fault are problems. It gives an error for a file
// that cannot be read, a heading that lacks a column, and a file without a good row.
func ReadRoles(file string, r io.Reader) ([]Role, []Problem, error) {
	t, err := openTable[roleRow](file, r, "job_code", "title", "soc")
	if err != nil {
		return nil, nil, err
	}
	roles, err := records(t, readRole,
		func(role Role) string { return role.JobCode },
		func(role Role, first int) {
			t.fault("job_code", role.JobCode, fmt.Sprintf("stands in line %d already", first))
		})
	if err != nil {
		return nil, nil, err
	}
	if len(roles) == 0 {
		return nil, t.problems, fmt.Errorf("%s has no role that can be used%s", file, firstOf(t.problems))
	}
	return roles, t.problems, nil
}

// firstOf tells the first problem where there is one.
func firstOf(problems []Problem) string {
	if len(problems) == 0 {
		return ""
	}
	return "; the first problem: " + problems[0].String()
}

func readRole(t *table[roleRow], row roleRow) Role {
	role := Role{
		Line: t.line, JobCode: t.require("job_code", row.JobCode), Title: t.require("title", row.Title),
		Level: strings.ToLower(strings.TrimSpace(row.Level)), Area: area(row.Area),
	}
	var err error
	if soc := t.require("soc", row.SOC); soc != "" {
		if role.Matches, err = matches(soc); err != nil {
			t.fault("soc", row.SOC, err.Error())
		}
	}
	if text := strings.TrimSpace(row.Industry); text != "" {
		if role.NAICS, err = lmi.ParseNAICS(text); err != nil {
			t.fault("industry", row.Industry, "is no NAICS code: two to six digits, or a sector range such as 31-33")
		}
	}
	if role.AdjustPct, err = number(row.Adjust, 0); err != nil {
		t.fault("adjust_pct", row.Adjust, err.Error())
	} else if role.AdjustPct <= -maxAdjustPct || role.AdjustPct > maxAdjustPct {
		t.fault("adjust_pct", row.Adjust, "must be above -100 and at most 100")
	}
	if text := strings.TrimSpace(row.Grade); text != "" {
		if role.Grade, err = strconv.Atoi(text); err != nil || role.Grade < 1 || role.Grade > maxGrade {
			t.fault("grade", row.Grade, fmt.Sprintf("is no grade: a whole number from 1 to %d", maxGrade))
		}
	}
	return role
}

// area reads an area code. Spreadsheets drop the zero of the states 01 to 09.
func area(text string) lmi.Area {
	trimmed := strings.TrimSpace(text)
	if len(trimmed) == 1 && trimmed >= "1" && trimmed <= "9" {
		trimmed = "0" + trimmed
	}
	return lmi.Area(trimmed)
}

var matchSeparators = regexp.MustCompile(`[;|+\s]+`)

// matches reads "25-4031:70; 43-4121:30".
func matches(text string) ([]Match, error) {
	// A blank may stand beside the colon.
	tidy := regexp.MustCompile(`\s*:\s*`).ReplaceAllString(text, ":")
	var (
		list    []Match
		weights int
	)
	for _, part := range matchSeparators.Split(strings.Trim(tidy, " ;|+\t"), -1) {
		code, weight, weighed := strings.Cut(part, ":")
		soc, err := lmi.ParseSOC(code)
		if err != nil {
			return nil, fmt.Errorf("holds %q, which is no SOC code such as 43-4121; write several as 25-4031:70; 43-4121:30", code)
		}
		for _, other := range list {
			if other.SOC == soc {
				return nil, fmt.Errorf("holds %s twice", soc)
			}
		}
		match := Match{SOC: soc}
		if weighed {
			weights++
			if match.Weight, err = number(weight, 0); err != nil || match.Weight <= 0 {
				return nil, fmt.Errorf("gives %s the weight %q; it must be a number above 0", soc, weight)
			}
		}
		list = append(list, match)
	}
	if weights != 0 && weights != len(list) {
		return nil, errors.New("gives weights to some of its occupations only; give one to each, or none to weigh them by employment")
	}
	return list, nil
}
