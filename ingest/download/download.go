// Package download fetches the publishers' files into a folder, politely and
// safely: with the contact address that BLS asks programs for, only what has
// changed, going on where a cut connection stopped, and never more than a
// file's limit.
//
// It knows addresses, not contents: what the files mean is the ingester's
// business. The folder holds the files under names of the table (never of the
// server), a hidden part of each file that is under way, and download.json,
// which records where each file came from and its checksum.
package download

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// Client fetches files. New gives one with the settings of a real run; tests
// change its fields before the first use.
type Client struct {
	// HTTP sends the requests. Its CheckRedirect is replaced.
	HTTP *http.Client
	// Contact is the address in the User-Agent; CheckContact says what is allowed.
	Contact string
	// Version is the version of wageatlas in the User-Agent.
	Version string
	// Mirror, when set, is asked in place of the publishers: MIRROR/HOST/PATH,
	// the layout in which `wget --recursive` saves a site.
	Mirror *url.URL

	// Tries is how often in a row a request may fail before the file is given
	// up. A try that brought at least worthwhile bytes begins the count anew.
	Tries int
	// Pause is the wait before the second try; it doubles up to LongestPause.
	Pause, LongestPause time.Duration
	// LongestRetryAfter bounds what a server may ask to wait; a file whose
	// server asks for more fails.
	LongestRetryAfter time.Duration
	// Stall is how long nothing may arrive before a connection counts as cut.
	Stall time.Duration

	// Sleep waits, or returns the context's error.
	Sleep func(context.Context, time.Duration) error
	// Now is the clock of the records.
	Now func() time.Time
	// Jitter returns a number from 0 to 1 that spreads the pauses of many
	// clients cut off at once.
	Jitter func() float64
	// Progress, when set, is called as a file begins, grows, and is tried again.
	Progress func(Progress)
}

// New returns a client that names the tool's version and, unless empty, a contact.
func New(version, contact string) *Client {
	return &Client{
		HTTP:              &http.Client{},
		Contact:           contact,
		Version:           version,
		Tries:             5,
		Pause:             2 * time.Second,
		LongestPause:      time.Minute,
		LongestRetryAfter: 2 * time.Minute,
		Stall:             time.Minute,
		Sleep:             sleep,
		Now:               time.Now,
		Jitter:            rand.Float64,
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Progress is where a run stands.
type Progress struct {
	// File is the name of the file under way, number Number of Of.
	File       string
	Number, Of int
	// Bytes is how much of the file is there; Total is -1 where the server does not say.
	Bytes, Total int64
	// Retry says why the file is tried again and when; empty otherwise.
	Retry string
}

// Run fetches the files of the datasets into dir, which is made where it is
// missing. What became of each file stands in the report, failures included;
// the error is for what stops the whole run: a folder that cannot be used, or
// a cancelled context.
func (c *Client) Run(ctx context.Context, datasets []Dataset, dir string) (Report, error) {
	report := Report{Dir: dir, Files: []Result{}}
	folder, err := openFolder(dir)
	if err != nil {
		return report, err
	}
	defer folder.close()
	jobs := plan(datasets)
	for i, job := range jobs {
		t := transfer{
			client: c, folder: folder, job: job,
			progress: Progress{File: job.file.Name, Number: i + 1, Of: len(jobs), Total: -1},
		}
		result := t.run(ctx)
		if err := ctx.Err(); err != nil {
			return report, err
		}
		report.Files = append(report.Files, result)
	}
	return report, nil
}

// job is one file to fetch.
type job struct {
	dataset Dataset
	file    File
}

// plan lists the files of the datasets, each once.
func plan(datasets []Dataset) []job {
	var jobs []job
	seen := make(map[string]bool)
	for _, d := range datasets {
		for _, f := range d.Files {
			if !seen[f.Name] {
				seen[f.Name] = true
				jobs = append(jobs, job{dataset: d, file: f})
			}
		}
	}
	return jobs
}

// address is where the file is asked for: at its publisher, or at the mirror.
func (c *Client) address(f File) (*url.URL, error) {
	u, err := url.Parse(f.URL)
	if err != nil {
		return nil, fmt.Errorf("address of %s: %w", f.Name, err)
	}
	if c.Mirror != nil {
		return c.Mirror.JoinPath(u.Host, u.EscapedPath()), nil
	}
	return u, nil
}
