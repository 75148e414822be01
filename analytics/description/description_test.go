package description_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/description"
	"wageatlas/analytics/onet"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

func role(system string, soc lmi.SOC, title string) crosswalk.Occupation {
	return onettest.Role(system, onet.Occupation{SOC: soc, Title: title})
}

func gather(t *testing.T, db *sql.DB, roles ...crosswalk.Occupation) *description.Gathered {
	t.Helper()
	g, err := description.Gather(context.Background(), db, crosswalk.Crosswalk{}, onettest.Join(t, db, crosswalk.Crosswalk{}, roles...), roles)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestTitles: reported ones first, of these those in more lists; then those in more lists, then those of this occupation alone,
// then by the alphabet. "Page" is a title of mail clerks too.
func TestTitles(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	g := gather(t, db, role("2018", "43-4121", "Library Assistants, Clerical"), role("2018", "15-1299", "Computer Occupations, All Other"))
	write := func(soc lmi.SOC) (list []string) {
		for _, title := range g.Of(soc).Titles {
			list = append(list, fmt.Sprintf("%s|%v|%d lists|%d others|%s|%v", title.Title, title.Reported, len(title.Lists), title.OtherOccupations, strings.Join(title.Specialties, " "), title.SourceIDs))
		}
		return list
	}
	want := []string{
		"Circulation Clerk|true|2 lists|0 others||[802 803]",
		"Library Clerk|true|1 lists|0 others||[803]",
		"Braille Clerk|false|2 lists|0 others||[792 802]",
		"Book Sorter|false|1 lists|0 others||[792]",
		"Page|false|1 lists|1 others||[802]",
	}
	if diff := cmp.Diff(want, write("43-4121")); diff != "" {
		t.Errorf("library assistants (-want +got):\n%s", diff)
	}
	// Mapmakers are of the whole occupation too, webmasters of a specialty alone.
	if diff := cmp.Diff([]string{"Mapmaker|false|1 lists|0 others||[802]", "Webmaster|false|1 lists|0 others|15-1299.01|[802]"}, write("15-1299")); diff != "" {
		t.Errorf("computer occupations (-want +got):\n%s", diff)
	}
	if short := g.Of("43-4121").Titles[2].Short; short != "BC" {
		t.Errorf("short title %q", short)
	}
}

// TestTitlesOfAnotherOccupation: a code whose title in the list's classification is another one keeps its titles to itself.
func TestTitlesOfAnotherOccupation(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	if _, err := db.Exec("DELETE FROM alternate_title WHERE source_id <> 792"); err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]int{"Library Assistants, Clerical": 2, "Mail Clerks": 0} {
		if got := gather(t, db, role("2018", "43-4121", title)).Of("43-4121"); len(got.Titles) != want {
			t.Errorf("%s: %d titles, want %d", title, len(got.Titles), want)
		}
	}
}

// TestDefinitions: the newest edition that has the occupation speaks, and of a broad occupation its parts.
func TestDefinitions(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	for _, query := range []string{
		`INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES
			(10, 'soc', '2010', 'SOC 2010', 2010, '2010'), (18, 'soc', '2018', 'SOC 2018', 2018, '2018')`,
		`INSERT INTO soc_structure VALUES
			(10, 1, 2, '2010', '43-4121', 'detailed', 'Library Assistants, Clerical', 'The old definition.'),
			(10, 1, 3, '2010', '25-4021', 'detailed', 'Librarians', 'What librarians did.'),
			(18, 2, 2, '2018', '43-4121', 'detailed', 'Library Assistants, Clerical', 'The new definition.'),
			(18, 2, 3, '2018', '31-1120', 'broad', 'Home Health and Personal Care Aides', NULL),
			(18, 2, 4, '2018', '31-1121', 'detailed', 'Home Health Aides', 'Health.'),
			(18, 2, 5, '2018', '31-1122', 'detailed', 'Personal Care Aides', 'Care.')`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	g := gather(t, db, role("2018", "43-4121", "Library Assistants, Clerical"), role("2018", "31-1120", "Home Health and Personal Care Aides"),
		role("2018", "25-4021", "Keepers of Books"), role("2018", "25-4022", "Librarians and Media Collections Specialists"))
	for soc, want := range map[lmi.SOC]string{"43-4121": "The new definition.", "31-1120": "Health. Care.", "25-4021": "", "25-4022": ""} {
		var texts []string
		for _, d := range g.Of(soc).Definitions {
			texts = append(texts, d.Text)
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("%s: %q, want %q", soc, got, want)
		}
	}
	if d := g.Of("43-4121"); d.Titles == nil || d.ONET == nil {
		t.Error("lists are nil")
	}
	if ids := g.Of("31-1120").SourceIDs(); !slices.Equal(ids, []int{2, 2}) {
		t.Errorf("sources %v", ids)
	}
}

// TestAnnotate: what is not loaded at all is missing; what is loaded but says nothing of the occupation is not.
func TestAnnotate(t *testing.T) {
	assistants := role("2018", "43-4121", "Library Assistants, Clerical")
	empty, full := warehousetest.Memory(t).DB(), warehousetest.Memory(t).DB()
	onettest.Insert(t, full)
	for _, test := range []struct {
		name           string
		db             *sql.DB
		role           crosswalk.Occupation
		missing, notes string
	}{
		{"nothing", empty, assistants, "soc: the definition of the occupation; onet: what people in the occupation do, and other titles of jobs in it", ""},
		{"O*NET", full, assistants, "soc: the definition of the occupation", "titles_shared"},
		{"O*NET, by another classification", full, role("2010", "43-4121", "Library Assistants, Clerical"), "soc: the definition of the occupation", "onet_join titles_shared"},
		{"not this occupation", full, role("2018", "11-1011", "Chief Executives"), "soc: the definition of the occupation", ""},
	} {
		g := gather(t, test.db, test.role)
		m := analytics.NewMeta()
		g.Annotate(&m, g.Of(test.role.SOC), test.role)
		var missing, notes []string
		for _, lack := range m.Missing {
			missing = append(missing, lack.Dataset+": "+lack.Lacks)
		}
		for _, note := range m.Notes {
			notes = append(notes, note.Code)
		}
		if got := strings.Join(missing, "; "); got != test.missing {
			t.Errorf("%s: missing %q, want %q", test.name, got, test.missing)
		}
		if got := strings.Join(notes, " "); got != test.notes {
			t.Errorf("%s: notes %q, want %q", test.name, got, test.notes)
		}
	}
}

// TestONET: first the occupation as a whole, then its specialties.
func TestONET(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	var got []string
	for _, o := range gather(t, db, role("2018", "15-1299", "Computer Occupations, All Other")).Of("15-1299").ONET {
		got = append(got, fmt.Sprintf("%s %s %s %v %d", o.Release, o.Code, o.Text, o.Whole, o.SourceID))
	}
	want := []string{
		"30.0 15-1299.00 All not listed separately. true 801", "30.0 15-1299.01 Run web sites. false 801", "30.0 15-1299.02 Draw maps. false 801",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
