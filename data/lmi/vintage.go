package lmi

// Vintage is one edition of a dataset.
type Vintage struct {
	// Dataset is the short name of the published file family: "oews", "projections".
	Dataset string `json:"dataset"`
	// Label names the edition as users do: "2024" for OEWS of May 2024, "2003-11"
	// for that of November 2003, "2024-34" for the Employment Projections 2024 to 2034.
	Label string `json:"vintage"`
	// Reference is the reference period in words: "May 2024", "2024 to 2034".
	Reference string `json:"reference_period"`
	// Year is the reference year, or the base year of a projection.
	Year int `json:"year"`
	// EndYear is the target year of a projection, 0 elsewhere.
	EndYear int `json:"end_year,omitempty"`
	// SOCSystem is the occupation classification in use: "2010", "2018",
	// "hybrid-2019" or, for projections, the matrix year such as "NEM-2024". It is
	// empty for datasets without occupations.
	SOCSystem string `json:"soc_system"`
	// TopCodeHourlyUSD is the hourly wage from which the edition prints "#", 0 where it has none.
	TopCodeHourlyUSD float64 `json:"top_code_hourly_usd,omitempty"`
	// TopCodeAnnualUSD is the annual wage from which the edition prints "#", 0 where it has none.
	TopCodeAnnualUSD float64 `json:"top_code_annual_usd,omitempty"`
}

// The datasets' short names.
const (
	OEWS             = "oews"
	Projections      = "projections"
	StateProjections = "state-projections"
	CPI              = "cpi"
	ECI              = "eci"
	RPP              = "rpp"
	SOCTables        = "soc"
	NAICSTitles      = "naics"
	ONET             = "onet"
)

// Note is a doubt or remark that belongs to an answer and becomes a footnote.
type Note struct {
	// Code is the stable name of the kind of note, for example "soc_break".
	Code string `json:"code"`
	// Text is the note in one or two plain sentences.
	Text string `json:"text"`
}

// Source is the published file a figure came from.
type Source struct {
	ID        int    `json:"source_id"`
	Publisher string `json:"publisher"`
	// Dataset is the short name of the file family, Vintage the label of the edition.
	Dataset string `json:"dataset"`
	Vintage string `json:"vintage"`
	// Title says in words what the file is: "Occupational Employment and Wage Statistics, May 2024".
	Title    string `json:"title"`
	FileName string `json:"file_name"`
	SHA256   string `json:"sha256"`
	// Attribution are the words that the file's licence asks to be shown with
	// what is taken from it, empty in the public domain.
	Attribution string `json:"attribution,omitempty"`
}
