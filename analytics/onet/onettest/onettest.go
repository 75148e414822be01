// Package onettest loads invented tables of O*NET for tests. Their figures are none of O*NET's.
package onettest

import (
	"context"
	"database/sql"
	"testing"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/onet"
)

// The vintages and sources that Insert loads. Old is by another classification than New.
const (
	New, Old               = 800, 790
	Occupations            = 801
	AlternateTitles        = 802
	ReportedTitles         = 803
	Skills                 = 804
	Knowledge              = 805
	Related                = 806
	JobZones, ZoneWords    = 807, 808
	Answers, AnswerWords   = 809, 810
	OldOccupations, Export = 791, 792
)

// Insert loads release 30.0, of the classification of 2019, with all tables; of release 18.1, of that of 2010, the
// occupations; and the titles of an export of the projections 2020-30.
func Insert(t testing.TB, db *sql.DB) {
	t.Helper()
	for _, query := range []string{
		`INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES
			(790, 'onet', '18.1', 'O*NET 18.1 Database, March 2014', 2014, 'ONET-SOC-2010'),
			(800, 'onet', '30.0', 'O*NET 30.0 Database, August 2025', 2025, 'ONET-SOC-2019'),
			(795, 'projections', 'export', '2020 to 2030', 2020, 'NEM-2020')`,
		`INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected,
				rows_noted, cells_rejected, loaded_at, tool_version, attribution)
			SELECT id, 'U.S. Department of Labor', dataset, vintage_id, title, title || '.txt', id, 1, 1, 1, 0, 0, 0, TIMESTAMP '2026-01-01', 'test', credit
			FROM (VALUES (791, 'onet', 790, 'O*NET 18.1 Database, Occupation Data', 'Credit for O*NET 18.1.'), (792, 'projections', 795, 'Employment Projections, 2020-30, table export', NULL),
				(801, 'onet', 800, 'O*NET 30.0 Database, Occupation Data', 'Credit for O*NET 30.0.'), (802, 'onet', 800, 'O*NET 30.0 Database, Alternate Titles', 'Credit for O*NET 30.0.'),
				(803, 'onet', 800, 'O*NET 30.0 Database, Sample of Reported Titles', 'Credit for O*NET 30.0.'), (804, 'onet', 800, 'O*NET 30.0 Database, Skills', 'Credit for O*NET 30.0.'),
				(805, 'onet', 800, 'O*NET 30.0 Database, Knowledge', 'Credit for O*NET 30.0.'), (806, 'onet', 800, 'O*NET 30.0 Database, Related Occupations', 'Credit for O*NET 30.0.'),
				(807, 'onet', 800, 'O*NET 30.0 Database, Job Zones', 'Credit for O*NET 30.0.'), (808, 'onet', 800, 'O*NET 30.0 Database, Job Zone Reference', 'Credit for O*NET 30.0.'),
				(809, 'onet', 800, 'O*NET 30.0 Database, Education, Training, and Experience', 'Credit for O*NET 30.0.'),
				(810, 'onet', 800, 'O*NET 30.0 Database, Education, Training, and Experience Categories', 'Credit for O*NET 30.0.')) s(id, dataset, vintage_id, title, credit)`,
		`INSERT INTO onet_occupation (vintage_id, source_id, source_line, onet_code, soc_code, title, description) VALUES
			(790, 791, 2, '25-4021.00', '25-4021', 'Librarians', 'Old text on librarians.'),
			(790, 791, 3, '43-4121.00', '43-4121', 'Library Assistants, Clerical', 'Old text on assistants.'),
			(790, 791, 4, '15-1199.00', '15-1199', 'Computer Occupations, All Other', 'Old text on the others.'),
			(800, 801, 2, '43-4121.00', '43-4121', 'Library Assistants, Clerical', 'Lend and shelve books.'),
			(800, 801, 3, '15-1299.00', '15-1299', 'Computer Occupations, All Other', 'All not listed separately.'),
			(800, 801, 4, '15-1299.01', '15-1299', 'Web Administrators', 'Run web sites.'),
			(800, 801, 5, '15-1299.02', '15-1299', 'Geographic Information Systems Technologists', 'Draw maps.'),
			(800, 801, 6, '31-1121.00', '31-1121', 'Home Health Aides', 'Help at home.'),
			(800, 801, 7, '31-1122.00', '31-1122', 'Personal Care Aides', 'Help with daily life.')`,
		`INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, onet_code, title, short_title) VALUES
			(800, 802, 2, '43-4121', '43-4121.00', 'Circulation Clerk', NULL), (800, 802, 3, '43-4121', '43-4121.00', 'Page', NULL),
			(800, 802, 4, '43-5081', '43-5081.00', 'Page', NULL), (800, 802, 5, '43-4121', '43-4121.00', 'Braille Clerk', 'BC'),
			(800, 802, 6, '15-1299', '15-1299.01', 'Webmaster', NULL), (800, 802, 7, '15-1299', '15-1299.02', 'Mapmaker', NULL),
			(800, 802, 8, '15-1299', '15-1299.00', 'Mapmaker', NULL), (800, 802, 9, '31-1121', '31-1121.00', 'Home Aide', NULL),
			(800, 803, 2, '43-4121', '43-4121.00', 'Library Clerk', NULL), (800, 803, 3, '43-4121', '43-4121.00', 'circulation clerk', NULL),
			(795, 792, 2, '43-4121', NULL, 'Braille Clerk', NULL), (795, 792, 2, '43-4121', NULL, 'Book Sorter', NULL)`,
		`INSERT INTO occupation (soc_system, soc_code, title) VALUES ('NEM-2020', '43-4121', 'Library assistants, clerical')`,
		`INSERT INTO onet_rating BY NAME
			SELECT 800 AS vintage_id, CASE domain WHEN 'skills' THEN 804 ELSE 805 END AS source_id, 2 AS source_line, domain, code AS onet_code, left(code, 7) AS soc_code,
				id AS element_id, name AS element_name, scale AS scale_id, rating AS rating_scale, 'released' AS rating_scale_status, suppress AS suppress_recommended, relevant = 'no' AS not_relevant
			FROM (VALUES
				('skills', '43-4121.00', '2.A.1.a', 'Reading', 'IM', 4.00, false, ''), ('skills', '43-4121.00', '2.A.1.a', 'Reading', 'LV', 3.50, false, ''),
				('skills', '43-4121.00', '2.A.1.b', 'Listening', 'IM', 4.00, false, ''), ('skills', '43-4121.00', '2.A.1.b', 'Listening', 'LV', 3.62, false, ''),
				('skills', '43-4121.00', '2.A.1.c', 'Writing', 'IM', 3.12, false, ''), ('skills', '43-4121.00', '2.A.1.c', 'Writing', 'LV', 2.00, true, ''),
				('skills', '43-4121.00', '2.A.1.d', 'Programming', 'IM', 1.00, false, ''), ('skills', '43-4121.00', '2.A.1.d', 'Programming', 'LV', 0.00, false, 'no'),
				('skills', '43-4121.00', '2.A.1.e', 'Repairing', 'IM', 4.90, true, ''), ('skills', '43-4121.00', '2.A.1.e', 'Repairing', 'LV', 3.00, false, ''),
				('skills', '15-1299.01', '2.A.1.a', 'Reading', 'IM', 3.00, false, ''), ('skills', '15-1299.01', '2.A.1.a', 'Reading', 'LV', 4.00, false, ''),
				('skills', '15-1299.01', '2.A.1.d', 'Programming', 'IM', 4.50, false, ''), ('skills', '15-1299.01', '2.A.1.d', 'Programming', 'LV', 5.00, false, ''),
				('skills', '15-1299.01', '2.A.1.e', 'Repairing', 'IM', 2.00, false, ''), ('skills', '15-1299.01', '2.A.1.e', 'Repairing', 'LV', 2.00, false, ''),
				('skills', '15-1299.02', '2.A.1.a', 'Reading', 'IM', 4.00, false, ''), ('skills', '15-1299.02', '2.A.1.a', 'Reading', 'LV', 3.00, false, ''),
				('skills', '15-1299.02', '2.A.1.d', 'Programming', 'IM', 2.50, false, ''), ('skills', '15-1299.02', '2.A.1.d', 'Programming', 'LV', 2.00, true, ''),
				('knowledge', '43-4121.00', '2.C.1.a', 'Administrative', 'IM', 3.80, false, ''), ('knowledge', '43-4121.00', '2.C.1.a', 'Administrative', 'LV', 3.10, false, '')
			) r(domain, code, id, name, scale, rating, suppress, relevant)`,
		`INSERT INTO onet_job_zone (vintage_id, source_id, source_line, onet_code, soc_code, job_zone) VALUES
			(800, 807, 2, '43-4121.00', '43-4121', '2'), (800, 807, 3, '15-1299.01', '15-1299', '4'), (800, 807, 4, '15-1299.02', '15-1299', '3')`,
		`INSERT INTO onet_job_zone_reference (vintage_id, source_id, source_line, job_zone, name, experience, education, job_training, svp_range) VALUES
			(800, 808, 2, '2', 'Job Zone Two', 'Some experience.', 'High school.', 'A few months.', '(4.0 to < 6.0)')`,
		`INSERT INTO onet_rating BY NAME
			SELECT 800 AS vintage_id, 809 AS source_id, 2 AS source_line, 'education_training_experience' AS domain, '43-4121.00' AS onet_code, '43-4121' AS soc_code,
				id AS element_id, name AS element_name, scale AS scale_id, category, share AS rating_scale, 'released' AS rating_scale_status, 40 AS respondents, suppress AS suppress_recommended, '06/2024' AS dated
			FROM (VALUES ('2.D.1', 'Required Level of Education', 'RL', '2', 52.2, false), ('2.D.1', 'Required Level of Education', 'RL', '4', 47.8, false),
				('3.A.1', 'Related Work Experience', 'RW', '1', 40.0, false), ('3.A.1', 'Related Work Experience', 'RW', '2', 60.0, true)) r(id, name, scale, category, share, suppress)`,
		`INSERT INTO onet_category (vintage_id, source_id, source_line, element_id, element_name, scale_id, category, description) VALUES
			(800, 810, 2, '2.D.1', 'Required Level of Education', 'RL', '2', 'High School Diploma'), (800, 810, 3, '2.D.1', 'Required Level of Education', 'RL', '4', 'Some College'),
			(800, 810, 4, '3.A.1', 'Related Work Experience', 'RW', '1', 'None'), (800, 810, 5, '3.A.1', 'Related Work Experience', 'RW', '2', 'Up to a month')`,
		`INSERT INTO onet_related_occupation (vintage_id, source_id, source_line, onet_code, soc_code, related_onet_code, related_soc_code, tier, related_index) VALUES
			(800, 806, 2, '43-4121.00', '43-4121', '43-4171.00', '43-4171', 'Primary-Short', 2),
			(800, 806, 3, '43-4121.00', '43-4121', '25-4031.00', '25-4031', 'Primary-Short', 1)`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatalf("%v\n%s", err, query)
		}
	}
}

// Role is a role whose newest figures are by the classification.
func Role(system string, o onet.Occupation) crosswalk.Occupation {
	return crosswalk.Occupation{Code: crosswalk.Code{System: system, SOC: o.SOC}, Title: o.Title}
}

// Join reads the join of a warehouse with roles.
func Join(t testing.TB, db *sql.DB, known crosswalk.Crosswalk, roles ...crosswalk.Occupation) *onet.Join {
	t.Helper()
	j, err := onet.Read(context.Background(), db, known, roles)
	if err != nil {
		t.Fatal(err)
	}
	return j
}
