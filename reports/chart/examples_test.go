package chart_test

import (
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/reports/chart"
)

// The charts below are the cases every form of a chart is tested with.

const source = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2024"

var suppressedWage = lmi.Missing(lmi.USDPerHour, lmi.Suppressed)

func hourly(values ...float64) []lmi.Estimate { return points(lmi.USDPerHour, values...) }

func points(unit lmi.Unit, values ...float64) []lmi.Estimate {
	out := make([]lmi.Estimate, len(values))
	for i, value := range values {
		out[i] = lmi.Number(value, unit)
	}
	return out
}

// industries has long names, a top-coded and two missing figures, and a highlight.
func industries() chart.Chart {
	names := []string{
		"All industries",
		"Agriculture, Forestry, Fishing and Hunting",
		"Mining, Quarrying, and Oil and Gas Extraction",
		"Utilities",
		"Construction",
		"Manufacturing",
		"Wholesale Trade",
		"Retail Trade",
		"Transportation and Warehousing",
		"Information",
		"Finance and Insurance",
		"Real Estate and Rental and Leasing",
		"Professional, Scientific, and Technical Services",
		"Management of Companies and Enterprises",
		"Administrative and Support and Waste Management and Remediation Services",
		"Educational Services",
		"Health Care and Social Assistance",
		"Arts, Entertainment, and Recreation",
		"Accommodation and Food Services",
		"Other Services (except Public Administration)",
		"Federal, State, and Local Government, excluding State and Local Government Schools and Hospitals and the U.S. Postal Service (OEWS Designation)",
		"Postal Service",
	}
	wages := hourly(17.74, 0, 31.2, 28.44, 19.9, 20.13, 18.5, 14.16, 19.87, 21.6, 22.05, 18, 23.77, 24.1, 17.02, 17.91, 16.88, 15.25, 14.3, 16.4, 17.36, 26)
	wages[1] = suppressedWage
	wages[2] = lmi.AtLeast(115, lmi.USDPerHour)
	wages[21] = lmi.Missing(lmi.USDPerHour, lmi.Absent)
	return chart.Chart{
		ID: "wage-by-industry", Title: "Median hourly wage of library assistants, clerical, by industry",
		Kind: chart.Bars, Unit: lmi.USDPerHour, CategoryHead: "Industry", Categories: names,
		Series: []chart.Series{{Name: "Median", Points: wages}},
		Source: source, Highlight: 0,
	}
}

// roles has two series side by side, one figure missing.
func roles() chart.Chart {
	entry := points(lmi.USDPerYear, 25140, 29450, 41800)
	entry[1] = lmi.Missing(lmi.USDPerYear, lmi.Suppressed)
	return chart.Chart{
		ID: "roles", Title: "Annual wage by role", Kind: chart.Bars, Unit: lmi.USDPerYear, CategoryHead: "Role",
		Categories: []string{"Library Assistants, Clerical", "Library Technicians", "Librarians and Media Collections Specialists"},
		Series:     []chart.Series{{Name: "10th percentile", Points: entry}, {Name: "Median", Points: points(lmi.USDPerYear, 36890, 39980, 64320)}},
		Source:     source, Highlight: -1,
	}
}

// openings is a stack with a negative part and a missing one.
func openings() chart.Chart {
	exits := points(lmi.Jobs, 7200, 6900, 5200)
	transfers := points(lmi.Jobs, 6200, 5100, 0)
	transfers[2] = lmi.Missing(lmi.Jobs, lmi.Suppressed)
	return chart.Chart{
		ID: "openings", Title: "Yearly job openings by cause", Kind: chart.Bars, Stacked: true, Unit: lmi.Jobs, CategoryHead: "Role",
		Categories: []string{"Library Assistants, Clerical", "Library Technicians", "Librarians and Media Collections Specialists"},
		Series: []chart.Series{
			{Name: "Growth", Points: points(lmi.Jobs, -560, -310, 280)},
			{Name: "Labor force exits", Points: exits},
			{Name: "Occupational transfers", Points: transfers},
		},
		Source: "U.S. Bureau of Labor Statistics, Employment Projections 2024 to 2034", Highlight: -1,
	}
}

// changes has bars on both sides of zero.
func changes() chart.Chart {
	return chart.Chart{
		ID: "changes", Title: "Change of employment", Kind: chart.Bars, Unit: lmi.Percent, CategoryHead: "Role",
		Categories: []string{"Library Assistants, Clerical", "Library Technicians", "Librarians", "Archivists"},
		Series:     []chart.Series{{Name: "Change", Points: points(lmi.Percent, -6.7, -4.55, 0, 5)}},
		Source:     source, Highlight: 1,
	}
}

// percentiles has twelve vintages, five series, a gap, a top-coded end and a break.
func percentiles() chart.Chart {
	years := []string{"2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"}
	p90 := hourly(88, 90, 92.5, 95, 97, 99.8, 100, 104, 108, 0, 114, 0)
	p90[9] = suppressedWage
	p90[11] = lmi.AtLeast(115, lmi.USDPerHour)
	p50 := hourly(46, 47, 48.1, 49, 50.7, 51.8, 0, 54, 55.2, 57, 60.3, 62.4)
	p50[6] = suppressedWage
	return chart.Chart{
		ID: "trend", Title: "Hourly wage of software developers, 2013 to 2024", Kind: chart.Lines,
		Unit: lmi.USDPerHour, CategoryHead: "Year", Categories: years,
		Series: []chart.Series{
			{Name: "10th percentile", Points: hourly(27, 27.4, 28, 28.8, 29.6, 31, 31.4, 31.1, 32, 34, 36.5, 37.3)},
			{Name: "25th percentile", Points: hourly(35, 36, 36.7, 38, 38.6, 39.8, 41, 42.1, 43, 45.2, 47, 48.6)},
			{Name: "Median", Points: p50},
			{Name: "75th percentile", Points: hourly(59, 60, 61.2, 62.5, 64, 65.7, 67, 69.3, 71.2, 74, 78.5, 80.1)},
			{Name: "90th percentile", Points: p90},
		},
		Breaks: []chart.Break{{Before: 8, Text: "New estimation method and SOC 2018"}},
		Source: source, Highlight: -1,
	}
}

// ladder has three ranges, one with a top-coded end, and one without figures.
func ladder() chart.Chart {
	columns := [][]float64{{11.2, 12.4, 16, 0}, {13.8, 15.9, 22.7, 0}, {17.74, 19.2, 30.9, 0}, {21.9, 24.6, 38.4, 0}, {27.65, 30.2, 0, 0}}
	series := make([]chart.Series, len(columns))
	for i, name := range []string{"10th percentile", "25th percentile", "Median", "75th percentile", "90th percentile"} {
		series[i] = chart.Series{Name: name, Points: hourly(columns[i]...)}
		series[i].Points[3] = suppressedWage
	}
	series[4].Points[2] = lmi.AtLeast(48.5, lmi.USDPerHour)
	return chart.Chart{
		ID: "ladder", Title: "Hourly wage by role", Kind: chart.Ranges, Unit: lmi.USDPerHour, CategoryHead: "Role",
		Categories: []string{"Library Assistants, Clerical", "Library Technicians", "Librarians and Media Collections Specialists", "Archivists"},
		Series:     series, Source: source, Highlight: 0,
	}
}

// bands has a middle without room for its words, marks outside their bar and of a bound, dots on both
// sides of a bar, and a row without figures.
func bands() chart.Chart {
	const year = lmi.USDPerYear
	marks := func(estimates ...lmi.Estimate) []chart.Point {
		var list []chart.Point
		for _, e := range estimates {
			list = append(list, chart.Point{Estimate: e})
		}
		return list
	}
	series := []chart.Series{
		{Name: "Minimum", Points: points(year, 30_000, 36_000, 60_000, 0)},
		{Name: "Midpoint", Points: points(year, 36_000, 43_200, 62_000, 0)},
		{Name: "Maximum", Points: points(year, 42_000, 50_400, 64_000, 0)},
	}
	for i := range series {
		series[i].Points[3] = lmi.Missing(year, lmi.Suppressed)
	}
	return chart.Chart{
		ID: "bands", Title: "Pay ranges", Kind: chart.Bands, Unit: year, CategoryHead: "Role", Source: source, Highlight: -1,
		Categories: []string{"Library Page", "Library Technician", "Manager of a Branch Library with a Long Title", "Director"},
		Series:     series,
		Marks: &chart.Layer{
			Name: "Market price", Text: []string{"$36,000", "$57,000 or more", "$58,000 and $66,000", "none"},
			Points: [][]chart.Point{marks(points(year, 36_000)...), marks(lmi.AtLeast(57_000, year)), marks(points(year, 58_000, 66_000)...), nil},
		},
		Dots: &chart.Layer{
			Name: "Staff", Text: []string{"6 employees", "none", "1 employee", "none"},
			Points: [][]chart.Point{marks(points(year, 28_000, 30_500, 30_500, 33_000, 39_000, 45_000)...), nil, marks(points(year, 61_000)...), nil},
		},
	}
}

// payLine has a line, points beside it, and marks of which three have labels.
func payLine() chart.Chart {
	const year = lmi.USDPerYear
	return chart.Chart{
		ID: "pay-line", Title: "Market prices by grade", Kind: chart.Lines, Unit: year, CategoryHead: "Grade", Source: source, Highlight: -1,
		Categories: []string{"1", "2", "3", "4"},
		Series: []chart.Series{
			{Name: "Pay line", Points: points(year, 34_000, 41_000, 49_500, 60_000)},
			{Name: "Midpoint", Points: points(year, 35_000, 41_000, 49_500, 60_000), Bare: true},
		},
		Marks: &chart.Layer{
			Name: "Market price", Text: []string{"1 role", "2 roles", "none", "3 roles"},
			Points: [][]chart.Point{
				{{Estimate: lmi.Number(33_000, year)}},
				{{Estimate: lmi.Number(40_000, year)}, {Estimate: lmi.Number(52_000, year), Label: "T2"}},
				nil,
				{{Estimate: lmi.Number(80_000, year), Label: "Director"}, {Estimate: lmi.Number(80_500, year), Label: "Deputy"}, {Estimate: lmi.AtLeast(57_000, year)}, {Estimate: lmi.Missing(year, lmi.Suppressed)}},
			},
		},
	}
}

// tiles has five classes, a top-coded tile, a small one and one without a figure for each reason.
func tiles() chart.Chart {
	c := chart.Chart{
		ID: "pay-by-state", Title: "Median pay by state", Kind: chart.Tiles, Unit: lmi.USDPerHour, CategoryHead: "State", Source: source, Highlight: -1,
		Series: []chart.Series{{Name: "Median"}},
	}
	for i, tile := range reference.Tiles() {
		point := lmi.Number(14.25+float64(i*37%54)/5, lmi.USDPerHour)
		place := chart.Tile{Label: tile.Postal, Column: tile.Column, Row: tile.Row, Small: tile.Postal == "WY"}
		switch tile.Postal {
		case "NV":
			point = lmi.AtLeast(115, lmi.USDPerHour)
		case "CO":
			point = suppressedWage
		case "GU":
			point = lmi.Missing(lmi.USDPerHour, lmi.Absent)
		case "VI":
			point, place.NotLoaded = lmi.Missing(lmi.USDPerHour, lmi.Absent), true
		}
		c.Categories = append(c.Categories, tile.Name())
		c.Tiles = append(c.Tiles, place)
		c.Series[0].Points = append(c.Series[0].Points, point)
	}
	return c
}

// fewTiles has two classes and large figures.
func fewTiles() chart.Chart {
	return chart.Chart{
		ID: "jobs-by-state", Title: "Jobs by state", Kind: chart.Tiles, Unit: lmi.Jobs, CategoryHead: "State", Source: source, Highlight: -1,
		Categories: []string{"Ohio", "Pennsylvania", "Kentucky"},
		Series:     []chart.Series{{Name: "Employment", Points: points(lmi.Jobs, 5_432_100, 987_650, 987_650)}},
		Tiles:      []chart.Tile{{Label: "OH", Column: 0, Row: 0}, {Label: "PA", Column: 1, Row: 0}, {Label: "KY", Column: 0, Row: 1, Small: true}},
	}
}

func examples() map[string]chart.Chart {
	return map[string]chart.Chart{
		"industries": industries(), "roles": roles(), "openings": openings(),
		"changes": changes(), "percentiles": percentiles(), "ladder": ladder(),
		"bands": bands(), "payline": payLine(), "tiles": tiles(), "fewtiles": fewTiles(),
	}
}
