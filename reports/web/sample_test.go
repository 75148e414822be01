package web

import (
	"html/template"
	"os"
	"testing"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

// samplePage is a page with every partial but the directory. The figures are test data.
func samplePage() Page { return samplePageOf(false) }

func singlePage() Page { return samplePageOf(true) }

func samplePageOf(singleFile bool) Page {
	page := Page{
		Title:       "Library Assistants, Clerical",
		Description: "Pay and outlook of library assistants.",
		Root:        "../",
		Nav:         []Link{{Text: "Roles", Path: "index.html", Current: true}, {Text: "Industries", Path: "industries.html"}},
		Generated:   "wageatlas 1.0.0 from OEWS May 2019",
		SingleFile:  singleFile,
	}
	body := sampleBody(page)
	page.Body, page.Contents = body, body.Contents()
	return page
}

func sampleBody(page Page) Article {
	return Article{
		Eyebrow: "SOC 43-4121", Title: page.Title,
		Lede: "Library assistants help readers find, borrow and return what a library holds, and keep its shelves and records in order.",
		KeyFigures: []KeyFigure{
			{Label: "Median pay, May 2019", Value: "$27,330", Detail: "a year; $13.14 an hour", Notes: []int{1}},
			{Label: "Middle half earns", Value: "$22,090\u2013$34,750", Detail: "a year, 25th to 75th percentile"},
			{Label: "Jobs", Value: "90,490", Detail: "wage and salary jobs, May 2019", Notes: []int{2}},
			{Label: "Outlook, 2019\u201329", Value: "\u22125%", Detail: "all occupations: +4%"},
		},
		Sections: []Section{
			{
				ID: "pay", Head: "Pay",
				Text: "Half of all library assistants earn between the 25th and the 75th percentile.",
				Figures: []Figure{{
					ID: "pay-by-industry", Title: "Median pay by industry", Unit: "Dollars per hour",
					Caption: "Local government pays the most.", Source: "BLS, OEWS May 2019", Notes: []int{1},
					Data:   []byte(`{"kind":"bars"}`),
					Static: template.HTML(`<svg viewBox="0 0 10 10"></svg>`),
					Table: Table{
						ID: "pay-by-industry-data", Caption: "Median pay by industry",
						Columns: []Column{{Head: "Industry"}, {Head: "Median"}},
						Rows:    []Row{{Name: "Local government", Cells: []string{"$13.70"}}, {Name: "Information", Cells: []string{"not released"}}},
					},
				}},
				Tables: []Table{{
					ID: "neighbours", Caption: "Library assistants among their neighbours", Unit: "Annual wages in dollars, May 2019",
					Columns: []Column{{Head: "Occupation"}, {Head: "Median"}, {Head: "90th percentile"}, {Head: "Typical entry education", Text: true}},
					Rows: []Row{
						{Name: "Librarians", Href: page.Href("roles/25-4022.html"), Cells: []string{"$59,500", "$93,050", "Master\u2019s degree"}},
						{Name: "Library assistants", Cells: []string{"$27,330", "$45,260", "High school diploma"}, Strong: true},
					},
					PageRows: 1,
				}},
				Folds: []Fold{{
					ID: "way", Summary: "The way to the median", Text: "From the published figure.",
					Tables: []Table{{ID: "way-steps", Caption: "Steps", Columns: []Column{{Head: "Step"}, {Head: "Value"}}, Rows: []Row{{Name: "Published", Cells: []string{"$27,330"}}}}},
				}},
			},
			{
				ID: "about", Head: "What the job is",
				Paragraphs: []Paragraph{{Head: "In short.", Text: "Sort and shelve.", Source: "(SOC 2018)", Notes: []int{1}}, {Text: "Register patrons."}},
				Facts:      []Fact{{Term: "Education", Text: "High school diploma", Detail: "BLS assignment", Notes: []int{2}}, {Term: "Training", Text: "None"}},
				Names:      []string{"Library Clerk", "Page"},
			},
			{
				ID: "outlook", Head: "Outlook",
				HTML: `<p>Written by hand, with <a href="#pay">a link</a>.</p>` +
					`<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table><tbody><tr><td>Cell</td></tr></tbody></table></div>`,
				Figures: []Figure{{
					ID: "nothing", Title: "Openings by industry", Unit: "Jobs", Source: "BLS, Employment Projections",
					Table: Table{
						ID: "nothing-data", Caption: "Openings by industry",
						Columns: []Column{{Head: "Industry"}, {Head: "Openings"}},
						Rows:    []Row{{Name: "Information", Cells: []string{"not released"}}},
					},
				}},
			},
		},
		Notes: []lmi.Note{
			{Code: "pooled", Text: "OEWS pools six panels over three years, so that a change from one year to the next must be read with care."},
			{Code: "wage_and_salary", Text: "Self-employed people are not counted."},
		},
		Sources: []lmi.Source{{
			Publisher: "U.S. Bureau of Labor Statistics", Title: "Occupational Employment and Wage Statistics, May 2019",
			FileName: "national_M2019_dl.xlsx", SHA256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
		}, {
			Publisher: "U.S. Department of Labor", Title: "O*NET 30.0 Database, Alternate Titles",
			FileName: "Alternate Titles.txt", Attribution: "This page includes information from the O*NET 30.0 Database. Used under the CC BY 4.0 license.",
		}},
		Missing: []analytics.Missing{{Dataset: "cpi", Title: "Consumer Price Index", Lacks: "medians in dollars of one year", Load: "wageatlas download cpi --dir raw"}},
	}
}

// markedPage is a page of a text with each kind of mark.
func markedPage() Page {
	bad, old, open, good := Mark{"bad", "\u2717", "contradicted"}, Mark{"old", "\u21bb", "outdated"}, Mark{"open", "?", "not checkable"}, Mark{"good", "\u2713", "confirmed"}
	return Page{
		Title: "Figures in page.html", Description: "What the files say to it.", Generated: "wageatlas 1.0.0",
		Body: Marked{
			Legend: []Mark{bad, old, open, good},
			Blocks: []MarkedBlock{
				{Level: 3, Runs: []Run{{Text: "Pay"}}},
				{
					Runs: []Run{
						{Text: "Half earn "}, {Text: "$14.48", Mark: &bad, ID: "mark-1"}, {Text: " to "}, {Text: "$23.02", Mark: &bad, Number: 1},
						{Text: ", at the median "}, {Text: "$29,450", Mark: &old, ID: "mark-2", Number: 2}, {Text: "."},
					},
					Remarks: []Remark{
						{Mark: bad, Number: 1, About: "25th and 75th percentile of hourly wages", Right: "May 2021: $11.50 and $17.88 an hour", Lines: []string{"The page says otherwise."}},
						{Mark: old, Number: 2, Lines: []string{"May 2019: $27,330 a year"}},
					},
				},
				{Row: true, Runs: []Run{{Text: "Technicians: "}, {Text: "$36,970", Mark: &good, ID: "mark-3", Number: 3}}, Remarks: []Remark{{Mark: good, Number: 3}}},
			},
		},
	}
}

func indexPage() Page {
	return Page{
		Title:       "Pay and outlook by role",
		Description: "Wages, jobs and projections of every detailed occupation.",
		Nav:         []Link{{Text: "Roles", Path: "index.html", Current: true}, {Text: "Industries", Path: "industries.html"}},
		Generated:   "wageatlas 1.0.0 from OEWS May 2019",
		Body: Directory{
			Label: "Find a role", Unit: "Median pay a year, May 2019",
			Groups: []Group{
				{Code: "25-0000", Title: "Educational Instruction and Library", Entries: []Entry{
					{Code: "25-4011", Title: "Archivists", Href: "roles/25-4011.html", Value: "$53,950"},
					{Code: "25-4013", Title: "Museum Technicians and Conservators", Href: "roles/25-4013.html", Value: "$44,430"},
					{Code: "25-4022", Title: "Librarians and Media Collections Specialists", Href: "roles/25-4022.html", Value: "$59,500"},
					{Code: "25-4031", Title: "Library Technicians", Href: "roles/25-4031.html", Value: "$34,720"},
				}},
				{Code: "43-0000", Title: "Office and Administrative Support", Entries: []Entry{
					{Code: "43-3031", Title: "Bookkeeping, Accounting, and Auditing Clerks", Href: "roles/43-3031.html", Value: "$41,230"},
					{Code: "43-4071", Title: "File Clerks", Href: "roles/43-4071.html", Value: "$32,710"},
					{Code: "43-4121", Title: "Library Assistants, Clerical", Href: "roles/43-4121.html", Value: "$27,330"},
					{Code: "43-4171", Title: "Receptionists and Information Clerks", Href: "roles/43-4171.html", Value: "$30,050"},
				}},
			},
		},
	}
}

func points(unit lmi.Unit, values ...float64) []lmi.Estimate {
	estimates := make([]lmi.Estimate, len(values))
	for i, value := range values {
		estimates[i] = lmi.Number(value, unit)
	}
	return estimates
}

// sampleCharts holds one chart of each kind, with long names, a gap, a top-coded wage and breaks.
func sampleCharts() []chart.Chart {
	const hour, year = lmi.USDPerHour, lmi.USDPerYear
	industries := points(hour, 13.70, 13.85, 12.10, 0, 11.62, 16.05)
	industries[3] = lmi.Missing(hour, lmi.Suppressed)
	top := points(year, 208000, 75500, 59500, 27330)
	top[0] = lmi.AtLeast(208000, year)
	return []chart.Chart{
		{
			ID: "industries", Title: "Median hourly wage by industry", Kind: chart.Bars, Unit: hour, CategoryHead: "Industry", Highlight: 0,
			Categories: []string{
				"All industries", "Local government, excluding schools and hospitals", "Colleges, universities, and professional schools",
				"Motion picture and sound recording industries", "Other information services", "Federal executive branch",
			},
			Series: []chart.Series{{Name: "Median", Points: industries}}, Source: "U.S. Bureau of Labor Statistics, OEWS May 2019",
		},
		{
			ID: "ranges", Title: "The spread of pay in neighbouring occupations", Kind: chart.Ranges, Unit: hour, CategoryHead: "Occupation", Highlight: 0,
			Categories: []string{"Library assistants, clerical", "Library technicians", "Librarians and media collections specialists", "Office clerks, general"},
			Series: []chart.Series{
				{Name: "10th percentile", Points: points(hour, 9.07, 10.06, 16.52, 10.10)}, {Name: "25th percentile", Points: points(hour, 10.62, 12.76, 21.87, 12.61)},
				{Name: "Median", Points: points(hour, 13.14, 16.69, 28.61, 16.37)}, {Name: "75th percentile", Points: points(hour, 16.71, 21.66, 36.05, 20.97)},
				{Name: "90th percentile", Points: points(hour, 21.76, 27.02, 44.73, 27.52)},
			},
			Source: "U.S. Bureau of Labor Statistics, OEWS May 2019",
		},
		{
			ID: "top", Title: "Median pay beside better-paid roles", Kind: chart.Bars, Unit: year, CategoryHead: "Occupation", Highlight: 3,
			Categories: []string{"Chief executives", "Education administrators, kindergarten through secondary", "Librarians", "Library assistants"},
			Series:     []chart.Series{{Name: "Median", Points: top}}, Source: "U.S. Bureau of Labor Statistics, OEWS May 2019",
		},
		{
			ID: "trend", Title: "Median annual wage over the years", Kind: chart.Lines, Unit: year, CategoryHead: "Year", Highlight: -1,
			Categories: []string{"2014", "2015", "2016", "2017", "2018", "2019"},
			Series:     []chart.Series{{Name: "Median", Points: points(year, 23900, 24480, 25220, 26560, 26560, 27330)}},
			Source:     "U.S. Bureau of Labor Statistics, OEWS May 2014 to May 2019",
		},
		{
			ID: "family", Title: "Jobs in the library family", Kind: chart.Lines, Unit: lmi.Jobs, CategoryHead: "Year", Highlight: -1,
			Categories: []string{"2014", "2015", "2016", "2017", "2018", "2019"}, Breaks: []chart.Break{{Before: 5, Text: "SOC 2018"}},
			Series: []chart.Series{
				{Name: "Library assistants", Points: points(lmi.Jobs, 97180, 94870, 93790, 91270, 89840, 90490)},
				{Name: "Library technicians", Points: points(lmi.Jobs, 92410, 90130, 88870, 87460, 83070, 78600)},
				{Name: "Librarians", Points: points(lmi.Jobs, 132440, 130510, 129350, 126110, 125650, 135690)},
			},
			Source: "U.S. Bureau of Labor Statistics, OEWS May 2014 to May 2019",
		},
		{
			ID: "education", Title: "Educational attainment", Kind: chart.Bars, Stacked: true, Unit: lmi.Percent, CategoryHead: "Occupation", Highlight: -1,
			Categories: []string{"Library assistants, clerical", "Library technicians", "All occupations"},
			Series: []chart.Series{
				{Name: "High school or less", Points: points(lmi.Percent, 16.7, 15.9, 32.9)}, {Name: "Some college, no degree", Points: points(lmi.Percent, 24.6, 21.3, 20.7)},
				{Name: "Associate\u2019s", Points: points(lmi.Percent, 11.2, 10.7, 9.9)}, {Name: "Bachelor\u2019s", Points: points(lmi.Percent, 31.0, 33.5, 22.9)},
				{Name: "Master\u2019s or higher", Points: points(lmi.Percent, 16.5, 18.6, 13.6)},
			},
			Source: "U.S. Bureau of Labor Statistics, Employment Projections",
		},
		{
			ID: "openings", Title: "Yearly openings by cause", Kind: chart.Bars, Unit: lmi.Jobs, CategoryHead: "Occupation", Highlight: -1,
			Categories: []string{"Library assistants, clerical", "Librarians and media collections specialists"},
			Series: []chart.Series{
				{Name: "Labor force exits", Points: points(lmi.Jobs, 9100, 7600)}, {Name: "Occupational transfers", Points: points(lmi.Jobs, 7600, 5600)},
				{Name: "Net change", Points: points(lmi.Jobs, -500, 700)},
			},
			Source: "U.S. Bureau of Labor Statistics, Employment Projections 2019\u201329",
		},
		{
			ID: "bands", Title: "Pay ranges by grade", Kind: chart.Bands, Unit: year, CategoryHead: "Grade", Highlight: -1,
			Categories: []string{"Grade 1", "Grade 2", "Grade 3"},
			Series: []chart.Series{
				{Name: "Minimum", Points: points(year, 26000, 34000, 52000)}, {Name: "Midpoint", Points: points(year, 31200, 40800, 62400)},
				{Name: "Maximum", Points: points(year, 36400, 47600, 72800)},
			},
			Marks:  &chart.Layer{Name: "Market price", Points: [][]chart.Point{annualMarks(27330), annualMarks(34720, 49000), {{Estimate: lmi.AtLeast(59500, year)}}}, Text: []string{"$27,330", "$34,720 and $49,000", "$59,500 or more"}},
			Dots:   &chart.Layer{Name: "Staff", Points: [][]chart.Point{annualMarks(25000, 27000, 27000, 33000), annualMarks(40000, 52000), nil}, Text: []string{"4 employees", "2 employees", "nobody"}},
			Source: "U.S. Bureau of Labor Statistics, OEWS May 2019",
		},
		{
			ID: "pay-line", Title: "Market prices by grade", Kind: chart.Lines, Unit: year, CategoryHead: "Grade", Highlight: -1,
			Categories: []string{"1", "2", "3"},
			Series: []chart.Series{
				{Name: "Pay line", Points: points(year, 31000, 41000, 62000)}, {Name: "Midpoint", Points: points(year, 31200, 40800, 62400), Bare: true},
			},
			Marks: &chart.Layer{
				Name: "Market price", Text: []string{"1 role", "2 roles", "1 role"},
				Points: [][]chart.Point{annualMarks(27330), {{Estimate: lmi.Number(34720, year)}, {Estimate: lmi.Number(55000, year), Label: "Technician"}}, {{Estimate: lmi.AtLeast(80000, year), Label: "Director of the library"}}},
			},
			Source: "U.S. Bureau of Labor Statistics, OEWS May 2019",
		},
	}
}

func annualMarks(values ...float64) []chart.Point {
	var list []chart.Point
	for _, e := range points(lmi.USDPerYear, values...) {
		list = append(list, chart.Point{Estimate: e})
	}
	return list
}

// chartPage puts the sample charts in place of the sample page's stand-ins.
func chartPage(t *testing.T, page Page) Page {
	t.Helper()
	body := sampleBody(page)
	for i, c := range sampleCharts() {
		figure, err := NewFigure(c, "The figures are those of the page\u2019s sources; a wage that is not released leaves a gap.")
		if err != nil {
			t.Fatal(err)
		}
		figures := &body.Sections[i/5].Figures
		if i%5 == 0 {
			*figures = nil
		}
		*figures = append(*figures, figure)
	}
	page.Body = body
	return page
}

func sampleTemplate(t *testing.T, name string) *Template {
	t.Helper()
	tmpl, err := Parse(os.DirFS("testdata"), name)
	if err != nil {
		t.Fatal(err)
	}
	return tmpl
}
