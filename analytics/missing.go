package analytics

import (
	"regexp"
	"slices"

	"wageatlas/data/lmi"
)

// Missing is something an answer cannot say because no file that states it is loaded.
type Missing struct {
	// Dataset is the name under which wageatlas download fetches the files: "cpi".
	Dataset string `json:"dataset"`
	// Title is the dataset's name in words.
	Title string `json:"title"`
	// Lacks says what the answer would state with it: "medians in dollars of one year".
	Lacks string `json:"lacks"`
	// Load are the commands that fetch and load it.
	Load string `json:"load"`
}

// AddMissing says that the answer lacks something for want of the dataset, which
// is named as wageatlas download names it. The same lack is told once.
func (m *Meta) AddMissing(dataset, lacks string) {
	missing := Missing{Dataset: dataset, Title: DatasetTitle(dataset), Lacks: lacks, Load: LoadCommands(dataset)}
	if !slices.Contains(m.Missing, missing) {
		m.Missing = append(m.Missing, missing)
	}
}

// LoadCommands are the commands that fetch and load a dataset, in words.
func LoadCommands(dataset string) string {
	return "wageatlas download " + dataset + " --dir raw, then wageatlas ingest raw"
}

// Dataset is one that answers can lack.
type Dataset struct {
	// Name is that of wageatlas download; YYYY in it stands for a year.
	Name string
	// Title is its name in words.
	Title string
}

const oewsTitle = "Occupational Employment and Wage Statistics"

// Datasets returns those that answers can lack.
func Datasets() []Dataset {
	return []Dataset{
		{"oews-YYYY", oewsTitle},
		{"oews-YYYY-national", oewsTitle},
		{"oews-YYYY-industry", oewsTitle + ", by industry"},
		{"oews-YYYY-state", oewsTitle + ", by state"},
		{"oews-YYYY-metro", oewsTitle + ", by metropolitan and nonmetropolitan area"},
		{lmi.CPI, "Consumer Price Index for All Urban Consumers (CPI-U)"},
		{lmi.ECI, "Employment Cost Index (ECI)"},
		{lmi.RPP, "Regional Price Parities of the Bureau of Economic Analysis"},
		{lmi.Projections, "Employment Projections"},
		{"matrix", "Employment Projections: National Employment Matrix"},
		{lmi.SOCTables, "Standard Occupational Classification"},
		{lmi.ONET, "O*NET Database"},
	}
}

var yearInName = regexp.MustCompile(`\d{4}`)

// DatasetTitle is a dataset's name in words; a name that is none of Datasets comes back as it is.
func DatasetTitle(name string) string {
	general := yearInName.ReplaceAllString(name, "YYYY")
	for _, d := range Datasets() {
		if d.Name == general {
			return d.Title
		}
	}
	return name
}
