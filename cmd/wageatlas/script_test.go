package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"wageatlas/ingest/download/downloadtest"
)

// jsonCommand checks one value in the JSON on standard output:
//
//	json wages.hourly_usd.p10.value 10.71
//
// A number in the path is an index of a list, negative ones count from the end.
func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json path value")
	}
	var value any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &value); err != nil {
		ts.Fatalf("standard output is no JSON: %v", err)
	}
	for _, step := range strings.Split(args[0], ".") {
		next, err := child(value, step)
		if err != nil {
			ts.Fatalf("%s: %v", args[0], err)
		}
		value = next
	}
	got := fmt.Sprint(value)
	if number, ok := value.(float64); ok {
		got = strconv.FormatFloat(number, 'f', -1, 64)
	}
	if (got == args[1]) == neg {
		ts.Fatalf("%s is %s, want %s (negated: %v)", args[0], got, args[1], neg)
	}
}

func child(value any, step string) (any, error) {
	switch v := value.(type) {
	case map[string]any:
		next, ok := v[step]
		if !ok {
			return nil, fmt.Errorf("no field %q", step)
		}
		return next, nil
	case []any:
		i, err := strconv.Atoi(step)
		if err != nil {
			return nil, err
		}
		if i < 0 {
			i += len(v)
		}
		if i < 0 || i >= len(v) {
			return nil, fmt.Errorf("index %s of a list of %d", step, len(v))
		}
		return v[i], nil
	}
	return nil, fmt.Errorf("%q of a plain value", step)
}

// exitCodeCommand runs a command and checks its exit code: exitcode 2 wageatlas role.
func exitCodeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode code command [arguments]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// publisherCommand starts a server with the files of a folder, at paths as in
// the folder, and sets $MIRROR to its address: publisher site. A folder whose
// name ends in .zip becomes a zip. The hosts of BLS refuse programs without a
// contact. A publisher command later in a script starts another server.
func publisherCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: publisher folder")
	}
	site := os.DirFS(ts.MkAbs(args[0]))
	server := downloadtest.New()
	ts.Defer(server.Close)
	ts.Setenv("MIRROR", server.URL)
	ts.Check(fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		isZip := path.Ext(name) == ".zip"
		if err != nil || entry.IsDir() && !isZip {
			return err
		}
		var body []byte
		if entry.IsDir() {
			body, err = zipped(site, name)
		} else {
			body, err = fs.ReadFile(site, name)
		}
		server.Put("/"+name, downloadtest.File{
			Body: body, ETag: fmt.Sprintf(`"%d-%x"`, len(body), name), Open: !strings.Contains(name, "bls.gov/"),
		})
		if err == nil && entry.IsDir() {
			err = fs.SkipDir
		}
		return err
	}))
}

func zipped(site fs.FS, folder string) ([]byte, error) {
	members, err := fs.Sub(site, folder)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	archive := zip.NewWriter(&body)
	err = errors.Join(archive.AddFS(members), archive.Close())
	return body.Bytes(), err
}
