package search_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/search"
	"wageatlas/data/sample/sampletest"
)

func TestFind(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		text  string
		first string  // kind and code of the best match
		least float64 // its score at least
		most  int     // how many matches at most
	}{
		{"43-4121", "occupation 43-4121", 5, 1},
		{"434121", "occupation 43-4121", 5, 1},
		{" 43-4121 ", "occupation 43-4121", 5, 1},
		{"31-33", "industry 31-33", 5, 1},
		{"51", "industry 51", 5, 1},
		{"Library Assistants, Clerical", "occupation 43-4121", 4, 1},
		{"library assistants, clerical", "occupation 43-4121", 4, 1},
		{"LIBRARY ASSISTANTS", "occupation 43-4121", 3, 1},
		{"clerical library", "occupation 43-4121", 2, 1}, // words in any order
		{"librar", "occupation 25-4031", 3, 10},          // titles that begin so before those that hold it
		{"librarian asst", "occupation 43-4121", .85, 3}, // an abbreviation beside a word that merely looks alike
		{"regd nrs", "occupation 29-1141", .85, 3},
		{"assist teach", "occupation 25-9045", 2, 3},
		{"Information", "industry 51", 4, 10},               // the whole title before titles with the word
		{"library assistnats", "occupation 43-4121", .9, 5}, // two words, one of them misspelt
		{"nurces", "occupation 29-1141", .85, 5},
		{"librarains", "occupation 25-4022", .9, 5},
		{"acountants", "occupation 13-2011", .9, 5},
		{"U.S.", "area 99", 4, 50},
	} {
		t.Run(test.text, func(t *testing.T) {
			r, err := search.Find(context.Background(), db, test.text)
			if test.first == "" {
				if !errors.Is(err, analytics.ErrNotFound) {
					t.Errorf("%+v, %v; want ErrNotFound", r, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			best := r.Matches[0]
			if got := best.Kind + " " + best.Code; got != test.first || best.Score < test.least || len(r.Matches) > test.most {
				t.Errorf("best is %s (%v) of %d; want %s with %v at least, of %d at most: %+v", got, best.Score, len(r.Matches), test.first, test.least, test.most, r.Matches)
			}
			if r.Text != strings.TrimSpace(test.text) {
				t.Errorf("text %q", r.Text)
			}
			// What has all words and what merely looks alike never stand together.
			for _, m := range r.Matches {
				if (m.Score >= 2) != (best.Score >= 2) {
					t.Errorf("%+v beside %+v", m, best)
				}
			}
		})
	}
}

// TestTitlesAreTheNewest: a code whose title changed is told by the newest, and found by it only once.
func TestTitlesAreTheNewest(t *testing.T) {
	r, err := search.Find(context.Background(), sampletest.Shared(t).DB(), "25-4022")
	if err != nil {
		t.Fatal(err)
	}
	want := []search.Match{{Kind: "occupation", Code: "25-4022", Title: "Librarians and Media Collections Specialists", Newest: 2025, Score: 5}}
	if diff := cmp.Diff(want, r.Matches); diff != "" {
		t.Errorf("matches (-want +got):\n%s", diff)
	}
}

func TestAccents(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`INSERT INTO area (area_code, area_type, title, title_year) VALUES ('72', 3, 'Añasco, PR', 2024)`); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"anasco", "Añasco", "AÑASCO pr"} {
		r, err := search.Find(context.Background(), db, text)
		if err != nil || r.Matches[0].Code != "72" {
			t.Errorf("%q: %+v, %v", text, r, err)
		}
	}
}

func TestNothing(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, text := range []string{"xyzzy", "", "   ", "---", "99-9999", "'; DROP TABLE source; --", "%", "_"} {
		r, err := search.Find(context.Background(), db, text)
		if !errors.Is(err, analytics.ErrNotFound) || len(r.Matches) != 0 {
			t.Errorf("%q: %+v, %v; want ErrNotFound", text, r, err)
		}
	}
}

// TestMost bounds the list, and the order is the same each time.
func TestMost(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.ExecContext(context.Background(),
		"INSERT INTO occupation (soc_system, soc_code, title) SELECT '2018', '99-' || (1000 + i), 'Basket weavers ' || i FROM range(60) r(i)"); err != nil {
		t.Fatal(err)
	}
	first, err := search.Find(context.Background(), db, "basket")
	if err != nil || len(first.Matches) != 50 {
		t.Fatalf("%d matches, %v; want 50", len(first.Matches), err)
	}
	for range 3 {
		again, err := search.Find(context.Background(), db, "basket")
		if err != nil || !cmp.Equal(first, again) {
			t.Fatalf("another order: %v\n%s", err, cmp.Diff(first, again))
		}
	}
}

// withAlternates is the sample with two editions of O*NET titles and one list of BLS.
func withAlternates(t testing.TB) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	for _, query := range []string{
		`INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES
			(901, 'onet', '29.3', 'O*NET 29.3 Database', 2025, 'ONET-SOC-2019'), (902, 'onet', '30.0', 'O*NET 30.0 Database', 2025, 'ONET-SOC-2019'),
			(903, 'projections', 'export', '2020 to 2030', 2020, 'NEM-2020')`,
		`INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected,
				rows_noted, cells_rejected, loaded_at, tool_version, attribution) VALUES
			(901, 'USDOL', 'onet', 901, 'old titles', 'old.txt', 'a', 1, 1, 1, 0, 0, 0, TIMESTAMP '2026-01-01', 'test', 'credit for 29.3'),
			(902, 'USDOL', 'onet', 902, 'titles', 'titles.txt', 'b', 1, 1, 1, 0, 0, 0, TIMESTAMP '2026-01-01', 'test', 'credit for 30.0'),
			(903, 'BLS', 'projections', 903, 'export', 'export.csv', 'c', 1, 1, 1, 0, 0, 0, TIMESTAMP '2026-01-01', 'test', NULL)`,
		`INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, onet_code, title, short_title) VALUES
			(901, 901, 2, '43-4121', '43-4121.00', 'Stack Attendant', NULL),
			(902, 902, 2, '43-4121', '43-4121.00', 'Circulation Clerk', NULL),
			(902, 902, 3, '43-4121', '43-4121.00', 'Library Clerk', NULL),
			(902, 902, 4, '25-4031', '25-4031.00', 'Circulation Technician', NULL),
			(902, 902, 5, '25-4022', '25-4022.00', 'Librarian', NULL),
			(902, 902, 6, '25-9045', '25-9045.00', 'Librarian''s Teaching Aide', NULL),
			(902, 902, 7, '53-7065', '53-7065.00', 'Warehouse Circulation Clerk', NULL),
			(902, 902, 8, '29-1141', '29-1141.00', 'Registered Nurse (RN)', 'RN'),
			(903, 903, 2, '43-4121', NULL, 'Shelver', NULL),
			(903, 903, 3, '43-4121', NULL, 'Circulation Clerk', NULL)`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// TestAlternates finds occupations by alternate titles, and cites what those came from.
func TestAlternates(t *testing.T) {
	db := withAlternates(t)
	for _, test := range []struct {
		text string
		want []string // code, alternate title and whole score, best first
		file string
	}{
		{"circulation clerk", []string{"43-4121 Circulation Clerk 4"}, "export.csv"}, // stands in both lists
		{"circulation", []string{"43-4121 Circulation Clerk 3", "25-4031 Circulation Technician 3"}, "export.csv titles.txt"},
		{"shelver", []string{"43-4121 Shelver 4"}, "export.csv"},
		{"RN", []string{"29-1141 Registered Nurse (RN) 2"}, "titles.txt"},
		{"clerk shelvr", nil, ""},
		{"shelvre", []string{"43-4121 Shelver 0"}, "export.csv"}, // a typing error
		{"library clerk", []string{"43-4121 Library Clerk 4"}, "titles.txt"},
		{"registered nurse", []string{"29-1141  3"}, ""}, // the title fits as well, so it is told by that
		{"43-4121", []string{"43-4121  5"}, ""},
		// The whole alternate title, then a title with the word, then an alternate one with the word.
		{"librarian", []string{"25-4022 Librarian 4", "25-9045 Librarian's Teaching Aide 3"}, "titles.txt"},
		{"teaching", []string{"25-9045  3"}, ""},
		{"stack attendant", nil, ""},            // only in the older edition
		{"warehouse", []string{"48-49  0"}, ""}, // an occupation without figures leads nowhere
	} {
		r, err := search.Find(context.Background(), db, test.text)
		if test.want == nil {
			if !errors.Is(err, analytics.ErrNotFound) {
				t.Errorf("%q: %+v, %v; want ErrNotFound", test.text, r.Matches, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		var got, files []string
		for _, m := range r.Matches {
			got = append(got, fmt.Sprintf("%s %s %d", m.Code, m.Alternate, int(m.Score)))
		}
		for _, s := range r.Sources {
			files = append(files, s.FileName)
		}
		slices.Sort(files)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
		if got := strings.Join(files, " "); got != test.file {
			t.Errorf("%q cites %q, want %q", test.text, got, test.file)
		}
	}
}

// TestTitleBeforeAlternate: of two that fit equally the title leads.
func TestTitleBeforeAlternate(t *testing.T) {
	db := withAlternates(t)
	if _, err := db.Exec(`INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, title) VALUES
		(902, 902, 9, '43-4121', 'Librarians and Media Collections Specialists'), (902, 902, 10, '13-2011', 'Media Specialist')`); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text              string
		titles, alternate []string
	}{
		{"librarians and media collections specialists", []string{"25-4022"}, []string{"43-4121"}},
		{"collections", []string{"25-4022"}, []string{"43-4121"}},
	} {
		r, err := search.Find(context.Background(), db, test.text)
		if err != nil {
			t.Fatal(err)
		}
		var got [2][]string
		for i, m := range r.Matches {
			byAlternate := i >= len(test.titles)
			if byAlternate != (m.Alternate != "") {
				t.Errorf("%q: place %d: %+v", test.text, i+1, m)
			}
			if byAlternate {
				got[1] = append(got[1], m.Code)
			} else {
				got[0] = append(got[0], m.Code)
			}
		}
		slices.Sort(got[0])
		slices.Sort(got[1])
		if diff := cmp.Diff([2][]string{test.titles, test.alternate}, got); diff != "" {
			t.Errorf("%q, by title and by alternate title (-want +got):\n%s", test.text, diff)
		}
	}
}

// TestPrefix: a title that begins with the text leads those that merely hold it, even an alternate one.
func TestPrefix(t *testing.T) {
	r, err := search.Find(context.Background(), withAlternates(t), "circulation c")
	if err != nil || len(r.Matches) == 0 || r.Matches[0].Code != "43-4121" || r.Matches[0].Score < 3 {
		t.Fatalf("%+v, %v", r.Matches, err)
	}
	r, err = search.Find(context.Background(), withAlternates(t), "office")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range r.Matches {
		got = append(got, fmt.Sprintf("%s %d", m.Code, int(m.Score)))
	}
	want := []string{"43-9061 3", "43-0000 3", "43-1011 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("office (-want +got):\n%s", diff)
	}
}

// TestAttribution: the credit that a licence asks for comes with the titles.
func TestAttribution(t *testing.T) {
	r, err := search.Find(context.Background(), withAlternates(t), "library clerk")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Sources) != 1 || r.Sources[0].Attribution != "credit for 30.0" {
		t.Errorf("sources %+v, want one with the credit for 30.0", r.Sources)
	}
}

// BenchmarkFind searches among as many alternate titles as O*NET has.
func BenchmarkFind(b *testing.B) {
	db := withAlternates(b)
	if _, err := db.Exec(`INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, onet_code, title)
		SELECT 902, 902, i, o.soc_code, o.soc_code || '.00', 'Senior ' || md5(i::VARCHAR)[:8] || ' Systems Specialist ' || i
		FROM range(60000) r(i) JOIN (SELECT soc_code, row_number() OVER (ORDER BY soc_code) - 1 AS n FROM (SELECT DISTINCT soc_code FROM occupation)) o
			ON o.n = i % (SELECT count(DISTINCT soc_code) FROM occupation)`); err != nil {
		b.Fatal(err)
	}
	for _, text := range []string{"systems specialist", "librarian", "libraran"} {
		b.Run(strings.ReplaceAll(text, " ", "-"), func(b *testing.B) {
			for b.Loop() {
				if _, err := search.Find(context.Background(), db, text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
