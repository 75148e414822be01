package geotest

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// The areas of Country that lack something.
const (
	// NotLoaded is a territory that is not added.
	NotLoaded lmi.Area = "66"
	// Without is a territory that has its total and no other estimate.
	Without lmi.Area = "78"
	// Suppressed is a state whose wages are not released.
	Suppressed lmi.Area = "32"
	// Small is a state with 90 jobs of each occupation.
	Small lmi.Area = "56"
)

// metros are made-up metropolitan areas and one nonmetropolitan one.
var metros = []Area{
	{"10001", oews.Metropolitan, "Springfield-Shelbyville, OH"}, {"10002", oews.Metropolitan, "Fairview, TX"}, {"10003", oews.Metropolitan, "Riverside-Lakeside-Hillside, CA-NV"},
	{"10004", oews.Metropolitan, "Georgetown, SC"}, {"10005", oews.Metropolitan, "Clinton, IA"}, {"10006", oews.Metropolitan, "Madison-Franklin, TN"},
	{"10007", oews.Metropolitan, "Salem, MA"}, {"10008", oews.Metropolitan, "Washington Court, MD"}, {"10009", oews.Metropolitan, "Bristol, CT"},
	{"10010", oews.Metropolitan, "Oakland-Ashland, WI"}, {"10011", oews.Metropolitan, "Dover, DE"}, {"10012", oews.Metropolitan, "Milton, PR"},
	{"100001", oews.Nonmetropolitan, "North Alabama nonmetropolitan area"},
}

// Country adds the states and territories, twelve metropolitan areas and a
// nonmetropolitan one to the OEWS vintage of the year, with made-up figures of
// all occupations together and of the occupations named: the national wages times
// 0.8 to 1.2 and some of the national jobs, by the area's code. It has no location quotients.
func Country(t testing.TB, db *sql.DB, year int, socs ...lmi.SOC) {
	t.Helper()
	areas := metros
	for _, tile := range reference.Tiles() {
		areaType := oews.State
		if reference.Territory(tile.Postal) {
			areaType = oews.Territory
		}
		if lmi.Area(tile.FIPS) != NotLoaded {
			areas = append(areas[:len(areas):len(areas)], Area{lmi.Area(tile.FIPS), areaType, tile.Name()})
		}
	}
	for _, area := range areas {
		exec(t, db, `INSERT INTO area (area_code, area_type, title, title_year) VALUES ($1, $2, $3, $4)`, string(area.Code), area.Type, area.Title, year)
	}
	var figures strings.Builder
	for _, statistic := range []string{"mean", "p10", "p25", "p50", "p75", "p90"} {
		for _, unit := range []struct{ suffix, scaled string }{
			{"usd_hour", "(n.%[1]s * factor)::DECIMAL(9, 2)"}, {"usd_year", "(n.%[1]s * factor / 10)::INTEGER * 10"},
		} {
			column := statistic + "_" + unit.suffix
			fmt.Fprintf(&figures, ", CASE WHEN hidden THEN NULL ELSE "+unit.scaled+" END AS %[1]s, (CASE WHEN hidden AND %[1]s_status = 'released' THEN 'suppressed' ELSE %[1]s_status::VARCHAR END)::cell_status AS %[1]s_status", column)
		}
	}
	codes := "'00-0000'"
	for _, soc := range socs {
		codes += ", '" + string(soc) + "'"
	}
	exec(t, db, strings.NewReplacer("FIGURES", figures.String(), "CODES", codes).Replace(`INSERT INTO oews_estimate
		SELECT n.* EXCLUDE (local_id, factor, jobs, hidden) REPLACE (local_id AS area_id, jobs AS employment_jobs FIGURES)
		FROM (
			SELECT f.*, a.area_id AS local_id,
				0.8 + (a.area_code::INTEGER * 13 + f.occupation_id * 7) % 41 / 100.0 AS factor,
				CASE WHEN a.area_code = $2 AND o.soc_code <> '00-0000' THEN 90
					ELSE (f.employment_jobs::DOUBLE * (1 + (a.area_code::INTEGER * 7 + f.occupation_id) % 17) / 500 / 10)::INTEGER * 10 END AS jobs,
				a.area_code = $3 AND o.soc_code <> '00-0000' AS hidden
			FROM oews_estimate f
			JOIN vintage v USING (vintage_id)
			JOIN occupation o USING (occupation_id)
			JOIN industry i USING (industry_id)
			JOIN area u USING (area_id)
			CROSS JOIN area a
			WHERE v.dataset = 'oews' AND v.year = $1 AND i.naics_code = '000000' AND u.area_type = 1 AND a.area_type <> 1
				AND o.soc_code IN (CODES) AND (a.area_code <> $4 OR o.soc_code = '00-0000')
		) n`), year, string(Small), string(Suppressed), string(Without))
}
