package plan

import (
	"fmt"
	"io"
	"strings"
)

// staffRow is a line of a staff file.
type staffRow struct {
	ID      string `csv:"employee_id"`
	JobCode string `csv:"job_code"`
	Pay     string `csv:"pay"`
	Basis   string `csv:"basis"`
	Hours   string `csv:"hours"`
	Area    string `csv:"area"`
}

// maxHoursPerWeek is a whole week.
const maxHoursPerWeek = 168

// ReadStaff reads a staff file. Its heading must have employee_id, job_code, pay (dollars) and
// basis (hourly or annual); it may have hours (a week; 40 where the cell is empty)
// and area; other columns are passed over. Rows at fault are problems, whose texts name
// no person and no pay. It gives an error for a file that cannot be read, a heading that lacks a
// column, and a file without a good row.
func ReadStaff(file string, r io.Reader) ([]Employee, []Problem, error) {
	t, err := openTable[staffRow](file, r, "employee_id", "job_code", "pay", "basis")
	if err != nil {
		return nil, nil, err
	}
	staff, err := records(t, readEmployee,
		func(e Employee) string { return e.ID },
		func(_ Employee, first int) { t.fault("employee_id", "", fmt.Sprintf("is that of line %d", first)) })
	if err != nil {
		return nil, nil, err
	}
	if len(staff) == 0 {
		return nil, t.problems, fmt.Errorf("%s has no row of staff that can be used%s", file, firstOf(t.problems))
	}
	return staff, t.problems, nil
}

func readEmployee(t *table[staffRow], row staffRow) Employee {
	e := Employee{Line: t.line, ID: t.require("employee_id", row.ID), JobCode: t.require("job_code", row.JobCode), Area: area(row.Area)}
	switch basis := strings.ToLower(t.require("basis", row.Basis)); basis {
	case "":
	case "hourly", "hour", "h":
		e.Basis = Hourly
	case "annual", "year", "yearly", "salary", "a":
		e.Basis = Annual
	default:
		t.fault("basis", row.Basis, "must be hourly or annual")
	}
	var err error
	if t.require("pay", row.Pay) != "" {
		if e.PayUSD, err = number(row.Pay, 0); err != nil {
			t.fault("pay", "", err.Error())
		} else if e.PayUSD <= 0 {
			t.fault("pay", "", "must be more than zero")
		} else if reason := e.unlikely(); reason != "" {
			t.fault("pay", "", reason)
		}
	}
	if e.HoursPerWeek, err = number(row.Hours, FullTimeHours); err != nil {
		t.fault("hours", row.Hours, err.Error())
	} else if e.HoursPerWeek <= 0 || e.HoursPerWeek > maxHoursPerWeek {
		t.fault("hours", row.Hours, fmt.Sprintf("must be hours a week, above 0 and at most %d", maxHoursPerWeek))
	}
	return e
}

// The bounds beyond which pay is taken for that of the other basis.
const (
	maxHourlyUSD = 2000
	minAnnualUSD = 500
)

// unlikely says why pay does not fit its basis, "" where it does.
func (e Employee) unlikely() string {
	switch {
	case e.Basis == Hourly && e.PayUSD > maxHourlyUSD:
		return fmt.Sprintf("is more than $%d an hour; is the basis annual?", maxHourlyUSD)
	case e.Basis == Annual && e.PayUSD < minAnnualUSD:
		return fmt.Sprintf("is less than $%d a year; is the basis hourly?", minAnnualUSD)
	}
	return ""
}
