package pairpage

import (
	"strings"
	"testing"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/reports/site/sitetest"
)

func TestPages(t *testing.T) {
	for path, name := range map[string]string{
		"roles/43-4121/51.html": "assistants-information.html",
		"roles/25-2021/61.html": "annual-only.html",
		"roles/43-4121/55.html": "suppressed.html",
	} {
		t.Run(name, func(t *testing.T) { sitetest.Golden(t, Report(), path, name) })
	}
}

func TestAgainst(t *testing.T) {
	for _, test := range []struct {
		pct           lmi.Estimate
		words, signed string
	}{
		{lmi.Number(-5.8348, lmi.Percent), "5.8% below", "−5.8%"},
		{lmi.Number(12.25, lmi.Percent), "12.3% above", "+12.3%"},
		{lmi.Number(.04, lmi.Percent), "about the same as", "0.0%"},
		{lmi.Number(-.04, lmi.Percent), "about the same as", "0.0%"},
		{lmi.AtLeast(20, lmi.Percent), "at least 20.0% above", "+20.0% or more"},
		{lmi.Missing(lmi.Percent, lmi.Absent), "", "not published"},
		{lmi.Missing(lmi.Percent, lmi.Suppressed), "", "not released"},
	} {
		if got := against(test.pct); got != test.words {
			t.Errorf("%+v: %q, want %q", test.pct, got, test.words)
		}
		if got := percent(test.pct); got != test.signed {
			t.Errorf("%+v: %q, want %q", test.pct, got, test.signed)
		}
	}
}

// TestMeans: a finding is told only of means whose errors are known.
func TestMeans(t *testing.T) {
	difference, margin := 1.5, 2.0
	within, beyond := false, true
	answer := pair.Result{
		Wages: oews.Cell{Estimate: oews.Estimate{Hourly: oews.Wages{Mean: lmi.Number(21.5, lmi.USDPerHour)}}},
		Role:  &oews.Estimate{Hourly: oews.Wages{Mean: lmi.Number(20, lmi.USDPerHour)}},
	}
	for _, test := range []struct {
		beyond *bool
		want   string
	}{
		{nil, "is not known"},
		{&within, "$21.50 an hour here and $20.00 in all industries: a difference within sampling error, which alone can make $2.00."},
		{&beyond, "beyond sampling error, which alone can make no more than $2.00."},
	} {
		answer.OverRole.Means = oews.MeanDifference{Unit: lmi.USDPerHour, DifferenceUSD: &difference, MarginUSD: &margin, Beyond: test.beyond}
		if got := meansSentence(answer); !strings.Contains(got, test.want) {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// TestBatches: the pairs of an occupation stay together.
func TestBatches(t *testing.T) {
	var listed []directory.Pair
	for _, soc := range []lmi.SOC{"11-1011", "11-1011", "13-2011"} {
		listed = append(listed, directory.Pair{Key: pair.Key{SOC: soc}})
	}
	if got := batches(listed); len(got) != 1 || len(got[0]) != 2 {
		t.Errorf("%v", got)
	}
}
