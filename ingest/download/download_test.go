package download_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/download"
	"wageatlas/ingest/download/downloadtest"
)

// path is where the server has the file that most tests fetch.
const (
	path    = "/download.bls.gov/pub/time.series/cu/cu.series"
	contact = "analyst@county.gov"
)

var (
	clock    = time.Date(2026, 5, 4, 12, 30, 15, 500, time.UTC)
	modified = time.Date(2026, 4, 1, 8, 0, 0, 0, time.UTC)

	// One line more than a buffer and more than a megabyte, so that progress is told within it.
	text = []byte(strings.Repeat("CUUR0000SA0\tU.S. city average, all items\r\n", 40_000))
)

// dataset has one file, cu.series, with a limit of 8 MB.
func dataset() download.Dataset { return datasetOf("cu.series", path) }

func datasetOf(file, path string) download.Dataset {
	return download.Dataset{
		Name: "cpi", Publisher: "U.S. Bureau of Labor Statistics", Page: "https://download.bls.gov/pub/time.series/cu/",
		Files: []download.File{{Name: file, URL: "https:/" + path, Limit: 8 << 20}},
	}
}

// setup is a server with the file, a client that asks it in place of BLS, and an empty folder.
type setup struct {
	server *downloadtest.Server
	client *download.Client
	dir    string
	// slept are the pauses between tries.
	slept []time.Duration
	// told is what the client said of its progress.
	told []download.Progress
}

func newSetup(t *testing.T) *setup {
	t.Helper()
	s := &setup{server: downloadtest.New(), dir: filepath.Join(t.TempDir(), "raw")}
	t.Cleanup(s.server.Close)
	s.put(text, `"1"`)
	s.client = download.New("1.2.3", contact)
	mirror, err := url.Parse(s.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.client.Mirror = mirror
	s.client.Now = func() time.Time { return clock }
	s.client.Jitter = func() float64 { return 1 }
	s.client.Sleep = func(ctx context.Context, d time.Duration) error {
		s.slept = append(s.slept, d)
		return ctx.Err()
	}
	s.client.Progress = func(p download.Progress) { s.told = append(s.told, p) }
	return s
}

func (s *setup) put(body []byte, etag string) {
	s.server.Put(path, downloadtest.File{Body: body, ETag: etag, Modified: modified})
}

// run fetches the dataset and returns what became of its one file.
func (s *setup) run(t *testing.T, set download.Dataset) download.Result {
	t.Helper()
	report, err := s.client.Run(context.Background(), []download.Dataset{set}, s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Files) != 1 {
		t.Fatalf("%d results", len(report.Files))
	}
	return report.Files[0]
}

// requests returns one header of each request so far.
func (s *setup) requests(header string) []string {
	var values []string
	for _, r := range s.server.Requests() {
		values = append(values, r.Header.Get(header))
	}
	return values
}

// holds fails unless the file in the folder has the bytes, and the folder
// nothing but it and the record.
func (s *setup) holds(t *testing.T, body []byte) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(s.dir, "cu.series"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, body) {
		t.Errorf("the file has %d bytes, not those of the server's %d", len(got), len(body))
	}
	if diff := cmp.Diff([]string{"cu.series", "download.json"}, names(t, s.dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// absent fails if anything of the file is in the folder.
func (s *setup) absent(t *testing.T) {
	t.Helper()
	for _, name := range names(t, s.dir) {
		if name != "download.json" {
			t.Errorf("%s is in the folder", name)
		}
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func (s *setup) manifest(t *testing.T) download.Manifest {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(s.dir, "download.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest download.Manifest
	if err := json.Unmarshal(content, &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest
}

func sum(body []byte) string {
	hash := sha256.Sum256(body)
	return hex.EncodeToString(hash[:])
}

func want(t *testing.T, got download.Result, outcome download.Outcome, reason string) {
	t.Helper()
	if got.Outcome != outcome || !strings.Contains(got.Reason, reason) {
		t.Errorf("%s (%s), want %s (%s)", got.Outcome, got.Reason, outcome, reason)
	}
}

func TestDownload(t *testing.T) {
	s := newSetup(t)
	got := s.run(t, dataset())
	address := s.server.URL + path
	wanted := download.Result{
		Dataset: "cpi", File: "cu.series", URL: address, Outcome: download.Downloaded,
		Bytes: int64(len(text)), SHA256: sum(text), Page: "https://download.bls.gov/pub/time.series/cu/",
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
	s.holds(t, text)
	if diff := cmp.Diff([]string{"wageatlas/1.2.3 (contact: analyst@county.gov)"}, s.requests("User-Agent")); diff != "" {
		t.Errorf("User-Agent (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"identity"}, s.requests("Accept-Encoding")); diff != "" {
		t.Errorf("Accept-Encoding (-want +got):\n%s", diff)
	}
	record := download.Manifest{Files: []download.Record{{
		File: "cu.series", Dataset: "cpi", URL: address, Bytes: int64(len(text)), SHA256: sum(text),
		ETag: `"1"`, LastModified: "Wed, 01 Apr 2026 08:00:00 GMT", FetchedAt: clock.Truncate(time.Second),
	}}}
	if diff := cmp.Diff(record, s.manifest(t)); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	last := s.told[len(s.told)-1]
	if diff := cmp.Diff(download.Progress{File: "cu.series", Number: 1, Of: 1, Bytes: int64(len(text)), Total: int64(len(text))}, last); diff != "" {
		t.Errorf("last progress (-want +got):\n%s", diff)
	}
	if len(s.told) < 4 {
		t.Errorf("progress was told %d times for %d bytes", len(s.told), len(text))
	}
}

// TestDownloadUnchanged asks again for a file that is there.
func TestDownloadUnchanged(t *testing.T) {
	s := newSetup(t)
	s.run(t, dataset())
	got := s.run(t, dataset())
	want(t, got, download.Unchanged, "")
	if got.SHA256 != sum(text) || got.Bytes != int64(len(text)) {
		t.Errorf("%d bytes, %s", got.Bytes, got.SHA256)
	}
	if diff := cmp.Diff([]string{"", `"1"`}, s.requests("If-None-Match")); diff != "" {
		t.Errorf("If-None-Match (-want +got):\n%s", diff)
	}
	s.holds(t, text)

	// A new version replaces the old one.
	newer := append([]byte("newer\n"), text...)
	s.put(newer, `"2"`)
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, newer)
	if got := s.manifest(t).Files; len(got) != 1 || got[0].ETag != `"2"` || got[0].SHA256 != sum(newer) {
		t.Errorf("record: %+v", got)
	}
}

// TestDownloadUnchangedByDate asks a server that knows no ETag.
func TestDownloadUnchangedByDate(t *testing.T) {
	s := newSetup(t)
	s.put(text, "")
	s.run(t, dataset())
	want(t, s.run(t, dataset()), download.Unchanged, "")
	if diff := cmp.Diff([]string{"", "Wed, 01 Apr 2026 08:00:00 GMT"}, s.requests("If-Modified-Since")); diff != "" {
		t.Errorf("If-Modified-Since (-want +got):\n%s", diff)
	}
}

// TestDownloadUnchangedByBytes asks a server that says nothing of versions.
func TestDownloadUnchangedByBytes(t *testing.T) {
	s := newSetup(t)
	s.server.Put(path, downloadtest.File{Body: text})
	want(t, s.run(t, dataset()), download.Downloaded, "")
	want(t, s.run(t, dataset()), download.Unchanged, "")
	s.holds(t, text)
}

// TestDownloadTrustsNoChangedFile damages a file; its record no longer counts.
func TestDownloadTrustsNoChangedFile(t *testing.T) {
	for name, change := range map[string]func(string) error{
		"other bytes": func(file string) error {
			return os.WriteFile(file, bytes.Replace(text, []byte("U.S."), []byte("U.K."), 1), 0o600)
		},
		"cut short": func(file string) error { return os.Truncate(file, 100) },
		"gone":      os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSetup(t)
			s.run(t, dataset())
			if err := change(filepath.Join(s.dir, "cu.series")); err != nil {
				t.Fatal(err)
			}
			want(t, s.run(t, dataset()), download.Downloaded, "")
			s.holds(t, text)
		})
	}
}

// TestDownloadRefused asks as BLS does not like it.
func TestDownloadRefused(t *testing.T) {
	s := newSetup(t)
	s.run(t, dataset())
	s.client.Contact = ""
	s.put(append(text, '!'), `"2"`)
	got := s.run(t, dataset())
	want(t, got, download.Refused, "refused by "+strings.TrimPrefix(s.server.URL, "http://")+" (403 Forbidden)")
	if len(s.slept) > 0 {
		t.Errorf("a refusal was tried again after %v", s.slept)
	}
	// What was there stays.
	s.holds(t, text)

	report := download.Report{Dir: "raw", Files: []download.Result{got}}
	for _, words := range []string{
		"refuse programs that name nobody", "--contact", "https://www.bls.gov/bls/pss.htm",
		"open https://download.bls.gov/pub/time.series/cu/ and save cu.series in raw", "wageatlas ingest raw",
	} {
		if advice := report.Advice(""); !strings.Contains(advice, words) {
			t.Errorf("no %q in the advice:\n%s", words, advice)
		}
	}
	if advice := report.Advice(contact); strings.Contains(advice, "--contact") || !strings.Contains(advice, "later, or from another network") {
		t.Errorf("advice to someone who named a contact:\n%s", advice)
	}
	if advice := report.Advice("https://county.gov/pay"); !strings.Contains(advice, "asks for an e-mail address") {
		t.Errorf("advice to someone who named a page:\n%s", advice)
	}
}

// TestDownloadRefusesPages gets a web page where a file should be.
func TestDownloadRefusesPages(t *testing.T) {
	s := newSetup(t)
	s.server.Next(path, downloadtest.Page)
	want(t, s.run(t, dataset()), download.Refused, "a web page in place of the file")
	s.absent(t)

	// A zip must be one, whatever the server calls it.
	const zipPath = "/www.bls.gov/oes/special-requests/oesm24nat.zip"
	s.server.Put(zipPath, downloadtest.File{Body: []byte("Server too busy")})
	want(t, s.run(t, datasetOf("oesm24nat.zip", zipPath)), download.Failed, "no .zip file")
	s.absent(t)
	s.server.Put(zipPath, downloadtest.File{Body: []byte("PK\x03\x04")})
	want(t, s.run(t, datasetOf("oesm24nat.zip", zipPath)), download.Downloaded, "")
}

func TestDownloadOpenNeedsNoContact(t *testing.T) {
	s := newSetup(t)
	s.client.Contact, s.client.Version = "", "development build"
	s.server.Put(path, downloadtest.File{Body: text, Open: true})
	want(t, s.run(t, dataset()), download.Downloaded, "")
	if diff := cmp.Diff([]string{"wageatlas/development-build"}, s.requests("User-Agent")); diff != "" {
		t.Errorf("User-Agent (-want +got):\n%s", diff)
	}
}

// TestDownloadGoesOn cuts the connection; the next try asks for the rest.
func TestDownloadGoesOn(t *testing.T) {
	s := newSetup(t)
	s.server.Next(path, downloadtest.Cut(100_000), downloadtest.Cut(50_000))
	want(t, s.run(t, dataset()), download.Resumed, "")
	s.holds(t, text)
	if diff := cmp.Diff([]string{"", "bytes=100000-", "bytes=150000-"}, s.requests("Range")); diff != "" {
		t.Errorf("Range (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"", `"1"`, `"1"`}, s.requests("If-Range")); diff != "" {
		t.Errorf("If-Range (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]time.Duration{2 * time.Second, 4 * time.Second}, s.slept); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
	retries := ""
	for _, p := range s.told {
		retries += p.Retry
	}
	if !strings.Contains(retries, "the connection was cut: unexpected EOF; trying again in 2s") {
		t.Errorf("told of retries: %q", retries)
	}
	if got := s.manifest(t).Files[0].SHA256; got != sum(text) {
		t.Errorf("recorded sum %s, want %s", got, sum(text))
	}
}

// TestDownloadGoesOnByDate has a server whose ETag says only that two versions
// are alike; RFC 9110 13.1.5 forbids to go on by such a one.
func TestDownloadGoesOnByDate(t *testing.T) {
	s := newSetup(t)
	s.put(text, `W/"1"`)
	s.server.Next(path, downloadtest.Cut(100_000))
	want(t, s.run(t, dataset()), download.Resumed, "")
	s.holds(t, text)
	if diff := cmp.Diff([]string{"", "Wed, 01 Apr 2026 08:00:00 GMT"}, s.requests("If-Range")); diff != "" {
		t.Errorf("If-Range (-want +got):\n%s", diff)
	}
}

// TestDownloadFromElsewhere does not hold what one server said of a file
// against another, and keeps the password of a mirror to itself.
func TestDownloadFromElsewhere(t *testing.T) {
	s := newSetup(t)
	s.run(t, dataset())
	s.client.Mirror.User = url.UserPassword("analyst", "secret")
	got := s.run(t, dataset())
	want(t, got, download.Downloaded, "")
	if diff := cmp.Diff([]string{"", ""}, s.requests("If-None-Match")); diff != "" {
		t.Errorf("If-None-Match (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"", "Basic YW5hbHlzdDpzZWNyZXQ="}, s.requests("Authorization")); diff != "" {
		t.Errorf("Authorization (-want +got):\n%s", diff)
	}
	if record := s.manifest(t).Files[0]; strings.Contains(got.URL+record.URL, "secret") {
		t.Errorf("the password stands in %s or %s", got.URL, record.URL)
	}
	want(t, s.run(t, dataset()), download.Unchanged, "")
}

// stopAfterOne ends a run in its first try, as a user would with an interrupt.
func (s *setup) stopAfterOne(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	before := s.client.Sleep
	s.client.Sleep = func(ctx context.Context, d time.Duration) error {
		cancel()
		return ctx.Err()
	}
	report, err := s.client.Run(ctx, []download.Dataset{dataset()}, s.dir)
	if !errors.Is(err, context.Canceled) || len(report.Files) > 0 {
		t.Fatalf("an interrupted run gave %v, %v", report.Files, err)
	}
	s.client.Sleep = before
}

// TestDownloadGoesOnInTheNextRun leaves a part behind; another run completes it.
func TestDownloadGoesOnInTheNextRun(t *testing.T) {
	s := newSetup(t)
	s.server.Next(path, downloadtest.Cut(100_000))
	s.stopAfterOne(t)
	if diff := cmp.Diff([]string{".cu.series.part", "download.json"}, names(t, s.dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	want(t, s.run(t, dataset()), download.Resumed, "")
	s.holds(t, text)
	if diff := cmp.Diff([]string{"", "bytes=100000-"}, s.requests("Range")); diff != "" {
		t.Errorf("Range (-want +got):\n%s", diff)
	}
}

// TestDownloadPartOfAnotherVersion finds that the file changed behind its part.
func TestDownloadPartOfAnotherVersion(t *testing.T) {
	newer := []byte(strings.Repeat("newer\n", 20_000))
	for _, test := range []struct {
		name string
		body []byte
		etag string
		turn downloadtest.Turn
	}{
		// If-Range does not match, so the server sends the whole file.
		{"another ETag", newer, `"2"`, nil},
		{"part longer than the file", newer[:60], `"1"`, nil},
		{"no range", newer, `"1"`, downloadtest.Status(http.StatusRequestedRangeNotSatisfiable, "")},
		{"range ignored", newer, `"1"`, downloadtest.IgnoreRange},
		{"wrong range", newer, `"1"`, downloadtest.WrongRange},
		{"wrong size", newer, `"1"`, downloadtest.LongRange},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSetup(t)
			s.server.Next(path, downloadtest.Cut(100_000))
			s.stopAfterOne(t)
			s.put(test.body, test.etag)
			if test.turn != nil {
				s.server.Next(path, test.turn)
			}
			want(t, s.run(t, dataset()), download.Downloaded, "")
			s.holds(t, test.body)
			if len(s.slept) > 0 {
				t.Errorf("waited %v to start over", s.slept)
			}
			if got := s.requests("Range")[1]; got != "bytes=100000-" {
				t.Errorf("the second request asked for %q", got)
			}
		})
	}
}

// TestDownloadPartOfUnknownVersion does not go on from a part that nothing is known of.
func TestDownloadPartOfUnknownVersion(t *testing.T) {
	s := newSetup(t)
	s.server.Next(path, downloadtest.Cut(100_000))
	s.stopAfterOne(t)
	if err := os.WriteFile(filepath.Join(s.dir, "download.json"), []byte(`{"files": []}`), 0o600); err != nil {
		t.Fatal(err)
	}
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, text)
	if diff := cmp.Diff([]string{"", ""}, s.requests("Range")); diff != "" {
		t.Errorf("Range (-want +got):\n%s", diff)
	}
}

// TestDownloadTriesAgain counts tries and pauses.
func TestDownloadTriesAgain(t *testing.T) {
	busy := downloadtest.Status(http.StatusServiceUnavailable, "")
	for _, test := range []struct {
		name    string
		turns   []downloadtest.Turn
		outcome download.Outcome
		reason  string
		slept   []time.Duration
	}{
		{"busy twice", []downloadtest.Turn{busy, busy}, download.Downloaded, "", seconds(2, 4)},
		{"busy for good", []downloadtest.Turn{busy, busy, busy, busy, busy, busy}, download.Failed,
			"given up after 5 tries: ", seconds(2, 4, 8, 16)},
		{"asked to wait", []downloadtest.Turn{downloadtest.Status(http.StatusTooManyRequests, "90")}, download.Downloaded, "", seconds(90)},
		{"asked to wait less", []downloadtest.Turn{downloadtest.Status(http.StatusTooManyRequests, "1")}, download.Downloaded, "", seconds(2)},
		{"asked to wait until", []downloadtest.Turn{downloadtest.Status(http.StatusServiceUnavailable, clock.Add(45*time.Second).Format(http.TimeFormat))},
			download.Downloaded, "", seconds(45)},
		{"asked to wait too long", []downloadtest.Turn{downloadtest.Status(http.StatusServiceUnavailable, "3600")}, download.Failed,
			"asks to wait 1h0m0s", nil},
		{"no such file", []downloadtest.Turn{downloadtest.Status(http.StatusNotFound, "")}, download.Failed,
			"has no such file (404 Not Found); look for it on https://download.bls.gov/pub/time.series/cu/", nil},
		{"refused", []downloadtest.Turn{downloadtest.Deny}, download.Refused, "403", nil},
		{"bad request", []downloadtest.Turn{downloadtest.Status(http.StatusBadRequest, "")}, download.Failed, "400 Bad Request", nil},
		{"unasked 304", []downloadtest.Turn{downloadtest.Status(http.StatusNotModified, "")}, download.Failed, "was not asked", nil},
		{"empty", []downloadtest.Turn{downloadtest.Status(http.StatusOK, "")}, download.Downloaded, "", seconds(2)},
		{"cut at once", []downloadtest.Turn{downloadtest.Cut(0)}, download.Downloaded, "", seconds(2)},
		{"compressed", []downloadtest.Turn{downloadtest.Compressed}, download.Failed, `compressed with "br"`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSetup(t)
			s.server.Next(path, test.turns...)
			want(t, s.run(t, dataset()), test.outcome, test.reason)
			if diff := cmp.Diff(test.slept, s.slept); diff != "" {
				t.Errorf("pauses (-want +got):\n%s", diff)
			}
			if test.outcome == download.Downloaded {
				s.holds(t, text)
			} else {
				s.absent(t)
			}
		})
	}
}

func seconds(list ...int) []time.Duration {
	var pauses []time.Duration
	for _, n := range list {
		pauses = append(pauses, time.Duration(n)*time.Second)
	}
	return pauses
}

// TestDownloadPausesAreSpreadAndBounded looks at jitter and at the longest pause.
func TestDownloadPausesAreSpreadAndBounded(t *testing.T) {
	s := newSetup(t)
	s.client.Tries, s.client.LongestPause = 4, 5*time.Second
	s.client.Jitter = func() float64 { return 0 }
	busy := downloadtest.Status(http.StatusBadGateway, "")
	s.server.Next(path, busy, busy, busy, busy)
	want(t, s.run(t, dataset()), download.Failed, "given up after 4 tries")
	if diff := cmp.Diff([]time.Duration{time.Second, 2 * time.Second, 2500 * time.Millisecond}, s.slept); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
}

// TestDownloadOverABadLine is cut more often than there are tries, but each
// brings a megabyte.
func TestDownloadOverABadLine(t *testing.T) {
	s := newSetup(t)
	long := bytes.Repeat(text, 4)[:6_500_000]
	s.put(long, `"1"`)
	for range 6 {
		s.server.Next(path, downloadtest.Cut(1<<20))
	}
	s.client.Tries = 2
	want(t, s.run(t, dataset()), download.Resumed, "")
	s.holds(t, long)

	// A server that cannot go on never gets further; that ends.
	s = newSetup(t)
	s.server.Put(path, downloadtest.File{Body: long})
	for range 20 {
		s.server.Next(path, downloadtest.Cut(2<<20))
	}
	want(t, s.run(t, dataset()), download.Failed, "given up after 5 tries: the connection was cut")
	if n := len(s.server.Requests()); n != 5 {
		t.Errorf("%d requests, want 5", n)
	}
}

// TestDownloadWrongLength is told of more bytes than come.
func TestDownloadWrongLength(t *testing.T) {
	s := newSetup(t)
	s.server.Next(path, downloadtest.Announce(len(text)+5))
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, text)
}

// TestDownloadNoLength is not told how many bytes will come.
func TestDownloadNoLength(t *testing.T) {
	s := newSetup(t)
	short := text[:2_000]
	s.put(short, `"1"`)
	s.server.Next(path, downloadtest.NoLength)
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, short)
}

// TestDownloadTooLarge keeps to the limit, announced or not.
func TestDownloadTooLarge(t *testing.T) {
	for name, turn := range map[string]downloadtest.Turn{
		"announced": downloadtest.Announce(9_000_000),
		"endless":   downloadtest.Endless,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSetup(t)
			s.server.Next(path, turn)
			want(t, s.run(t, dataset()), download.Failed, "larger than its limit")
			s.absent(t)
			if len(s.slept) > 0 {
				t.Errorf("tried again after %v", s.slept)
			}
		})
	}
}

// TestDownloadTooLargeRest grows beyond the limit in a later try.
func TestDownloadTooLargeRest(t *testing.T) {
	s := newSetup(t)
	s.put(bytes.Repeat(text, 6), `"1"`)
	s.server.Next(path, downloadtest.Stall(100_000))
	s.client.Stall = 20 * time.Millisecond
	set := dataset()
	set.Files[0].Limit = 16 << 20
	s.client.Tries = 1
	want(t, s.run(t, set), download.Failed, "given up after 1 tries")
	s.client.Stall = time.Minute
	want(t, s.run(t, dataset()), download.Failed, "the server announces 10.1 MB, the limit is 8.4 MB")
}

// TestDownloadStalls gets nothing for a while, before an answer and within one.
func TestDownloadStalls(t *testing.T) {
	s := newSetup(t)
	s.client.Stall = 20 * time.Millisecond
	s.server.Next(path, downloadtest.Silence, downloadtest.Stall(1_000))
	want(t, s.run(t, dataset()), download.Resumed, "")
	s.holds(t, text)
	if diff := cmp.Diff([]string{"", "", "bytes=1000-"}, s.requests("Range")); diff != "" {
		t.Errorf("Range (-want +got):\n%s", diff)
	}
}

// TestDownloadSlow comes in many small pieces, each in time.
func TestDownloadSlow(t *testing.T) {
	s := newSetup(t)
	s.put(text[:3_000], `"1"`)
	s.server.Next(path, downloadtest.Dribble(7))
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, text[:3_000])
}

func TestDownloadRedirects(t *testing.T) {
	s := newSetup(t)
	const moved = "/download.bls.gov/pub/moved"
	s.server.Put(moved, downloadtest.File{Body: text, ETag: `"1"`})
	s.server.Next(path, downloadtest.Redirect(moved))
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, text)

	s = newSetup(t)
	foreign := downloadtest.New()
	defer foreign.Close()
	foreign.Put(path, downloadtest.File{Body: text, Open: true})
	s.server.Next(path, downloadtest.Redirect(foreign.URL+path))
	want(t, s.run(t, dataset()), download.Failed, "redirect not followed: to "+strings.TrimPrefix(foreign.URL, "http://"))
	s.absent(t)
	if n := len(foreign.Requests()); n > 0 {
		t.Errorf("the foreign host was asked %d times", n)
	}

	s = newSetup(t)
	for range 10 {
		s.server.Next(path, downloadtest.Redirect(path))
	}
	want(t, s.run(t, dataset()), download.Failed, "more than 5 in a row")
}

// TestDownloadUnreachable asks where nobody answers.
func TestDownloadUnreachable(t *testing.T) {
	s := newSetup(t)
	s.server.Close()
	want(t, s.run(t, dataset()), download.Failed, "given up after 5 tries: the connection failed")
	if diff := cmp.Diff(seconds(2, 4, 8, 16), s.slept); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
}

// TestDownloadGoesOnToTheNextFile fetches what can be had, each file once.
func TestDownloadGoesOnToTheNextFile(t *testing.T) {
	s := newSetup(t)
	set := dataset()
	set.Files = append([]download.File{
		{Name: "cu.data.1.AllItems", URL: "https://download.bls.gov/pub/time.series/cu/cu.data.1.AllItems", Limit: 100},
		{Name: "ltprojections.csv"},
	}, set.Files...)
	report, err := s.client.Run(context.Background(), []download.Dataset{set, dataset()}, s.dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range report.Files {
		got = append(got, f.File+" "+string(f.Outcome))
	}
	if diff := cmp.Diff([]string{"cu.data.1.AllItems failed", "ltprojections.csv by_hand", "cu.series downloaded"}, got); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	if got := len(report.Missing()); got != 2 {
		t.Errorf("%d missing", got)
	}
	advice := report.Advice(contact)
	if !strings.Contains(advice, "save ltprojections.csv in") || strings.Contains(advice, "AllItems") || strings.Contains(advice, "refuse") {
		t.Errorf("advice:\n%s", advice)
	}
	var text bytes.Buffer
	if err := report.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "\n1 downloaded, 0 unchanged, 2 missing. Load with: wageatlas ingest "+s.dir+"\n") {
		t.Errorf("text:\n%s", &text)
	}
}

// TestDownloadLeavesStrangersAlone finds a download.json of somebody else.
func TestDownloadLeavesStrangersAlone(t *testing.T) {
	for _, content := range []string{`{"name": "notes"}`, "notes", ""} {
		s := newSetup(t)
		if err := os.Mkdir(s.dir, 0o700); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(s.dir, "download.json")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := s.client.Run(context.Background(), []download.Dataset{dataset()}, s.dir)
		if !errors.Is(err, download.ErrManifest) {
			t.Errorf("%q: %v", content, err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != content {
			t.Errorf("%q became %q, %v", content, got, err)
		}
		if n := len(s.server.Requests()); n > 0 {
			t.Errorf("%q: the server was asked %d times", content, n)
		}
	}
}

// TestDownloadStaysInTheFolder has links in the folder that lead out of it.
func TestDownloadStaysInTheFolder(t *testing.T) {
	s := newSetup(t)
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".cu.series.part", "cu.series"} {
		if err := os.Symlink(outside, filepath.Join(s.dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	want(t, s.run(t, dataset()), download.Downloaded, "")
	s.holds(t, text)
	if info, err := os.Lstat(filepath.Join(s.dir, "cu.series")); err != nil || info.Mode()&fs.ModeSymlink != 0 {
		t.Errorf("cu.series is still a link: %v", err)
	}
	if got, err := os.ReadFile(outside); err != nil || string(got) != "mine" {
		t.Errorf("the file outside became %q, %v", got, err)
	}
}

func TestDownloadFolderThatCannotBe(t *testing.T) {
	s := newSetup(t)
	s.dir = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(s.dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.client.Run(context.Background(), []download.Dataset{dataset()}, s.dir); err == nil || !strings.Contains(err.Error(), s.dir) {
		t.Errorf("error: %v", err)
	}
}

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 7_445_440: "7.4 MB", 82_460: "82.5 kB", 2_000_000_000: "2.0 GB"} {
		if got := download.Size(bytes); got != want {
			t.Errorf("%d bytes are %q, want %q", bytes, got, want)
		}
	}
}
