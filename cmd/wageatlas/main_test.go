package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden files of the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"wageatlas": main})
}

// TestScript runs the command as a user would. Scripts that need published
// files say so with [!bls] skip.
func TestScript(t *testing.T) {
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "bls")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs(filepath.Join("..", "..", "data", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("BLS", dir)
			env.Setenv("EXAMPLES", examples)
			return nil
		},
		Condition: func(condition string) (bool, error) {
			info, err := os.Stat(dir)
			return condition == "bls" && err == nil && info.IsDir(), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"json": jsonCommand, "exitcode": exitCodeCommand, "publisher": publisherCommand},
	})
}
