package lmi_test

import (
	"encoding/json"
	"testing"

	"wageatlas/data/lmi"
)

// TestEstimate asks of every status what a caller may do with it and how it
// reads in JSON: a marker is never a number, and never a bare null.
func TestEstimate(t *testing.T) {
	for _, test := range []struct {
		name           string
		estimate       lmi.Estimate
		known, bounded bool
		published      string
		json           string
	}{
		{"hourly", lmi.Number(17.74, lmi.USDPerHour), true, true, "17.74", `{"value":17.74,"status":"released"}`},
		{"jobs", lmi.Number(132588810, lmi.Jobs), true, true, "132588810", `{"value":132588810,"status":"released"}`},
		{"a released zero is a number", lmi.Number(0, lmi.Percent), true, true, "0", `{"value":0,"status":"released"}`},
		{"decline", lmi.Number(-6.7, lmi.Percent), true, true, "-6.7", `{"value":-6.7,"status":"released"}`},
		{"top-coded", lmi.AtLeast(115, lmi.USDPerHour), false, true, "#", `{"value":null,"at_least":115,"status":"top_coded","published":"#"}`},
		{"wage withheld", lmi.Missing(lmi.USDPerYear, lmi.Suppressed), false, false, "*", `{"value":null,"status":"suppressed","published":"*"}`},
		{"share withheld", lmi.Missing(lmi.Percent, lmi.Suppressed), false, false, "*", `{"value":null,"status":"suppressed","published":"*"}`},
		{"employment withheld", lmi.Missing(lmi.Jobs, lmi.Suppressed), false, false, "**", `{"value":null,"status":"suppressed","published":"**"}`},
		{"tiny share", lmi.Missing(lmi.Percent, lmi.UnderHalfPercent), false, false, "~", `{"value":null,"status":"under_half_percent","published":"~"}`},
		{"blank", lmi.Missing(lmi.USDPerHour, lmi.Absent), false, false, "", `{"value":null,"status":"absent"}`},
		{"unreadable", lmi.Missing(lmi.USDPerHour, lmi.Rejected), false, false, "", `{"value":null,"status":"rejected"}`},
		{"zero value", lmi.Estimate{}, false, false, "", `{"value":null,"status":"absent"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := test.estimate
			if e.Known() != test.known || e.Bounded() != test.bounded {
				t.Errorf("Known %v, Bounded %v; want %v, %v", e.Known(), e.Bounded(), test.known, test.bounded)
			}
			if e.Published != test.published {
				t.Errorf("Published %q, want %q", e.Published, test.published)
			}
			got, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.json {
				t.Errorf("JSON %s, want %s", got, test.json)
			}
		})
	}
}

// TestStatusesDiffer keeps two statuses from sharing a name.
func TestStatusesDiffer(t *testing.T) {
	seen := make(map[lmi.Status]bool)
	for _, s := range []lmi.Status{lmi.Released, lmi.TopCoded, lmi.Suppressed, lmi.UnderHalfPercent, lmi.Absent, lmi.Rejected} {
		if s == "" || seen[s] {
			t.Errorf("status %q is empty or stands twice", s)
		}
		seen[s] = true
	}
}

func TestParseUSD(t *testing.T) {
	for text, want := range map[string]float64{
		"208,000": 208000, "100.00": 100, "239,200.": 239200, "115": 115, "": 0, "about 12": 0, "1.2.3": 0, "$5": 0,
	} {
		if got := lmi.ParseUSD(text); got != want {
			t.Errorf("ParseUSD(%q) = %v, want %v", text, got, want)
		}
	}
}
