package download

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ErrUnknown marks a name that the table does not have.
var ErrUnknown = errors.New("unknown dataset")

// Dataset is a row of the table: what one name fetches.
type Dataset struct {
	// Name is what the user types; YYYY in it stands for a year.
	Name  string `json:"name"`
	Title string `json:"title"`
	// Publisher is the agency, in full.
	Publisher string `json:"publisher"`
	// License is under which terms the files may be used.
	License string `json:"license"`
	// Page is the web page on which the publisher lists the files.
	Page string `json:"page"`
	// FirstYear and LastYear bound the year in a name with YYYY; 0 in others.
	FirstYear int    `json:"first_year,omitempty"`
	LastYear  int    `json:"last_year,omitempty"`
	Files     []File `json:"files"`
}

// File is one file of a dataset.
type File struct {
	// Name is the file's name in the folder.
	Name string `json:"file"`
	// URL is empty where the publisher gives no lasting address; such a file is
	// fetched by hand from the dataset's page.
	URL string `json:"url"`
	// Limit is how large the file may be: a few times its size, so that a wrong
	// or endless answer cannot fill the disk.
	Limit int64 `json:"limit_bytes"`
}

// NeedsContact reports whether the publisher wants to know whom to ask about a
// program's requests. BLS does: https://www.bls.gov/bls/pss.htm
func (d Dataset) NeedsContact() bool { return d.Publisher == bls }

// ByHand reports whether no file of the dataset has an address to fetch it from.
func (d Dataset) ByHand() bool {
	return !slices.ContainsFunc(d.Files, func(f File) bool { return f.URL != "" })
}

const (
	bls    = "U.S. Bureau of Labor Statistics"
	bea    = "U.S. Bureau of Economic Analysis"
	census = "U.S. Census Bureau"
	onet   = "U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)"
	states = "Projections Managing Partnership"

	publicDomain = "public domain"

	mb = int64(1) << 20
)

// Table returns everything that can be fetched, in the order in which it is listed.
func Table() []Dataset {
	return []Dataset{
		// Listed year by year on https://www.bls.gov/oes/tables.htm. The address
		// has kept one form since May 2003; before that the survey had no May
		// estimates. (The folder was named special.requests in older links.)
		// A single file with everything exists since May 2011; its size is 80 MB.
		oews("", "everything in one file", 2011, 2025, "all"),
		oews("", "national, by industry, state and metropolitan", 2003, 2010, "nat", "in4", "st", "ma"),
		oews("-national", "national, across industries", 2003, 2025, "nat"),
		oews("-industry", "national, by industry and ownership", 2003, 2025, "in4"),
		oews("-state", "states", 2003, 2025, "st"),
		oews("-metro", "metropolitan and nonmetropolitan areas", 2003, 2025, "ma"),
		// Listed on https://download.bls.gov/pub/time.series/oe/. oe.data.0.Current
		// has about 330 MB; oe.series, with a title for each series, has more.
		flat("oews-flat", "OEWS, newest year, as flat time-series files", "oe", 6000*mb,
			"data.0.Current", "series", "occupation", "industry", "area", "areatype", "datatype", "footnote"),
		// Both listed on the page. The address stays, the edition behind it changes each autumn.
		{
			Name: "projections", Title: "Employment Projections, newest edition: occupations",
			Publisher: bls, License: publicDomain, Page: "https://www.bls.gov/emp/data/occupational-data.htm",
			Files: files("https://www.bls.gov/emp/ind-occ-matrix/", 50*mb, "occupation.xlsx"),
		},
		{
			Name: "matrix", Title: "Employment Projections, newest edition: National Employment Matrix",
			Publisher: bls, License: publicDomain, Page: "https://www.bls.gov/emp/data/occupational-data.htm",
			Files: files("https://www.bls.gov/emp/ind-occ-matrix/", 200*mb, "matrix.xlsx"),
		},
		// The page's button leads to an address that lasts some minutes only.
		{
			Name: "state-projections", Title: "Long-term occupational projections of the states",
			Publisher: states, License: "see the page", Page: "https://projectionscentral.org/longterm",
			Files: []File{{Name: "ltprojections.csv", Limit: 200 * mb}},
		},
		// Listed on https://download.bls.gov/pub/time.series/cu/ and .../ci/.
		flat("cpi", "Consumer Price Index (CPI-U), all items", "cu", 200*mb, "data.1.AllItems", "series"),
		flat("eci", "Employment Cost Index", "ci", 200*mb, "data.1.AllData", "series"),
		// The page leads to them. The addresses stay; the edition behind them changes
		// once a year, and BEA revises earlier years with it.
		{
			Name: "rpp", Title: "Regional Price Parities, newest edition: states and metropolitan areas",
			Publisher: bea, License: publicDomain, Page: "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
			Files: files("https://apps.bea.gov/regional/zip/", 20*mb, "SARPP.zip", "MARPP.zip"),
		},
		// Listed on https://www.bls.gov/soc/2018/home.htm; the crosswalks on
		// https://www.bls.gov/soc/2018/crosswalks_used_by_agencies.htm and
		// https://www.bls.gov/soc/soccrosswalks.htm, the codes under which OEWS
		// published in 2019 and 2020 on https://www.bls.gov/oes/soc_2018.htm.
		{
			Name: "soc", Title: "SOC 2018: structure, definitions, crosswalks from SOC 2000, SOC 2010 and the OEWS codes of 2019",
			Publisher: bls, License: publicDomain, Page: "https://www.bls.gov/soc/2018/home.htm",
			Files: slices.Concat(
				files("https://www.bls.gov/soc/2018/", 20*mb,
					"soc_structure_2018.xlsx", "soc_2018_definitions.xlsx", "soc_2010_to_2018_crosswalk.xlsx"),
				files("https://www.bls.gov/soc/", 20*mb, "soc_2000_to_2010_crosswalk.xls"),
				files("https://www.bls.gov/oes/", 20*mb, "oes_2019_hybrid_structure.xlsx")),
		},
		{
			Name: "naics", Title: "NAICS 2022: codes and titles of 2 to 6 digits",
			Publisher: census, License: publicDomain, Page: "https://www.census.gov/naics/",
			Files: files("https://www.census.gov/naics/2022NAICS/", 20*mb, "2-6 digit_2022_Codes.xlsx"),
		},
		// Listed on https://www.onetcenter.org/db_releases.html. The reader takes
		// the release from the file's name. Since release 30.3 several tables
		// have other names and columns.
		{
			Name: "onet", Title: "O*NET 31.0 database, text files",
			Publisher: onet, License: "CC BY 4.0: name O*NET, USDOL/ETA and the licence wherever it is shown",
			Page:  "https://www.onetcenter.org/db_releases.html",
			Files: files("https://www.onetcenter.org/dl_files/database/", 200*mb, "db_31_0_text.zip"),
		},
	}
}

func oews(part, title string, first, last int, codes ...string) Dataset {
	d := Dataset{
		Name: "oews-YYYY" + part, Title: "OEWS, May YYYY: " + title,
		Publisher: bls, License: publicDomain, Page: "https://www.bls.gov/oes/tables.htm",
		FirstYear: first, LastYear: last,
	}
	for _, code := range codes {
		d.Files = append(d.Files, files("https://www.bls.gov/oes/special-requests/", 500*mb, "oesmYY"+code+".zip")...)
	}
	return d
}

// flat is a survey among the flat time-series files, whose names all begin with the survey's.
func flat(name, title, survey string, limit int64, parts ...string) Dataset {
	folder := "https://download.bls.gov/pub/time.series/" + survey + "/"
	d := Dataset{Name: name, Title: title, Publisher: bls, License: publicDomain, Page: folder}
	for _, part := range parts {
		d.Files = append(d.Files, files(folder, limit, survey+"."+part)...)
	}
	return d
}

func files(folder string, limit int64, names ...string) []File {
	var list []File
	for _, name := range names {
		list = append(list, File{Name: name, URL: folder + url.PathEscape(name), Limit: limit})
	}
	return list
}

// hosts are the hosts of the table's addresses.
func hosts() []string {
	var list []string
	for _, d := range Table() {
		for _, f := range d.Files {
			if u, err := url.Parse(f.URL); err == nil && u.Host != "" && !slices.Contains(list, u.Host) {
				list = append(list, u.Host)
			}
		}
	}
	return list
}

// yearInName finds the year in a name.
var yearInName = regexp.MustCompile(`[12][0-9]{3}`)

// Find returns the row of a name, with the year in place of YYYY. It gives
// ErrUnknown, with the nearest names, where there is none.
func Find(name string) (Dataset, error) {
	general, given := name, 0
	if text := yearInName.FindString(name); text != "" {
		general = strings.Replace(name, text, "YYYY", 1)
		given, _ = strconv.Atoi(text) //nolint:errcheck // four digits
	}
	first, last := 0, 0
	for _, d := range Table() {
		if d.Name != general || (d.FirstYear != 0) != (given != 0) {
			continue
		}
		if d.FirstYear == 0 || d.FirstYear <= given && given <= d.LastYear {
			return d.of(given), nil
		}
		if first == 0 {
			first, last = d.FirstYear, d.LastYear
		}
		first, last = min(first, d.FirstYear), max(last, d.LastYear)
	}
	if first != 0 {
		return Dataset{}, fmt.Errorf("%w %q: %s is there for %d to %d", ErrUnknown, name, general, first, last)
	}
	hint := ""
	if near := nearest(general, given); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, ", ") + "?"
	}
	return Dataset{}, fmt.Errorf("%w %q%s", ErrUnknown, name, hint)
}

// of puts a year in place of YYYY and YY.
func (d Dataset) of(given int) Dataset {
	if d.FirstYear == 0 {
		return d
	}
	years := strings.NewReplacer("YYYY", strconv.Itoa(given), "YY", fmt.Sprintf("%02d", given%100))
	d.Name, d.Title = years.Replace(d.Name), years.Replace(d.Title)
	d.FirstYear, d.LastYear = 0, 0
	d.Files = slices.Clone(d.Files)
	for i, f := range d.Files {
		d.Files[i].Name, d.Files[i].URL = years.Replace(f.Name), years.Replace(f.URL)
	}
	return d
}

// nearest lists the names that are at most two letters away from general; where
// there are none, those with the same first word.
func nearest(general string, given int) []string {
	isNear := func(d Dataset) bool { return distance(general, d.Name) <= 2 }
	if !slices.ContainsFunc(Table(), isNear) {
		word, _, _ := strings.Cut(general, "-")
		isNear = func(d Dataset) bool { return strings.HasPrefix(d.Name+"-", word+"-") }
	}
	var near []string
	for _, d := range Table() {
		if !isNear(d) {
			continue
		}
		name := d.Name
		if given != 0 {
			name = strings.Replace(name, "YYYY", strconv.Itoa(given), 1)
		}
		if !slices.Contains(near, name) {
			near = append(near, name)
		}
	}
	return near
}

// distance is the number of letters to put in, take out or exchange to get from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
