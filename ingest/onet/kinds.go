package onet

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var (
	//go:embed titles.sql
	titlesSQL string
	//go:embed related.sql
	relatedSQL string
	//go:embed ratings.sql
	ratingsSQL string
	//go:embed categories.sql
	categoriesSQL string
	//go:embed job_zones.sql
	jobZonesSQL string
	//go:embed job_zone_reference.sql
	jobZoneReferenceSQL string
	//go:embed occupations.sql
	occupationsSQL string
)

// staging is the staging table of all kinds: a document holds one table.
const staging = "onet_staging"

// kind is one kind of table: the columns by which it is told and the script
// that maps them.
type kind struct {
	// name is the published name of the table.
	name    string
	mapping string
	columns []column
	// decide completes what the columns leave open; nil where they say all.
	decide func(doc *tabular.Document, position []int, rows []tabular.Row) (decision, error)
}

// column is a staging column and the headers, in lower case, that it has had.
type column struct {
	name     string
	headers  []string
	required bool
}

// decision is what a table is beyond its columns.
type decision struct {
	name      string
	constants map[string]string
}

func required(name string, headers ...string) column { return column{name, headers, true} }
func optional(name string, headers ...string) column { return column{name, headers, false} }

// constant columns have no header; their text stands once for the sheet.
func constant(name string) column { return column{name: name} }

// elementAt and tierAt are the places of columns that decide reads.
const (
	elementAt = 0
	tierAt    = 2
)

var (
	code    = required("code", "o*net-soc code")
	dated   = optional("dated", "date")
	origin  = optional("domain_source", "domain source")
	element = []column{
		elementAt: required("element_id", "element id"),
		required("element_name", "element name"),
		required("scale_id", "scale id"),
		constant("elements"),
	}
)

// kinds are told apart by their required columns, in this order: job zones and
// ratings carry a title too in the workbooks.
var kinds = []kind{
	{name: "Sample of Reported Titles", mapping: titlesSQL, columns: []column{
		code, required("title", "reported job title"), optional("short_title"),
	}},
	// Release 30.3 calls the table Job Titles and its column so.
	{name: "Alternate Titles", mapping: titlesSQL, columns: []column{
		code, required("title", "alternate title", "job title"), optional("short_title", "short title"),
	}},
	{name: "Related Occupations", mapping: relatedSQL, decide: decideMatrix, columns: []column{
		code, required("related_code", "related o*net-soc code"), tierAt: optional("tier", "relatedness tier"), required("related_index", "index"),
	}},
	{mapping: ratingsSQL, decide: decideDomain, columns: append(slices.Clone(element),
		code, constant("domain"), optional("category", "category"), required("data_value", "data value"), optional("respondents", "n"),
		optional("standard_error", "standard error"), optional("lower_bound", "lower ci bound"), optional("upper_bound", "upper ci bound"),
		optional("suppress_recommended", "recommend suppress"), optional("not_relevant", "not relevant"), dated, origin,
	)},
	{mapping: categoriesSQL, decide: decideCategories, columns: append(slices.Clone(element),
		required("category", "category"), required("description", "category description"),
	)},
	{name: "Job Zones", mapping: jobZonesSQL, columns: []column{code, required("job_zone", "job zone"), dated, origin}},
	{name: "Job Zone Reference", mapping: jobZoneReferenceSQL, columns: []column{
		required("job_zone", "job zone"), required("name", "name"), required("experience", "experience"), required("education", "education"),
		required("job_training", "job training"), optional("examples", "examples"), optional("svp_range", "svp range"),
	}},
	{name: "Occupation Data", mapping: occupationsSQL, columns: []column{
		code, required("title", "title"), required("description", "description"),
	}},
}

func (k kind) stagingTable() dataset.Staging {
	names := make([]string, len(k.columns))
	for i, c := range k.columns {
		names[i] = c.name
	}
	return dataset.Staging{Name: staging, Columns: names}
}

// match finds each column's position, and reports whether all required ones are there.
func (k kind) match(headers []string) ([]int, bool) {
	position := make([]int, len(k.columns))
	for i, c := range k.columns {
		position[i] = slices.IndexFunc(headers, func(text string) bool { return slices.Contains(c.headers, text) })
		if c.required && position[i] < 0 {
			return nil, false
		}
	}
	return position, true
}

// isScaleList says if the headers are those of Scales Reference.
func isScaleList(headers []string) bool {
	for _, want := range []string{"scale id", "minimum", "maximum"} {
		if !slices.Contains(headers, want) {
			return false
		}
	}
	return true
}

// domain is a part of the Content Model whose ratings are kept.
type domain struct {
	// code is the domain in the warehouse, name that of its published table.
	code, name string
	// elements are the starts of its element ids, each with its dots four characters long.
	elements []string
}

// domains are named as up to release 30.2. From 30.3 on skills are published as
// Essential Skills (2.A) and Transferable Skills (2.B), education apart from
// training and experience; their element ids stayed.
var domains = []domain{
	{"skills", "Skills", []string{"2.A.", "2.B."}},
	{"knowledge", "Knowledge", []string{"2.C."}},
	{"education_training_experience", "Education, Training, and Experience", []string{"2.D.", "3.A."}},
}

// decideDomain tells ratings by their first element id: tables of skills,
// knowledge, abilities and work activities have the same columns.
func decideDomain(_ *tabular.Document, position []int, rows []tabular.Row) (decision, error) {
	id := ""
	for _, row := range rows {
		if at := position[elementAt]; at < len(row.Cells) && id == "" {
			id = strings.TrimSpace(row.Cells[at])
		}
	}
	for _, d := range domains {
		if slices.Contains(d.elements, id[:min(4, len(id))]) {
			return decision{d.name, map[string]string{"domain": d.code, "elements": strings.Join(d.elements, " ")}}, nil
		}
	}
	return decision{}, dataset.Aside(fmt.Sprintf(
		"an O*NET table of the element %q: only skills, knowledge, education, training and experience are loaded", id))
}

// decideCategories tells the categories of work context, which are not kept, from those of education and training.
func decideCategories(doc *tabular.Document, position []int, rows []tabular.Row) (decision, error) {
	d, err := decideDomain(doc, position, rows)
	d.name += " Categories"
	return d, err
}

// decideMatrix names the two matrices of releases 20.1 to 26.2, which have the
// same columns and no tier: only the name of the file or sheet tells them apart.
func decideMatrix(doc *tabular.Document, position []int, _ []tabular.Row) (decision, error) {
	if position[tierAt] >= 0 {
		return decision{name: "Related Occupations"}, nil
	}
	for _, matrix := range []string{"Career Changers", "Career Starters"} {
		if strings.Contains(strings.ToLower(doc.Name), strings.ToLower(matrix)) {
			return decision{matrix + " Matrix", map[string]string{"tier": matrix}}, nil
		}
	}
	return decision{}, fmt.Errorf(
		"%s: related occupations without a tier: name the file as published, Career Changers Matrix or Career Starters Matrix", doc.Place)
}
