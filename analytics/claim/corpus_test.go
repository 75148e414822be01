package claim_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/data/sample/sampletest"
)

// passage is one of the corpus: a page and the claims in it. A figure without a label makes none.
type passage struct {
	Name   string       `yaml:"name"`
	Roles  []lmi.SOC    `yaml:"roles"`
	Year   int          `yaml:"year"`
	Format prose.Format `yaml:"format"`
	Page   string       `yaml:"page"`
	Claims []label      `yaml:"claims"`
}

// label is a claim as a person reads it.
type label struct {
	// Figures are the digits of its figures, or its words.
	Figures   []string      `yaml:"figures"`
	Verdict   claim.Verdict `yaml:"verdict"`
	Statistic string        `yaml:"statistic"`
	Roles     []lmi.SOC     `yaml:"roles"`
	// Right are the publisher's figures, where the label states them.
	Right []float64 `yaml:"right"`
	// Newest are those of the newest vintage, where the label states them.
	Newest []float64 `yaml:"newest"`
}

func readCorpus(t *testing.T, name string) []passage {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "corpus", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []passage
	if err := yaml.UnmarshalWithOptions(content, &list, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return list
}

func check(t *testing.T, p passage) claim.Result {
	t.Helper()
	if p.Format == "" {
		p.Format = prose.Markdown
	}
	page, err := prose.Read("page", p.Format, strings.NewReader(p.Page))
	if err != nil {
		t.Fatal(err)
	}
	return atlas(t, p.Roles).Check(page, p.Year)
}

var atlases sync.Map

// atlas is that of the occupations in the sample, opened once.
func atlas(t testing.TB, socs []lmi.SOC) *claim.Atlas {
	t.Helper()
	key := fmt.Sprint(socs)
	if a, ok := atlases.Load(key); ok {
		return a.(*claim.Atlas)
	}
	a, err := claim.Open(context.Background(), sampletest.Shared(t).DB(), socs)
	if err != nil {
		t.Fatal(err)
	}
	atlases.Store(key, a)
	return a
}

// digits are the digits and the point of a figure, or the words of a claim without one.
func digits(text string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return -1
	}, text)
	if kept = strings.Trim(kept, "."); kept == "" {
		return strings.ToLower(text)
	}
	return kept
}

func (l label) isOf(f claim.Finding) bool {
	if len(l.Figures) != len(f.Claim) {
		return false
	}
	for i, figure := range l.Figures {
		if digits(figure) != digits(f.Claim[i]) {
			return false
		}
	}
	return f.Statistic != nil && f.Statistic.Code == l.Statistic && f.Subject != nil && slices.Equal(f.Subject.SOCs, l.Roles)
}

func sameFigures(want []float64, v *claim.Value) bool {
	if len(want) == 0 {
		return true
	}
	if v == nil || len(v.Figures) != len(want) {
		return false
	}
	for i, w := range want {
		if math.Abs(v.Figures[i].Value-w) > 0.005 {
			return false
		}
	}
	return true
}

// score counts what a corpus came to.
type score struct {
	labels, findings int
	// found claims have the label's figures, statistic and subject; judged ones its verdict and figures too.
	found, judged int
}

func (s score) String() string {
	pct := func(a, b int) string {
		return fmt.Sprintf("%d of %d, %.1f %%", a, b, 100*float64(a)/float64(max(b, 1)))
	}
	return fmt.Sprintf("claims: precision %s, recall %s; verdicts: precision %s, recall %s",
		pct(s.found, s.findings), pct(s.found, s.labels), pct(s.judged, s.findings), pct(s.judged, s.labels))
}

func (s *score) add(t *testing.T, p passage) {
	t.Helper()
	left := slices.Clone(p.Claims)
	s.labels += len(left)
	var skipped []string
	for _, f := range check(t, p).Findings {
		if f.Verdict == claim.NotCheckable {
			skipped = append(skipped, describe(f))
			continue
		}
		s.findings++
		i := slices.IndexFunc(left, func(l label) bool { return l.isOf(f) })
		if i < 0 {
			t.Logf("%s: no such claim: %s", p.Name, describe(f))
			continue
		}
		s.found++
		if left[i].Verdict == f.Verdict && sameFigures(left[i].Right, f.Right) && sameFigures(left[i].Newest, f.Newest) {
			s.judged++
		} else {
			t.Logf("%s: judged otherwise than %+v: %s", p.Name, left[i], describe(f))
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, l := range left {
		t.Logf("%s: not found: %v %s of %v among %q", p.Name, l.Figures, l.Statistic, l.Roles, skipped)
	}
}

func describe(f claim.Finding) string {
	text := fmt.Sprintf("%v %s", f.Claim, f.Verdict)
	if f.Statistic != nil {
		text += " " + f.Statistic.Code
	}
	if f.Subject != nil {
		text += fmt.Sprintf(" of %v", f.Subject.SOCs)
	}
	for _, v := range []*claim.Value{f.Right, f.Newest} {
		if v != nil {
			text += fmt.Sprintf(" [%s", v.Vintage)
			for _, e := range v.Figures {
				text += fmt.Sprintf(" %v", e.Value)
			}
			text += " " + strings.Join(v.Names, ", ") + "]"
		}
	}
	return text + ": " + f.Reason
}

// TestCorpus measures the check on passages that people could have written, against the embedded sample. Those of
// heldout.yaml were written after all tuning; the file says what they came to at their first run.
func TestCorpus(t *testing.T) {
	for _, test := range []struct {
		file string
		// The floors are in percent, near what was measured.
		precision, recall float64
	}{
		{"tuned.yaml", 99, 98},
		{"heldout.yaml", 98, 95},
	} {
		t.Run(test.file, func(t *testing.T) {
			var s score
			passages := readCorpus(t, test.file)
			without := 0
			for _, p := range passages {
				s.add(t, p)
				if len(p.Claims) == 0 {
					without++
				}
			}
			t.Logf("%d passages, %d of them without a claim; %s", len(passages), without, s)
			for name, part := range map[string]int{"claims": s.found, "verdicts": s.judged} {
				if precision := 100 * float64(part) / float64(s.findings); precision < test.precision {
					t.Errorf("precision of %s is %.1f percent, below %v", name, precision, test.precision)
				}
				if recall := 100 * float64(part) / float64(s.labels); recall < test.recall {
					t.Errorf("recall of %s is %.1f percent, below %v", name, recall, test.recall)
				}
			}
		})
	}
}
