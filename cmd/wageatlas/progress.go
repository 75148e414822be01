package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far long work is: a bar on a terminal, else a line for
// each long file or each hundred pages.
type progress struct {
	w   io.Writer
	bar *progressbar.ProgressBar
	tty bool
}

func newProgress(w io.Writer) *progress {
	file, ok := w.(*os.File)
	return &progress{w: w, tty: ok && term.IsTerminal(int(file.Fd()))}
}

// file shows that rows of file number of of were read.
func (p *progress) file(path string, number, of int, rows int64) {
	if !p.tty {
		if rows > 0 {
			fmt.Fprintf(p.w, "%s: %d rows read\n", path, rows) //nolint:errcheck // only a sign of life
		}
		return
	}
	p.step(number-1, of, filepath.Base(path))
}

// linesEach is after how many pages a line is written where there is no terminal.
const linesEach = 100

// pages shows that done of of pages were written.
func (p *progress) pages(done, of int) {
	if !p.tty {
		if done%linesEach == 0 {
			fmt.Fprintf(p.w, "%d of %d pages\n", done, of) //nolint:errcheck // only a sign of life
		}
		return
	}
	p.step(done, of, "pages")
}

func (p *progress) step(done, of int, what string) {
	if p.bar == nil {
		p.bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(p.w),
			progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30))
	}
	p.bar.Describe(what)
	p.bar.Set(done) //nolint:errcheck // only a sign of life
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish() //nolint:errcheck // only a sign of life
	}
}
