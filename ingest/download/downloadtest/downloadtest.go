// Package downloadtest is a web server that behaves as those of BLS do, and as
// badly as a test wants.
//
// BLS answers a program that names no e-mail address with 403 and a web page
// (https://www.bls.gov/bls/pss.htm says what it asks for); it gives files an
// ETag and a date, and answers conditional and range requests.
package downloadtest

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"time"
)

// Server serves files until it is closed.
type Server struct {
	// URL is the address without a slash behind it.
	URL string

	server *httptest.Server

	mu       sync.Mutex
	files    map[string]File
	turns    map[string][]Turn
	requests []Request
}

// File is one file of the server.
type File struct {
	Body []byte
	// ETag has quotes; "" gives none.
	ETag string
	// Modified gives no Last-Modified when zero.
	Modified time.Time
	// Open files are given to programs without a contact too.
	Open bool
}

// Request is what a client asked for.
type Request struct {
	Path   string
	Header http.Header
}

// Turn answers one request in place of the usual answer.
type Turn func(http.ResponseWriter, *http.Request, File)

// New starts a server without files.
func New() *Server {
	s := &Server{files: make(map[string]File), turns: make(map[string][]Turn)}
	s.server = httptest.NewServer(s)
	s.URL = s.server.URL
	return s
}

// Close stops the server and cuts its connections.
func (s *Server) Close() {
	s.server.CloseClientConnections()
	s.server.Close()
}

// Put puts a file at a path such as "/pub/time.series/cu/cu.series", or another in its place.
func (s *Server) Put(path string, file File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = file
}

// Next lets the next requests for a path take the turns, one each; after these
// it is served as usual.
func (s *Server) Next(path string, turns ...Turn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turns[path] = append(s.turns[path], turns...)
}

// Requests returns what was asked for so far, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// ServeHTTP answers as the package comment says.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, found, turn := s.look(r)
	switch {
	case turn != nil:
		turn(w, r, file)
	case !file.Open && !namesContact.MatchString(r.UserAgent()):
		Deny(w, r, file)
	case !found:
		http.NotFound(w, r)
	default:
		serve(w, r, file)
	}
}

var namesContact = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[a-z]+`)

func (s *Server) look(r *http.Request) (File, bool, Turn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := r.URL.Path
	s.requests = append(s.requests, Request{Path: path, Header: r.Header.Clone()})
	file, found := s.files[path]
	var turn Turn
	if turns := s.turns[path]; len(turns) > 0 {
		turn, s.turns[path] = turns[0], turns[1:]
	}
	return file, found, turn
}

func serve(w http.ResponseWriter, r *http.Request, file File) {
	if file.ETag != "" {
		w.Header().Set("ETag", file.ETag)
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", file.Modified, bytes.NewReader(file.Body))
}

// Deny answers 403 with a web page.
func Deny(w http.ResponseWriter, _ *http.Request, _ File) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(http.StatusForbidden)
	fmt.Fprint(w, "<!DOCTYPE html>\n<html><head><title>Access Denied</title></head></html>\n") //nolint:errcheck // a test server
}

// Page answers with a web page and the code of a success.
func Page(w http.ResponseWriter, _ *http.Request, _ File) {
	w.Header().Set("Content-Type", "application/octet-stream")
	fmt.Fprint(w, "\n <!doctype HTML>\n<html><head><title>Access Denied</title></head></html>\n") //nolint:errcheck // a test server
}

// Status answers with a code and, unless empty, a Retry-After header.
func Status(code int, retryAfter string) Turn {
	return func(w http.ResponseWriter, _ *http.Request, _ File) {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		w.WriteHeader(code)
	}
}

// Redirect answers with a redirect.
func Redirect(to string) Turn {
	return func(w http.ResponseWriter, r *http.Request, _ File) { http.Redirect(w, r, to, http.StatusFound) }
}

// Cut serves as usual, ranges too, but cuts the connection after some bytes of the body.
func Cut(after int) Turn {
	return func(w http.ResponseWriter, r *http.Request, file File) {
		serve(&cutter{ResponseWriter: w, left: after}, r, file)
	}
}

type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Write(p []byte) (int, error) {
	if len(p) < c.left {
		c.left -= len(p)
		return c.ResponseWriter.Write(p)
	}
	c.ResponseWriter.Write(p[:c.left])                   //nolint:errcheck // cut in any case
	http.NewResponseController(c.ResponseWriter).Flush() //nolint:errcheck // cut in any case
	panic(http.ErrAbortHandler)
}

// Stall sends some bytes of the body, and then nothing until the client goes.
func Stall(after int) Turn {
	return func(w http.ResponseWriter, r *http.Request, file File) {
		w.Header().Set("Content-Length", fmt.Sprint(len(file.Body)))
		w.Header().Set("ETag", file.ETag)
		w.Write(file.Body[:after])            //nolint:errcheck // a test server
		http.NewResponseController(w).Flush() //nolint:errcheck // a test server
		<-r.Context().Done()
	}
}

// Silence sends nothing at all until the client goes.
func Silence(_ http.ResponseWriter, r *http.Request, _ File) { <-r.Context().Done() }

// Dribble serves as usual, in pieces of some bytes each.
func Dribble(size int) Turn {
	return func(w http.ResponseWriter, r *http.Request, file File) {
		serve(dribbler{ResponseWriter: w, size: size}, r, file)
	}
}

type dribbler struct {
	http.ResponseWriter
	size int
}

func (d dribbler) Write(p []byte) (int, error) {
	written := 0
	for len(p) > 0 {
		n, err := d.ResponseWriter.Write(p[:min(d.size, len(p))])
		written += n
		if err != nil {
			return written, err
		}
		http.NewResponseController(d.ResponseWriter).Flush() //nolint:errcheck // Write tells
		p = p[n:]
	}
	return written, nil
}

// IgnoreRange answers with the whole file, whatever was asked for.
func IgnoreRange(w http.ResponseWriter, r *http.Request, file File) {
	plain := r.Clone(r.Context())
	plain.Header.Del("Range")
	serve(w, plain, file)
}

// WrongRange answers a range request with the file's beginning, called the rest.
func WrongRange(w http.ResponseWriter, _ *http.Request, file File) {
	w.Header().Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(file.Body)-1, len(file.Body)))
	w.WriteHeader(http.StatusPartialContent)
	w.Write(file.Body) //nolint:errcheck // a test server
}

// LongRange answers a range request with the rest of the file, and calls the
// file longer than it is.
func LongRange(w http.ResponseWriter, r *http.Request, file File) {
	var first int
	fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &first) //nolint:errcheck // 0 then
	w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", first, len(file.Body), len(file.Body)+1))
	w.WriteHeader(http.StatusPartialContent)
	w.Write(file.Body[min(first, len(file.Body)):]) //nolint:errcheck // a test server
}

// Announce announces a length that the body does not have.
func Announce(length int) Turn {
	return func(w http.ResponseWriter, _ *http.Request, file File) {
		w.Header().Set("Content-Length", fmt.Sprint(length))
		w.Write(file.Body) //nolint:errcheck // a test server
	}
}

// Endless sends the file again and again, without a length, until the client goes.
func Endless(w http.ResponseWriter, _ *http.Request, file File) {
	for {
		if _, err := w.Write(file.Body); err != nil {
			return
		}
	}
}

// Compressed says that the body is compressed.
func Compressed(w http.ResponseWriter, r *http.Request, file File) {
	w.Header().Set("Content-Encoding", "br")
	serve(w, r, file)
}

// NoLength serves the file line by line, without saying how long it is.
func NoLength(w http.ResponseWriter, _ *http.Request, file File) {
	for _, line := range bytes.SplitAfter(file.Body, []byte("\n")) {
		w.Write(line)                         //nolint:errcheck // a test server
		http.NewResponseController(w).Flush() //nolint:errcheck // a test server
	}
}
