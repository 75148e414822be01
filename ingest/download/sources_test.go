package download

import (
	"crypto/tls"
	"errors"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// concrete are all rows of the table, those with YYYY once for each year.
func concrete() []Dataset {
	var list []Dataset
	for _, d := range Table() {
		if d.FirstYear == 0 {
			list = append(list, d)
		}
		for year := d.FirstYear; year <= d.LastYear && year > 0; year++ {
			list = append(list, d.of(year))
		}
	}
	return list
}

// TestTable looks for faults in the table.
func TestTable(t *testing.T) {
	names, addresses := make(map[string]bool), make(map[string]string)
	for _, d := range concrete() {
		if names[d.Name] {
			t.Errorf("%s stands there twice", d.Name)
		}
		names[d.Name] = true
		if d.Title == "" || d.Publisher == "" || d.License == "" || len(d.Files) == 0 {
			t.Errorf("%s lacks something: %+v", d.Name, d)
		}
		if page, err := url.Parse(d.Page); err != nil || page.Scheme != "https" || page.Host == "" {
			t.Errorf("%s: page %q", d.Name, d.Page)
		}
		for _, f := range d.Files {
			if !filepath.IsLocal(f.Name) || strings.ContainsAny(f.Name, `/\:`) || strings.HasPrefix(f.Name, ".") || f.Name == manifestName {
				t.Errorf("%s: file name %q", d.Name, f.Name)
			}
			if f.Limit < mb || f.Limit > 8000*mb {
				t.Errorf("%s: limit of %s", f.Name, Size(f.Limit))
			}
			// A file can be had by two names, but a name must lead to one file.
			if old, ok := addresses[f.Name]; ok && old != f.URL {
				t.Errorf("%s is at %s and at %s", f.Name, old, f.URL)
			}
			addresses[f.Name] = f.URL
			if f.URL == "" {
				continue
			}
			u, err := url.Parse(f.URL)
			if err != nil || u.Scheme != "https" || u.RawQuery != "" || strings.Contains(f.URL, "YY") {
				t.Errorf("%s: address %q: %v", f.Name, f.URL, err)
			} else if filepath.Base(u.Path) != f.Name {
				t.Errorf("%s: the address ends in %s", f.Name, filepath.Base(u.Path))
			}
		}
	}
	wanted := []string{"www.bls.gov", "download.bls.gov", "apps.bea.gov", "www.census.gov", "www.onetcenter.org"}
	if diff := cmp.Diff(wanted, hosts()); diff != "" {
		t.Errorf("hosts (-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	const requests = "https://www.bls.gov/oes/special-requests/"
	for name, want := range map[string][]string{
		"oews-2024":          {requests + "oesm24all.zip"},
		"oews-2011":          {requests + "oesm11all.zip"},
		"oews-2010":          {requests + "oesm10nat.zip", requests + "oesm10in4.zip", requests + "oesm10st.zip", requests + "oesm10ma.zip"},
		"oews-2003-national": {requests + "oesm03nat.zip"},
		"oews-2025-metro":    {requests + "oesm25ma.zip"},
		"projections":        {"https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"},
		"cpi":                {"https://download.bls.gov/pub/time.series/cu/cu.data.1.AllItems", "https://download.bls.gov/pub/time.series/cu/cu.series"},
		"eci":                {"https://download.bls.gov/pub/time.series/ci/ci.data.1.AllData", "https://download.bls.gov/pub/time.series/ci/ci.series"},
		"rpp":                {"https://apps.bea.gov/regional/zip/SARPP.zip", "https://apps.bea.gov/regional/zip/MARPP.zip"},
		"naics":              {"https://www.census.gov/naics/2022NAICS/2-6%20digit_2022_Codes.xlsx"},
		"onet":               {"https://www.onetcenter.org/dl_files/database/db_31_0_text.zip"},
		"state-projections":  {""},
	} {
		d, err := Find(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range d.Files {
			got = append(got, f.URL)
		}
		if diff := cmp.Diff(want, got); diff != "" || d.Name != name {
			t.Errorf("%s (named %s) (-want +got):\n%s", name, d.Name, diff)
		}
		if d.ByHand() != (name == "state-projections") {
			t.Errorf("%s: by hand: %v", name, d.ByHand())
		}
		if d.NeedsContact() != strings.Contains(want[0], "bls.gov") {
			t.Errorf("%s: needs a contact: %v", name, d.NeedsContact())
		}
	}
	if d, err := Find("oews-2024"); err != nil || d.Title != "OEWS, May 2024: everything in one file" || d.Files[0].Name != "oesm24all.zip" {
		t.Errorf("oews-2024: %+v, %v", d, err)
	}
}

func TestFindUnknown(t *testing.T) {
	for name, words := range map[string]string{
		"oews-2002":           `"oews-2002": oews-YYYY is there for 2003 to 2025`,
		"oews-2026-state":     "oews-YYYY-state is there for 2003 to 2025",
		"oews2024":            "did you mean oews-2024?",
		"oews-2024-nationall": "did you mean oews-2024-national?",
		"oews":                "did you mean oews-YYYY, oews-YYYY-national, oews-YYYY-industry, oews-YYYY-state, oews-YYYY-metro, oews-flat?",
		"projection":          "did you mean projections?",
		"soc-2018":            "did you mean soc?",
		"oews-YYYY":           "did you mean oews-YYYY?",
		"zzqxzzqx":            `unknown dataset "zzqxzzqx"`,
		"":                    `unknown dataset ""`,
		"../../etc/passwd":    `unknown dataset "../../etc/passwd"`,
	} {
		d, err := Find(name)
		if !errors.Is(err, ErrUnknown) || !strings.HasSuffix(err.Error(), words) {
			t.Errorf("%q gave %+v, %v", name, d, err)
		}
	}
}

func TestCheckContact(t *testing.T) {
	for _, contact := range []string{
		"analyst@county.gov", "first.last+pay@sub.county.org", "https://county.gov", "https://county.gov/pay/contact?who=1",
	} {
		if err := CheckContact(contact); err != nil {
			t.Errorf("%q: %v", contact, err)
		}
	}
	for _, contact := range []string{
		"", "analyst", "analyst@county", "@county.gov", "analyst@county.gov\r\nX-Evil: 1", "analyst@county.gov\n", "an alyst@county.gov",
		"analyst(1)@county.gov", "Analyst <analyst@county.gov>", "a@b.gov,c@d.gov", "änalyst@county.gov", "analyst@county.gov\x00",
		"http://county.gov", "ftp://county.gov", "https://county", "https://user:secret@county.gov", "https://county.gov/a b", "javascript:alert(1)",
		"you@example.org", "You@EXAMPLE.com", "you@pay.example", "https://example.org/", "https://www.example.net",
		strings.Repeat("a", 250) + "@b.gov",
	} {
		if err := CheckContact(contact); !errors.Is(err, ErrContact) {
			t.Errorf("%q: %v", contact, err)
		}
	}
}

// TestCheckRedirect covers what the test server cannot: the publishers' own hosts, and https.
func TestCheckRedirect(t *testing.T) {
	for _, test := range []struct {
		from, to string
		mirror   bool
		follow   bool
	}{
		{"https://www.bls.gov/oes/a.zip", "https://www.bls.gov/oes/b.zip", false, true},
		{"https://www.bls.gov/oes/a.zip", "https://download.bls.gov/b.zip", false, true},
		{"https://www.bls.gov/oes/a.zip", "http://www.bls.gov/oes/a.zip", false, false},
		{"https://www.bls.gov/oes/a.zip", "https://www.bls.gov.evil.org/oes/a.zip", false, false},
		{"https://www.bls.gov/oes/a.zip", "https://www.bls.gov:8443/oes/a.zip", false, false},
		{"https://mirror.county.gov/www.bls.gov/a.zip", "https://www.bls.gov/a.zip", true, false},
		{"https://mirror.county.gov/www.bls.gov/a.zip", "https://mirror.county.gov/b.zip", true, true},
		{"http://mirror.county.gov/www.bls.gov/a.zip", "https://mirror.county.gov/b.zip", true, false},
	} {
		c := New("1", "")
		if test.mirror {
			c.Mirror = &url.URL{Scheme: "https", Host: "mirror.county.gov"}
		}
		request := func(address string) *http.Request {
			r, err := http.NewRequest(http.MethodGet, address, nil)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		err := c.checkRedirect(request(test.to), []*http.Request{request(test.from)})
		if (err == nil) != test.follow || err != nil && !errors.Is(err, ErrRedirect) {
			t.Errorf("%s to %s: %v", test.from, test.to, err)
		}
	}
}

// TestUnanswered sorts out what another try cannot mend.
func TestUnanswered(t *testing.T) {
	tr := transfer{client: New("1", "")}
	certificate := &url.Error{Op: "Get", URL: "https://www.bls.gov/", Err: &tls.CertificateVerificationError{Err: errors.New("signed by nobody")}}
	var again errAgain
	if err := tr.unanswered(t.Context(), certificate); errors.As(err, &again) || !strings.Contains(err.Error(), "not trusted") {
		t.Errorf("certificate: %v", err)
	}
	if err := tr.unanswered(t.Context(), &url.Error{Op: "Get", URL: "x", Err: errors.New("reset")}); !errors.As(err, &again) || strings.Contains(err.Error(), "Get") {
		t.Errorf("reset: %v", err)
	}
}

func TestContentRange(t *testing.T) {
	for text, want := range map[string][]int64{
		"bytes 100-199/200": {100, 200}, "bytes 0-0/*": {0, -1}, "bytes */200": {-1, -1}, "": {-1, -1},
		"bytes 5-4/9": {-1, -1}, "items 1-2/3": {-1, -1}, "bytes 1-2/x": {1, -1}, "bytes 99999999999999999999-1/2": {-1, -1},
	} {
		first, size := contentRange(text)
		if got := []int64{first, size}; !slices.Equal(got, want) {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
