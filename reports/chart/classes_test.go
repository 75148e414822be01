package chart

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
)

func TestClasses(t *testing.T) {
	hours := func(values ...float64) []lmi.Estimate {
		var list []lmi.Estimate
		for _, value := range values {
			list = append(list, lmi.Number(value, lmi.USDPerHour))
		}
		return list
	}
	suppressed := lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	for _, test := range []struct {
		name   string
		points []lmi.Estimate
		words  []string
		steps  []int
		of     []int
	}{
		{"none", []lmi.Estimate{suppressed}, nil, nil, []int{-1}},
		{"one", hours(9), []string{"$9.00"}, []int{2}, []int{0}},
		{"two figures", hours(9, 12, 9), []string{"$9.00", "$12.00"}, []int{1, 3}, []int{0, 1, 0}},
		{"three", hours(3, 1, 2), []string{"$1.00", "$2.00", "$3.00"}, []int{0, 2, 4}, []int{2, 0, 1}},
		{
			"ten in fives, out of order", hours(10, 1, 9, 2, 8, 3, 7, 4, 6, 5),
			[]string{"$1.00 to $2.00", "$3.00 to $4.00", "$5.00 to $6.00", "$7.00 to $8.00", "$9.00 to $10.00"},
			[]int{0, 1, 2, 3, 4}, []int{4, 0, 4, 0, 3, 1, 3, 1, 2, 2},
		},
		{
			// Of ten figures eight are equal: the second to the ninth begin in the first fifth.
			"ties stay together", hours(1, 5, 5, 5, 5, 5, 5, 5, 5, 9),
			[]string{"$1.00 to $5.00", "$9.00"}, []int{1, 3}, []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
		},
		{
			"a bound lies above the figure", append(hours(90, 115), lmi.AtLeast(115, lmi.USDPerHour), suppressed),
			[]string{"$90.00", "$115.00", "$115.00 or more"}, []int{0, 2, 4}, []int{0, 1, 2, -1},
		},
	} {
		list, of := classes(test.points)
		var words []string
		var steps []int
		for _, c := range list {
			words, steps = append(words, c.words()), append(steps, c.step)
		}
		if diff := cmp.Diff([]any{test.words, test.steps, test.of}, []any{words, steps, of}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestClassesPart: whatever the figures, each lies between the ends of its class, the classes rise
// without overlap, and no class has more than a fifth of distinct figures and one.
func TestClassesPart(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 5))
	for n := 1; n < 80; n++ {
		points := make([]lmi.Estimate, n)
		distinct := make(map[float64]bool)
		for i := range points {
			value := float64(r.IntN(10 * n))
			points[i], distinct[value] = lmi.Number(value, lmi.Jobs), true
		}
		list, of := classes(points)
		sizes := make([]int, len(list))
		for i, point := range points {
			c := list[of[i]]
			if point.Value < c.lowest.Value || point.Value > c.highest.Value {
				t.Errorf("%v is not from %v to %v", point.Value, c.lowest.Value, c.highest.Value)
			}
			sizes[of[i]]++
		}
		for i, c := range list {
			if i > 0 && (c.lowest.Value <= list[i-1].highest.Value || c.step <= list[i-1].step) {
				t.Errorf("class %d of %d figures does not lie above the one before", i, n)
			}
			if len(distinct) == n && sizes[i] > n/maxSteps+1 {
				t.Errorf("%d of %d figures are in class %d", sizes[i], n, i)
			}
		}
	}
}
