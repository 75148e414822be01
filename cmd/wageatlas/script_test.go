package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
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
