package xlsx

import "testing"

func TestNumbersInShortestForm(t *testing.T) {
	for text, want := range map[string]string{
		"28.629999999999999":    "28.63",
		"9.1199999999999992":    "9.12",
		"7.0000000000000007E-2": "0.07",
		"1E-3":                  "0.001",
		"1.5E+5":                "150000",
		"-28.629999999999999":   "-28.63",
		"151853870":             "151853870",
		"00012":                 "00012",
		"1.50":                  "1.50",
		"12345678901234567890":  "12345678901234567890",
		"1E+300":                "1e+300",
		"1E+400":                "1E+400",
		"0E+0":                  "0",
		"0x1p-2":                "0x1p-2",
		"1_000.5":               "1_000.5",
		"NaN":                   "NaN",
		"Infinity":              "Infinity",
		"":                      "",
		"2024-05-01":            "2024-05-01",
	} {
		if got := string(appendNumber(nil, []byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestColumnIndex(t *testing.T) {
	for reference, want := range map[string]int{"A1": 0, "z9": 25, "AA10": 26, "AF7": 31, "XFD1048576": 16383} {
		if got, ok := columnIndex([]byte(reference)); !ok || got != want {
			t.Errorf("%q: %d %v, want %d", reference, got, ok, want)
		}
	}
	for _, reference := range []string{"", "1", "A", "$A$1", "A-1", "ZZZZZZZZZZZZZZZZ1"} {
		if got, ok := columnIndex([]byte(reference)); ok {
			t.Errorf("%q: %d, want it refused", reference, got)
		}
	}
}
