package search_test

import (
	"context"
	"errors"
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
		{"43-4121", "occupation 43-4121", 4, 1},
		{"434121", "occupation 43-4121", 4, 1},
		{" 43-4121 ", "occupation 43-4121", 4, 1},
		{"31-33", "industry 31-33", 4, 1},
		{"51", "industry 51", 4, 1},
		{"Library Assistants, Clerical", "occupation 43-4121", 3, 1},
		{"library assistants, clerical", "occupation 43-4121", 3, 1},
		{"LIBRARY ASSISTANTS", "occupation 43-4121", 2, 1},
		{"clerical library", "occupation 43-4121", 2, 1}, // words in any order
		{"librar", "occupation 25-4031", 2, 10},
		{"assist teach", "occupation 25-9045", 2, 3},
		{"Information", "industry 51", 3, 10},               // the whole title before titles with the word
		{"library assistnats", "occupation 43-4121", .9, 5}, // two words, one of them misspelt
		{"nurces", "occupation 29-1141", .85, 5},
		{"librarains", "occupation 25-4022", .9, 5},
		{"acountants", "occupation 13-2011", .9, 5},
		{"U.S.", "area 99", 3, 50},
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
	want := []search.Match{{Kind: "occupation", Code: "25-4022", Title: "Librarians and Media Collections Specialists", Newest: 2025, Score: 4}}
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
