// Package geotest adds areas to warehouses in tests.
package geotest

import (
	"database/sql"
	"testing"

	"wageatlas/data/lmi"
)

// Area is an area; Type is its number in the warehouse.
type Area struct {
	Code  lmi.Area
	Type  int
	Title string
}

// Row is what an occupation is paid in the area. A figure of 0 was suppressed.
type Row struct {
	SOC  lmi.SOC
	Jobs int
	// Hourly and Annual are median and mean alike.
	Hourly float64
	Annual int
	// LocationQuotient is the published one, 0 for a file without the column.
	LocationQuotient float64
}

// Add adds the area's rows to the OEWS vintage of the year: copies of the
// national rows of the same occupations, with other figures.
func Add(t testing.TB, db *sql.DB, year int, area Area, rows ...Row) {
	t.Helper()
	exec(t, db, `INSERT INTO area (area_code, area_type, title, title_year) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		string(area.Code), area.Type, area.Title, year)
	for _, row := range rows {
		added := exec(t, db, `INSERT INTO oews_estimate
			SELECT f.* REPLACE (
				(SELECT area_id FROM area WHERE area_code = $1 AND area_type = $2) AS area_id,
				nullif($5, 0)::INTEGER AS employment_jobs, `+status("$5", "suppressed")+` AS employment_jobs_status,
				nullif($6, 0)::DECIMAL(9, 2) AS p50_usd_hour, `+status("$6", "suppressed")+` AS p50_usd_hour_status,
				nullif($6, 0)::DECIMAL(9, 2) AS mean_usd_hour, `+status("$6", "suppressed")+` AS mean_usd_hour_status,
				nullif($7, 0)::INTEGER AS p50_usd_year, `+status("$7", "suppressed")+` AS p50_usd_year_status,
				nullif($7, 0)::INTEGER AS mean_usd_year, `+status("$7", "suppressed")+` AS mean_usd_year_status,
				nullif($8, 0)::DECIMAL(9, 2) AS location_quotient, `+status("$8", "absent")+` AS location_quotient_status)
			FROM oews_estimate f
			JOIN vintage v USING (vintage_id)
			JOIN occupation o USING (occupation_id)
			JOIN industry i USING (industry_id)
			JOIN area a USING (area_id)
			WHERE v.dataset = 'oews' AND v.year = $3 AND o.soc_code = $4 AND i.naics_code = '000000' AND a.area_type = 1`,
			string(area.Code), area.Type, year, string(row.SOC), row.Jobs, row.Hourly, row.Annual, row.LocationQuotient)
		if added == 0 {
			t.Fatalf("%s has no national row of %d to copy", row.SOC, year)
		}
	}
}

// status is the SQL of a figure's status: released, or the other one where it is 0.
func status(figure, otherwise string) string {
	return `(CASE WHEN ` + figure + ` = 0 THEN '` + otherwise + `' ELSE 'released' END)::cell_status`
}

func exec(t testing.TB, db *sql.DB, query string, args ...any) int64 {
	t.Helper()
	result, err := db.Exec(query, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	n, err := result.RowsAffected()
	if err != nil {
		t.Fatal(err)
	}
	return n
}
