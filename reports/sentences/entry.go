package sentences

import (
	"fmt"
	"strings"

	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// none is BLS's word for a requirement that there is none of.
const none = "None"

// Education says what schooling is typically needed: "The typical entry-level education is a master's degree."
func Education(t education.Typical) string {
	switch t.EntryEducation {
	case "":
		return ""
	case "No formal educational credential":
		return "No formal educational credential is typically needed to enter the occupation."
	}
	return fmt.Sprintf("The education typically needed to enter the occupation is %s.", article(t.EntryEducation))
}

// article writes a level of education as it stands in a sentence: "a master's degree", "some college, no degree".
func article(level string) string {
	text := strings.ToLower(level[:1]) + level[1:]
	switch {
	case strings.HasPrefix(text, "some"):
		return text
	case strings.ContainsRune("aeiou", rune(text[0])):
		return "an " + text
	}
	return "a " + text
}

// Experience says which work experience in a related occupation and which training on the job are typical.
func Experience(t education.Typical) string {
	var experience, training string
	switch t.WorkExperience {
	case "":
	case none:
		experience = "no work experience in a related occupation is typically needed"
	default:
		experience = fmt.Sprintf("work experience of %s in a related occupation is typically needed", strings.ToLower(t.WorkExperience[:1])+t.WorkExperience[1:])
	}
	switch t.Training {
	case "":
	case none:
		training = "no on-the-job training is typically needed to become competent"
	default:
		training = fmt.Sprintf("%s is typically needed to become competent", strings.ToLower(t.Training[:1])+t.Training[1:])
		if !strings.Contains(training, "training") {
			training = "an " + training
		}
	}
	switch {
	case experience == "" && training == "":
		return ""
	case experience == "":
		return upper(training) + "."
	case training == "":
		return upper(experience) + "."
	}
	return upper(experience) + "; " + training + "."
}

// Attained says which level of schooling most workers have. Of a level in which several are equal the first is told.
func Attained(a education.Attainment) string {
	var most education.Level
	for _, level := range a.Levels {
		if level.Share.Known() && (!most.Share.Known() || level.Share.Value > most.Share.Value) {
			most = level
		}
	}
	if !most.Share.Known() {
		return ""
	}
	return fmt.Sprintf("The largest group of its workers of 25 years and older, %s, has %s as the highest level of schooling.", format.Estimate(most.Share), schooling(most.Name))
}

func schooling(level string) string {
	if strings.HasPrefix(level, "Less ") {
		return "less than a high school diploma"
	}
	return article(level)
}

// BestPaying names the industries that pay best, of those that are ranked: those with 500 jobs or more.
// kind is what they are: "sectors". Where more share the first place than are named, it says how many.
func BestPaying(ranked []oews.Ranked, unit lmi.Unit, year int, kind string) string {
	if n := leaders(ranked); n > mostNamed {
		return fmt.Sprintf("In May %d %d %s shared the first place in pay, with a median of %s %s.",
			year, n, kind, format.Estimate(ranked[0].In(unit).Median), format.PerUnit(unit))
	}
	var names []string
	for _, e := range ranked {
		if e.Rank == 0 || len(names) == mostNamed {
			break
		}
		median := e.In(unit).Median
		if !median.Bounded() {
			break
		}
		names = append(names, fmt.Sprintf("%s (%s)", e.IndustryShortTitle(), format.Estimate(median)))
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("Only one of the %s had 500 of these jobs or more and a released wage in May %d: %s, %s at the median.", kind, year, names[0], format.PerUnit(unit))
	}
	return fmt.Sprintf("Among the %s with 500 of these jobs or more the best paying in May %d were %s, %s at the median.", kind, year, list(names), format.PerUnit(unit))
}

// leaders is how many share the first place.
func leaders(ranked []oews.Ranked) int {
	n := 0
	for _, e := range ranked {
		if e.Rank == 1 {
			n++
		}
	}
	return n
}

// mostNamed is how many industries a sentence names.
const mostNamed = 3

// Largest names the industries with the most jobs and their shares of the occupation's jobs.
func Largest(ranked []oews.Ranked, year int) string {
	var names []string
	for _, e := range ranked {
		if e.Rank == 0 || len(names) == mostNamed {
			break
		}
		name := fmt.Sprintf("%s (%s", e.IndustryShortTitle(), format.Estimate(e.Employment))
		if e.ShareOfRole.Known() {
			name += ", " + format.Share(e.ShareOfRole.Value) + " of all"
		}
		names = append(names, name+")")
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("The most jobs in May %d were in %s.", year, list(names))
}
