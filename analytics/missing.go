package analytics

import (
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
	missing := Missing{
		Dataset: dataset, Title: datasetTitle(dataset), Lacks: lacks,
		Load: "wageatlas download " + dataset + " --dir raw, then wageatlas ingest raw",
	}
	if !slices.Contains(m.Missing, missing) {
		m.Missing = append(m.Missing, missing)
	}
}

func datasetTitle(dataset string) string {
	switch dataset {
	case lmi.CPI:
		return "Consumer Price Index for All Urban Consumers (CPI-U)"
	case lmi.ECI:
		return "Employment Cost Index (ECI)"
	case lmi.Projections:
		return "Employment Projections"
	case "matrix":
		return "Employment Projections: National Employment Matrix"
	case lmi.SOCTables:
		return "Standard Occupational Classification"
	case lmi.ONET:
		return "O*NET Database"
	}
	return "Occupational Employment and Wage Statistics"
}
