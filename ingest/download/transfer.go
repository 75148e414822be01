package download

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// worthwhile is how many bytes a try must bring to count as no failure.
	// With the file's limit it bounds the number of tries.
	worthwhile = 1 << 20
	// tellEach is after how many bytes progress is told.
	tellEach = 1 << 20
	// mostRedirects is how many redirects are followed.
	mostRedirects = 5
	// sniffed is how much of a file is looked at to tell it from a web page.
	sniffed = 512
)

var (
	// ErrRefused means that the publisher does not give the file to this program.
	ErrRefused = errors.New("refused")
	// ErrTooLarge means that the file is larger than its limit.
	ErrTooLarge = errors.New("larger than its limit")
	// ErrRedirect means that the server pointed to a place where nothing is fetched from.
	ErrRedirect = errors.New("redirect not followed")

	errStalled = errors.New("the connection stalled")
	errMisfit  = errors.New("the file has another size than the server announced")
)

// errAgain wraps what another try may mend.
type errAgain struct {
	error
	// after is how long the server asks to wait.
	after time.Duration
	// atOnce says that waiting is of no use.
	atOnce bool
}

func (e errAgain) Unwrap() error { return e.error }

// transfer brings one file into the folder.
type transfer struct {
	client   *Client
	folder   *folder
	job      job
	progress Progress
	// known is the record of the file as it is in the folder, nil where none can be trusted.
	known *Record
}

// run tries until the file is there or there is no hope.
func (t *transfer) run(ctx context.Context) Result {
	result := Result{Dataset: t.job.dataset.Name, File: t.job.file.Name, URL: t.job.file.URL, Page: t.job.dataset.Page}
	if t.job.file.URL == "" {
		result.Outcome = ByHand
		result.Reason = "the publisher gives no lasting address to fetch it from"
		return result
	}
	address, err := t.client.address(t.job.file)
	if err != nil {
		return result.failed(err)
	}
	// A mirror's address can hold a password, which is for the mirror alone.
	result.URL = address.Redacted()
	t.known = t.folder.trusted(t.job.file.Name, result.URL)
	t.tell(0)
	failures, highest := 0, int64(0)
	for {
		record, outcome, err := t.try(ctx, address)
		if err == nil {
			result.Outcome, result.Bytes, result.SHA256 = outcome, record.Bytes, record.SHA256
			return result
		}
		var again errAgain
		if !errors.As(err, &again) || ctx.Err() != nil {
			return result.failed(err)
		}
		if t.progress.Bytes-highest >= worthwhile {
			failures, highest = 0, t.progress.Bytes
		}
		failures++
		if failures >= t.client.Tries {
			return result.failed(fmt.Errorf("given up after %d tries: %w", failures, err))
		}
		if again.after > t.client.LongestRetryAfter {
			return result.failed(fmt.Errorf("%w; the server asks to wait %s: run the command again then", err, again.after))
		}
		if err := t.wait(ctx, again, failures); err != nil {
			return result.failed(err)
		}
	}
}

// wait pauses before the next try: for a time that doubles, and at least as
// long as the server asks for.
func (t *transfer) wait(ctx context.Context, again errAgain, failures int) error {
	if again.atOnce {
		return nil
	}
	c := t.client
	pause := c.Pause
	for range failures - 1 {
		pause = min(2*pause, c.LongestPause)
	}
	pause = max(time.Duration(float64(pause)*(1+c.Jitter())/2), again.after)
	t.progress.Retry = fmt.Sprintf("%v; trying again in %s", again.error, pause.Round(100*time.Millisecond))
	t.tell(t.progress.Bytes)
	t.progress.Retry = ""
	return c.Sleep(ctx, pause)
}

func (t *transfer) tell(bytes int64) {
	t.progress.Bytes = bytes
	if t.client.Progress != nil {
		t.client.Progress(t.progress)
	}
}

// try makes one request and takes in what it brings.
func (t *transfer) try(ctx context.Context, address *url.URL) (Record, Outcome, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	part, offset := t.folder.part(t.job.file.Name, address.Redacted())
	request, err := t.request(ctx, address.String(), part, offset)
	if err != nil {
		return Record{}, "", err
	}
	// The watch runs only while the network is waited for, not the disk.
	watch := time.AfterFunc(t.client.Stall, func() { cancel(errStalled) })
	response, err := t.client.following().Do(request)
	watch.Stop()
	if err != nil {
		return Record{}, "", t.unanswered(ctx, err)
	}
	defer response.Body.Close()

	body := &alive{ctx: ctx, r: response.Body, watch: watch, stall: t.client.Stall}
	switch response.StatusCode {
	case http.StatusNotModified:
		if t.known == nil || offset > 0 {
			return Record{}, "", fmt.Errorf("the server says that nothing changed (%s), but was not asked", response.Status)
		}
		return *t.known, Unchanged, nil
	case http.StatusOK:
		return t.whole(response, body, address.Redacted())
	case http.StatusPartialContent:
		return t.rest(response, body, part, offset)
	case http.StatusRequestedRangeNotSatisfiable:
		return Record{}, "", t.startOver("the server has no rest of the file that the part here is of")
	}
	return Record{}, "", t.denied(response)
}

// request asks for the rest of a part, if it still is of the file's present
// version; else for the file, if it is another than the one known.
func (t *transfer) request(ctx context.Context, address string, part Part, offset int64) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", t.client.userAgent())
	// Sizes and ranges are of the file itself only as long as it is not compressed.
	request.Header.Set("Accept-Encoding", "identity")
	switch {
	case offset > 0:
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
		request.Header.Set("If-Range", part.mark())
	case t.known != nil:
		if t.known.ETag != "" {
			request.Header.Set("If-None-Match", t.known.ETag)
		}
		if t.known.LastModified != "" {
			request.Header.Set("If-Modified-Since", t.known.LastModified)
		}
	}
	return request, nil
}

// following returns the HTTP client with the rule for redirects.
func (c *Client) following() *http.Client {
	client := *c.HTTP
	client.CheckRedirect = c.checkRedirect
	return &client
}

// checkRedirect follows a redirect to the same host, or to another one of the
// table, and never from https to http.
func (c *Client) checkRedirect(next *http.Request, before []*http.Request) error {
	from := before[0].URL
	allowed := next.URL.Host == from.Host || c.Mirror == nil && slices.Contains(hosts(), next.URL.Host)
	switch {
	case next.URL.Scheme != from.Scheme:
		return fmt.Errorf("%w: from %s to %s", ErrRedirect, from.Scheme, next.URL.Scheme)
	case !allowed:
		return fmt.Errorf("%w: to %s, where no file of the table is", ErrRedirect, next.URL.Host)
	case len(before) > mostRedirects:
		return fmt.Errorf("%w: more than %d in a row", ErrRedirect, mostRedirects)
	}
	return nil
}

// unanswered explains a request that got no answer.
func (t *transfer) unanswered(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errStalled) {
		return errAgain{error: fmt.Errorf("%w: no answer for %s", errStalled, t.client.Stall)}
	}
	// The address stands before the error already.
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	switch {
	case errors.Is(err, ErrRedirect):
		return err
	case errors.As(err, &certificate):
		return fmt.Errorf("the server's certificate is not trusted: %w", err)
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return fmt.Errorf("%w; is there a connection to the internet?", err)
	}
	return errAgain{error: fmt.Errorf("the connection failed: %w", err)}
}

// denied explains an answer that holds no file.
func (t *transfer) denied(response *http.Response) error {
	host := response.Request.URL.Host
	switch code := response.StatusCode; {
	case code == http.StatusForbidden, code == http.StatusUnauthorized:
		return fmt.Errorf("%w by %s (%s)", ErrRefused, host, response.Status)
	case code == http.StatusNotFound, code == http.StatusGone:
		return fmt.Errorf("%s has no such file (%s); look for it on %s", host, response.Status, t.job.dataset.Page)
	case code == http.StatusRequestTimeout, code == http.StatusTooManyRequests, code >= 500:
		return errAgain{
			error: fmt.Errorf("%s is busy (%s)", host, response.Status),
			after: retryAfter(response.Header.Get("Retry-After"), t.client.Now()),
		}
	}
	return fmt.Errorf("%s answered %s", host, response.Status)
}

// retryAfter reads a Retry-After header: seconds, or a date.
func retryAfter(text string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(text); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, 1<<30)) * time.Second
	}
	if date, err := http.ParseTime(text); err == nil {
		return max(0, date.Sub(now).Round(time.Second))
	}
	return 0
}

// whole takes in a file from its first byte.
func (t *transfer) whole(response *http.Response, body io.Reader, address string) (Record, Outcome, error) {
	if err := t.fits(response.ContentLength); err != nil {
		return Record{}, "", err
	}
	reader := bufio.NewReaderSize(body, 64<<10)
	if err := t.check(response, reader); err != nil {
		return Record{}, "", err
	}
	part := Part{
		File: t.job.file.Name, URL: address,
		ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified"),
	}
	if err := t.folder.begin(part); err != nil {
		return Record{}, "", err
	}
	t.progress.Total = response.ContentLength
	record, err := t.take(reader, part, 0)
	if err != nil {
		return Record{}, "", err
	}
	if t.known != nil && t.known.SHA256 == record.SHA256 {
		return record, Unchanged, nil
	}
	return record, Downloaded, nil
}

// rest takes in what a part lacks.
func (t *transfer) rest(response *http.Response, body io.Reader, part Part, offset int64) (Record, Outcome, error) {
	start, size := contentRange(response.Header.Get("Content-Range"))
	etag := response.Header.Get("ETag")
	if offset == 0 || start != offset || part.ETag != "" && etag != "" && etag != part.ETag {
		return Record{}, "", t.startOver("the server sent another part of the file than it was asked for")
	}
	if size < 0 && response.ContentLength >= 0 {
		size = offset + response.ContentLength
	}
	if err := t.fits(size); err != nil {
		return Record{}, "", err
	}
	t.progress.Total = size
	record, err := t.take(body, part, offset)
	if err != nil {
		return Record{}, "", err
	}
	return record, Resumed, nil
}

// contentRange reads "bytes FIRST-LAST/SIZE"; first is -1 where it cannot be
// read, size where it is not said.
func contentRange(text string) (first, size int64) {
	var last int64
	var total string
	if n, err := fmt.Sscanf(text, "bytes %d-%d/%s", &first, &last, &total); n != 3 || err != nil || last < first {
		return -1, -1
	}
	size, err := strconv.ParseInt(total, 10, 64)
	if err != nil {
		return first, -1
	}
	return first, size
}

// startOver drops the part, so that the next try asks for the whole file.
func (t *transfer) startOver(reason string) error {
	if err := t.folder.discard(t.job.file.Name); err != nil {
		return err
	}
	t.progress.Bytes = 0
	return errAgain{error: errors.New(reason), atOnce: true}
}

// fits refuses a size above the limit before it is fetched.
func (t *transfer) fits(size int64) error {
	if size > t.job.file.Limit {
		return fmt.Errorf("%w: the server announces %s, the limit is %s", ErrTooLarge, Size(size), Size(t.job.file.Limit))
	}
	return nil
}

// check looks at the beginning of an answer: BLS gives some of its refusals as
// a web page with the code of a success.
func (t *transfer) check(response *http.Response, reader *bufio.Reader) error {
	if encoding := response.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return fmt.Errorf("the server sent the file compressed with %q, unasked", encoding)
	}
	start, err := reader.Peek(sniffed)
	switch {
	case err != nil && err != io.EOF:
		return err
	case len(start) == 0:
		return errAgain{error: errors.New("the server sent an empty file")}
	}
	html := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\ufeff")), " \t\r\n"))
	isPage := strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") ||
		bytes.HasPrefix(html, []byte("<!doctype html")) || bytes.HasPrefix(html, []byte("<html"))
	if isPage {
		return fmt.Errorf("%w by %s, which sent a web page in place of the file", ErrRefused, response.Request.URL.Host)
	}
	// A workbook is a zip too.
	extension := filepath.Ext(t.job.file.Name)
	if (extension == ".zip" || extension == ".xlsx") && !bytes.HasPrefix(start, []byte("PK\x03\x04")) {
		return fmt.Errorf("what %s sent is no %s file", response.Request.URL.Host, extension)
	}
	return nil
}

// take appends what comes to the part, whose first offset bytes are kept, and
// puts the file in its place when it is whole.
func (t *transfer) take(body io.Reader, part Part, offset int64) (Record, error) {
	file, err := t.folder.root.OpenFile(partName(part.File), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return Record{}, fmt.Errorf("write %s: %w", part.File, err)
	}
	sum, err := keep(file, offset)
	if err == nil {
		err = t.copy(file, sum, body, offset)
	}
	// A part that is gone on from later must be as long as it looks.
	syncErr := file.Sync()
	closeErr := file.Close()
	switch {
	case errors.Is(err, ErrTooLarge), errors.Is(err, errMisfit):
		t.progress.Bytes = 0
		if discardErr := t.folder.discard(part.File); discardErr != nil {
			return Record{}, discardErr
		}
		return Record{}, err
	case err != nil:
		return Record{}, err
	case syncErr != nil || closeErr != nil:
		return Record{}, fmt.Errorf("write %s: %w", part.File, errors.Join(syncErr, closeErr))
	}
	record := Record{
		File: part.File, Dataset: t.job.dataset.Name, URL: part.URL,
		Bytes: t.progress.Bytes, SHA256: hex.EncodeToString(sum.Sum(nil)),
		ETag: part.ETag, LastModified: part.LastModified,
		FetchedAt: t.client.Now().UTC().Truncate(time.Second),
	}
	return record, t.folder.finish(record)
}

// keep cuts a part to its first offset bytes, stands behind them, and returns
// their sum to go on with.
func keep(file *os.File, offset int64) (hash.Hash, error) {
	sum := sha256.New()
	if err := file.Truncate(offset); err != nil {
		return nil, err
	}
	_, err := io.CopyN(sum, file, offset)
	return sum, err
}

// copy takes in the body up to the file's limit. A body shorter than the
// server announced is a cut connection.
func (t *transfer) copy(file io.Writer, sum hash.Hash, body io.Reader, offset int64) error {
	buffer := make([]byte, 64<<10)
	t.tell(offset)
	told := offset
	for {
		n, err := body.Read(buffer)
		if offset += int64(n); offset > t.job.file.Limit {
			return fmt.Errorf("%w of %s", ErrTooLarge, Size(t.job.file.Limit))
		}
		sum.Write(buffer[:n])
		if _, err := file.Write(buffer[:n]); err != nil {
			return fmt.Errorf("write %s: %w", t.job.file.Name, err)
		}
		t.progress.Bytes = offset
		if offset-told >= tellEach || err == io.EOF {
			told = offset
			t.tell(offset)
		}
		if err == io.EOF {
			return t.complete(offset)
		}
		if err != nil {
			return err
		}
	}
}

// complete checks the size that the server announced. The HTTP client does so
// for a whole body; the rest of a part can be of another file.
func (t *transfer) complete(size int64) error {
	if t.progress.Total >= 0 && size != t.progress.Total {
		return errAgain{error: fmt.Errorf("%w: %d bytes, not %d", errMisfit, size, t.progress.Total), atOnce: true}
	}
	return nil
}

// alive reads a body and says what it means when it breaks off.
type alive struct {
	ctx   context.Context
	r     io.Reader
	watch *time.Timer
	stall time.Duration
}

func (a *alive) Read(p []byte) (int, error) {
	a.watch.Reset(a.stall)
	n, err := a.r.Read(p)
	a.watch.Stop()
	if err == nil || err == io.EOF {
		return n, err
	}
	if errors.Is(context.Cause(a.ctx), errStalled) {
		return n, errAgain{error: fmt.Errorf("%w: nothing came for %s", errStalled, a.stall)}
	}
	return n, errAgain{error: fmt.Errorf("the connection was cut: %w", err)}
}
