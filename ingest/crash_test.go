package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// childVariable holds the task of a child of this test binary as JSON: a load
// in a process of its own, which a test can kill or put under limits.
const childVariable = "WAGEATLAS_TEST_CHILD"

type task struct {
	Warehouse string
	Paths     []string
	// FileBytes is the size to which the process may write any one file, 0 for any.
	FileBytes uint64
}

// outcome is what the child prints: the report, and the error that stopped the run.
type outcome struct {
	Report   ingest.Report
	Error    string
	DiskFull bool
	// PeakBytes is the most memory that the process held at once.
	PeakBytes int64
}

func child() int {
	var do task
	if err := json.Unmarshal([]byte(os.Getenv(childVariable)), &do); err != nil {
		return 1
	}
	if do.FileBytes > 0 {
		// Without this the signal ends the process, where a full disk gives an error.
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: do.FileBytes, Max: do.FileBytes}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return 1
		}
	}
	report, err := ingest.Run(context.Background(), do.Paths, ingest.Options{Open: ingesttest.Opener(do.Warehouse)})
	result := outcome{Report: report, DiskFull: errors.Is(err, warehouse.ErrDiskFull), PeakBytes: peakBytes()}
	if err != nil {
		result.Error = err.Error()
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		return 1
	}
	return 0
}

// peakBytes reads the process's greatest resident size, 0 where the system does not tell.
func peakBytes() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kilobytes, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}

func (do task) command(t *testing.T) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(do)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), childVariable+"="+string(text))
	return command
}

// run runs the task to its end.
func (do task) run(t *testing.T) outcome {
	t.Helper()
	command := do.command(t)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("the load in another process: %v", err)
	}
	var result outcome
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return result
}

// many is a May 2021 file with so many lines of made-up figures, which no two seeds share.
func many(t *testing.T, lines int, seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, seed))
	all := make([]line, lines)
	for i := range all {
		all[i] = line{
			"AREA": strconv.Itoa(10_000 + i/500), "AREA_TYPE": "4",
			"OCC_CODE": fmt.Sprintf("%02d-%04d", 11+i%500/10, 1001+i%10),
		}
		for _, column := range []string{"TOT_EMP", "A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"} {
			all[i][column] = strconv.Itoa(10_000 + random.IntN(90_000))
		}
	}
	return ingesttest.CSV(t, table(all...))
}

// state sums up what a warehouse holds, without times and ids.
func state(b *ingesttest.Bench) [][]string {
	return b.Rows(`
		SELECT 'source', file_name, rows_read, rows_merged FROM source
		UNION ALL SELECT 'facts', i_group, count(*), sum(employment_jobs) FROM oews_estimate GROUP BY ALL
		UNION ALL SELECT 'occupations', '', count(*), 0 FROM occupation
		UNION ALL SELECT 'rejects', '', count(*), 0 FROM reject
		ORDER BY ALL`)
}

// TestKilled kills a load that replaces figures at thirty moments. The
// warehouse must open and hold the old or the new state, and loading again
// must complete.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts 60 processes")
	}
	b := ingesttest.NewBench(t)
	first := b.Write("old/national_M2021_dl.csv", many(t, 500, 1))
	revised := b.Write("new/national_M2021_dl.csv", many(t, 4000, 2))
	b.Load(first)
	before, content := state(b), readFile(t, b.Warehouse)
	do := task{Warehouse: b.Warehouse, Paths: []string{revised}}
	start := time.Now()
	do.run(t)
	whole := time.Since(start)
	after := state(b)
	if cmp.Equal(before, after) {
		t.Fatal("the revised file changes nothing")
	}
	random := rand.New(rand.NewPCG(2021, 5))
	counts := make(map[string]int)
	for i := range 30 {
		os.Remove(b.Warehouse + ".wal") //nolint:errcheck // there is none after a clean end
		if err := os.WriteFile(b.Warehouse, content, 0o600); err != nil {
			t.Fatal(err)
		}
		command := do.command(t)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(random.Int64N(int64(whole)))
		if i%2 == 0 { // half of them late, when it is written to the file
			moment = (whole + moment) / 2
		}
		time.Sleep(moment)
		if err := command.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		command.Wait() //nolint:errcheck // it was killed
		got := state(b)
		switch {
		case cmp.Equal(got, before):
			counts["old"]++
		case cmp.Equal(got, after):
			counts["new"]++
		default:
			t.Fatalf("killed after %v: neither the old nor the new state (-new +got):\n%s", moment, cmp.Diff(after, got))
		}
		if i%5 > 0 {
			continue // loading again takes as long as all the rest
		}
		do.run(t)
		if diff := cmp.Diff(after, state(b)); diff != "" {
			t.Fatalf("killed after %v and loaded again (-want +got):\n%s", moment, diff)
		}
	}
	t.Logf("a load takes %v; states after the kill: %v", whole, counts)
	if counts["old"] == 0 {
		t.Error("no kill came before the end of the load: the test proves nothing")
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestDiskFull lets no file grow beyond a megabyte, which the log of the load
// would: the run stops with a clear error, and what was there stays.
func TestDiskFull(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("national_M2020_dl.csv", many(t, 100, 1)))
	before := b.Dump()
	paths := []string{b.Write("a_M2021_dl.csv", many(t, 30_000, 2)), b.Write("b_M2022_dl.csv", many(t, 500, 3))}
	result := task{Warehouse: b.Warehouse, Paths: paths, FileBytes: 1 << 20}.run(t)
	if !result.DiskFull || !strings.Contains(result.Error, "free some space") || !strings.Contains(result.Error, paths[0]) {
		t.Errorf("the run ended with %q; want to be told that the disk is full, at what file, and what to do", result.Error)
	}
	if diff := cmp.Diff(before, b.Dump()); diff != "" {
		t.Errorf("the full disk changed the warehouse (-before +after):\n%s", diff)
	}
	result = task{Warehouse: b.Warehouse, Paths: paths}.run(t)
	if got := outcomes(result.Report); !slices.Equal(got, []string{"loaded 2021", "loaded 2022"}) || result.Error != "" {
		t.Errorf("with room again: %v, %s", got, result.Error)
	}
}
