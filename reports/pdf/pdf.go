// Package pdf prints pages to PDF with an installed Chromium: one browser with
// several tabs, in which no script of a page runs and nothing is fetched from a
// network.
package pdf

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"
)

// Variable is the environment variable that names the browser to print with.
const Variable = "WAGEATLAS_CHROMIUM"

// ErrNoBrowser means that there is no Chromium to print with.
var ErrNoBrowser = errors.New("PDFs are printed by Chromium, and none is installed; install chromium or google-chrome, or name the program in $" + Variable)

// Papers are the sizes of paper by name.
func Papers() []string { return []string{"a4", "letter"} }

func size(paper string) (chromedp.PaperSize, error) {
	switch paper {
	case "a4":
		return chromedp.PaperA4, nil
	case "letter":
		return chromedp.PaperLetter, nil
	}
	return chromedp.PaperSize{}, fmt.Errorf("%q is no paper; there are a4 and letter", paper)
}

// Check gives an error for a paper that is not known.
func Check(paper string) error {
	_, err := size(paper)
	return err
}

// names are those of Chromium and of the browsers made from it.
var names = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
}

// Find returns the path of the browser: the one that $WAGEATLAS_CHROMIUM names, else the first that is installed. It gives
// ErrNoBrowser, or an error that names what the variable says in vain.
func Find() (string, error) {
	if named := os.Getenv(Variable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("$%s: %w", Variable, err)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}

// patience bounds the printing of one page.
const patience = 2 * time.Minute

// Printer is a running browser. Pages may be printed by several goroutines at once.
type Printer struct {
	paper chromedp.PaperSize
	// browser ends when the browser does.
	browser context.Context
	tabs    chan context.Context
	stop    []context.CancelFunc
}

// Start starts the browser at path with so many tabs for pages on the paper. The caller closes the printer.
func Start(ctx context.Context, path, paper string, tabs int) (*Printer, error) {
	sheet, err := size(paper)
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "wageatlas-chromium-*")
	if err != nil {
		return nil, err
	}
	p := &Printer{paper: sheet, tabs: make(chan context.Context, tabs)}
	p.stop = append(p.stop, func() { os.RemoveAll(home) }) //nolint:errcheck // a folder for temporary files
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(home), chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		// A name that is looked up is found nowhere.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("blink-settings", "scriptEnabled=false"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // the sandbox cannot be set up for root
	}
	allocator, cancel := chromedp.NewExecAllocator(ctx, options...)
	p.stop = append(p.stop, cancel)
	for i := range tabs {
		parent := p.browser
		if i == 0 {
			parent = allocator
		}
		tab, cancel := chromedp.NewContext(parent)
		p.stop = append(p.stop, cancel)
		if err := chromedp.Do(tab); err != nil {
			p.Close()
			return nil, fmt.Errorf("start %s: %w", path, err)
		}
		if i == 0 {
			p.browser = tab
		}
		p.tabs <- tab
	}
	return p, nil
}

// Close ends the browser.
func (p *Printer) Close() {
	for i := len(p.stop) - 1; i >= 0; i-- {
		p.stop[i]()
	}
}

// links makes the links of a page right for a file that may be read anywhere: those within the page stay, those to
// the web too, and those to neighbors lead to their addresses below the page's, or nowhere where it has none.
const links = `(address) => {
	for (const link of document.querySelectorAll("a[href]")) {
		const to = link.getAttribute("href");
		if (to.startsWith("#") || /^(https?|mailto):/i.test(to)) continue;
		if (address) link.setAttribute("href", new URL(to, address).href);
		else link.removeAttribute("href");
	}
}`

// Print prints the page in the file. address is where on the web the page stands, or empty. The bytes
// differ from one printing to the next, for they hold the time of it.
func (p *Printer) Print(ctx context.Context, file, address string) ([]byte, error) {
	var tab context.Context
	select {
	case tab = <-p.tabs:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { p.tabs <- tab }()
	limited, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	absolute, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	argument, err := json.Marshal(address)
	if err != nil {
		return nil, err
	}
	page := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute)}
	err = chromedp.Do(limited, chromedp.Navigate(page.String()))
	if err == nil {
		_, err = chromedp.Run(limited, chromedp.Evaluate[any]("("+links+")("+string(argument)+")"))
	}
	if err != nil {
		return nil, p.fault(ctx, err)
	}
	printed, err := chromedp.Run(limited, chromedp.PrintToPDF(
		chromedp.PDFPaper(p.paper), chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged(), chromedp.PDFStream(),
	))
	if err != nil {
		return nil, p.fault(ctx, err)
	}
	return printed, nil
}

// ErrBrowserGone means that the browser ended while there was still to print.
var ErrBrowserGone = errors.New("the browser ended")

// fault tells what is behind an error of a tab: the caller's end, that of the browser, or the page's own.
func (p *Printer) fault(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case p.browser.Err() != nil:
		return fmt.Errorf("%w: %w", ErrBrowserGone, err)
	}
	return err
}
