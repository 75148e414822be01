// Package crosswalktest loads crosswalks for tests.
package crosswalktest

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"wageatlas/analytics/crosswalk"
	"wageatlas/data/warehouse/warehousetest"
)

// SourceID is the source of all pairs that Insert loads.
const SourceID = 700

// Insert loads pairs of codes, one a line with the titles behind the codes:
//
//	2010 25-4021 Librarians > 2018 25-4022 Librarians and Media Collections Specialists
func Insert(t testing.TB, db *sql.DB, pairs string) {
	t.Helper()
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (700, 'soc', '2010-2018', 'SOC 2010 to SOC 2018', 2018, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (700, 'U.S. Bureau of Labor Statistics', 'soc', 700, 'Crosswalk', 'crosswalk.xlsx', 'abc', 1, 1, 1, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1')`); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(pairs), "\n") {
		from, to, found := strings.Cut(line, " > ")
		fromParts, toParts := strings.SplitN(strings.TrimSpace(from), " ", 3), strings.SplitN(to, " ", 3)
		if !found || len(fromParts) < 3 || len(toParts) < 3 {
			t.Fatalf("no pair: %q", line)
		}
		if _, err := db.Exec("INSERT INTO code_crosswalk VALUES (700, 700, 1, $1, $2, $3, $4, $5, $6)",
			fromParts[0], fromParts[1], fromParts[2], toParts[0], toParts[1], toParts[2]); err != nil {
			t.Fatal(err)
		}
	}
}

// Read returns the crosswalks of a warehouse that holds the pairs alone.
func Read(t testing.TB, pairs string) crosswalk.Crosswalk {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	if pairs != "" {
		Insert(t, db, pairs)
	}
	x, err := crosswalk.Read(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Published are lines of the published crosswalks.
const Published = `
	2000 15-1021 Computer Programmers > 2010 15-1131 Computer Programmers
	2000 15-1041 Computer Support Specialists > 2010 15-1151 Computer User Support Specialists
	2000 15-1041 Computer Support Specialists > 2010 15-1152 Computer Network Support Specialists
	2000 43-4121 Library Assistants, Clerical > 2010 43-4121 Library Assistants, Clerical
	2010 15-1131 Computer Programmers > 2018 15-1251 Computer Programmers
	2010 15-1132 Software Developers, Applications > 2018 15-1252 Software Developers
	2010 15-1132 Software Developers, Applications > 2018 15-1253 Software Quality Assurance Analysts and Testers
	2010 15-1133 Software Developers, Systems Software > 2018 15-1252 Software Developers
	2010 15-1151 Computer User Support Specialists > 2018 15-1232 Computer User Support Specialists
	2010 15-1152 Computer Network Support Specialists > 2018 15-1231 Computer Network Support Specialists
	2010 25-4021 Librarians > 2018 25-4022 Librarians and Media Collections Specialists
	2010 25-9011 Audio-Visual and Multimedia Collections Specialists > 2018 25-4022 Librarians and Media Collections Specialists
	2010 25-9041 Teacher Assistants > 2018 25-9042 Teaching Assistants, Preschool, Elementary, Middle, and Secondary School, Except Special Education
	2010 25-9041 Teacher Assistants > 2018 25-9043 Teaching Assistants, Special Education
	2010 25-9041 Teacher Assistants > 2018 25-9049 Teaching Assistants, All Other
	2010 43-4121 Library Assistants, Clerical > 2018 43-4121 Library Assistants, Clerical
	hybrid-2019 15-1232 Computer User Support Specialists > 2018 15-1232 Computer User Support Specialists
	hybrid-2019 15-1256 Software Developers and Software Quality Assurance Analysts and Testers > 2018 15-1252 Software Developers
	hybrid-2019 15-1256 Software Developers and Software Quality Assurance Analysts and Testers > 2018 15-1253 Software Quality Assurance Analysts and Testers
	hybrid-2019 25-4022 Librarians and Media Collections Specialists > 2018 25-4022 Librarians and Media Collections Specialists
	hybrid-2019 25-9045 Teaching Assistants, Except Postsecondary > 2018 25-9042 Teaching Assistants, Preschool, Elementary, Middle, and Secondary School, Except Special Education
	hybrid-2019 25-9045 Teaching Assistants, Except Postsecondary > 2018 25-9043 Teaching Assistants, Special Education
	hybrid-2019 25-9045 Teaching Assistants, Except Postsecondary > 2018 25-9049 Teaching Assistants, All Other
	hybrid-2019 43-4121 Library Assistants, Clerical > 2018 43-4121 Library Assistants, Clerical
	ONET-SOC-2019 43-4121.00 Library Assistants, Clerical > NEM 43-4121 Library assistants, clerical`
