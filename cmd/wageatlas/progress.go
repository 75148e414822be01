package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"wageatlas/ingest/download"
)

// progress shows how far long work is: a bar on a terminal, else a line for
// each long file, each hundred pages or each fifty megabytes.
type progress struct {
	w   io.Writer
	bar *progressbar.ProgressBar
	tty bool
	// transfer is what was last told of a transfer; the bar is of its file.
	transfer download.Progress
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
func (p *progress) pages(done, of int) { p.count(done, of, "pages") }

// prints shows that done of of PDFs were printed.
func (p *progress) prints(done, of int) {
	if done == 1 {
		p.end() // the bar of the pages
	}
	p.count(done, of, "PDFs")
}

func (p *progress) count(done, of int, what string) {
	if !p.tty {
		if done%linesEach == 0 {
			fmt.Fprintf(p.w, "%d of %d %s\n", done, of, what) //nolint:errcheck // only a sign of life
		}
		return
	}
	p.step(done, of, what)
}

// bytesEach is after how many bytes of a file a line is written where there is no terminal.
const bytesEach = 50_000_000

// fetched shows how much of a file was fetched, and why it is tried again.
func (p *progress) fetched(t download.Progress) {
	switch {
	case t.Retry != "":
		p.end()
		fmt.Fprintf(p.w, "%s: %s\n", t.File, t.Retry) //nolint:errcheck // only a sign of life
	case p.tty:
		p.bytes(t)
	case t.Bytes/bytesEach > p.transfer.Bytes/bytesEach:
		fmt.Fprintf(p.w, "%s: %s\n", t.File, fetchedOf(t)) //nolint:errcheck // only a sign of life
	}
	p.transfer = t
}

// bytes moves the bar of a file, once its size is known.
func (p *progress) bytes(t download.Progress) {
	if t.Number != p.transfer.Number || t.Total != p.transfer.Total {
		p.end()
	}
	if p.bar == nil && (t.Total > 0 || t.Bytes > 0) {
		p.bar = progressbar.NewOptions64(t.Total, progressbar.OptionSetWriter(p.w), progressbar.OptionShowBytes(true),
			progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30),
			progressbar.OptionSetDescription(fmt.Sprintf("%s (%d of %d)", t.File, t.Number, t.Of)))
	}
	if p.bar != nil {
		p.bar.Set64(t.Bytes) //nolint:errcheck // only a sign of life
	}
}

func fetchedOf(t download.Progress) string {
	if t.Total < 0 {
		return download.Size(t.Bytes)
	}
	return download.Size(t.Bytes) + " of " + download.Size(t.Total)
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
		p.bar = nil
	}
}
