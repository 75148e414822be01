package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"wageatlas/ingest/download"
)

func downloadCommand() *cobra.Command {
	var (
		dir, contact, mirror string
		list                 bool
	)
	cmd := &cobra.Command{
		Use:   "download DATASET...",
		Short: "Fetch files from bls.gov and other publishers; what has not changed is not fetched again",
		Long: `Fetch the publishers' files into a folder that wageatlas ingest loads. --list shows
what there is; YYYY in a name stands for a year.

BLS asks programs to name an e-mail address, and refuses those that do not
(https://www.bls.gov/bls/pss.htm). It stands in the User-Agent of each request and
comes from --contact, else from $WAGEATLAS_CONTACT, else from the file
` + configHint() + `:

    {"contact": "you@example.org"}

A file is fetched only if it is new or has changed, and a broken transfer goes on
where it stopped. download.json in the folder records where each file came from,
and its SHA-256. A server that is busy is asked again a few times; one that
refuses is not.`,
		Example: "  wageatlas download oews-2024 projections cpi eci soc onet --dir raw --contact you@example.org\n" +
			"  wageatlas download --list",
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&dir, "dir", "raw", "the folder for the files")
	cmd.Flags().StringVar(&contact, "contact", "", "an e-mail address of yours, for the publishers")
	cmd.Flags().StringVar(&mirror, "mirror", "", "fetch from URL/HOST/PATH, a copy in the layout of wget --recursive, in place of https://HOST/PATH")
	cmd.Flags().BoolVar(&list, "list", false, "list what can be fetched, or the files of the datasets named, and fetch nothing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		datasets, err := findDatasets(args)
		if err != nil {
			return errUsage{err}
		}
		if list {
			if len(args) == 0 {
				datasets = download.Table()
			}
			return answer(cmd, *asJSON, download.List{Datasets: datasets}, func(w io.Writer, l download.List) error { return l.WriteText(w) })
		}
		if len(args) == 0 {
			return errUsage{errors.New("name what to fetch; wageatlas download --list shows what there is")}
		}
		contact, err := contactAddress(contact)
		if err != nil {
			return errUsage{err}
		}
		client := download.New(version(), contact)
		if mirror != "" {
			if client.Mirror, err = mirrorAddress(mirror); err != nil {
				return errUsage{err}
			}
		} else if err := needContact(datasets, contact); err != nil {
			return errUsage{err}
		}
		return fetch(cmd, *asJSON, client, datasets, dir)
	}
	return cmd
}

// fetch runs the client and says what became of the files.
func fetch(cmd *cobra.Command, asJSON bool, client *download.Client, datasets []download.Dataset, dir string) error {
	stderr := cmd.ErrOrStderr()
	progress := newProgress(stderr)
	client.Progress = progress.fetched
	report, err := client.Run(cmd.Context(), datasets, dir)
	progress.end()
	if err == nil || len(report.Files) > 0 {
		writeErr := answer(cmd, asJSON, report, func(w io.Writer, r download.Report) error { return r.WriteText(w) })
		err = cmp.Or(err, writeErr)
	}
	if cmd.Context().Err() != nil {
		fmt.Fprintln(stderr, "wageatlas: interrupted; the same command goes on where this one stopped") //nolint:errcheck // the exit code tells too
		return errReported
	}
	if err != nil {
		return err
	}
	missing := report.Missing()
	for _, f := range missing {
		fmt.Fprintf(stderr, "wageatlas: %s: %s\n", f.File, f.Reason) //nolint:errcheck // the exit code tells too
	}
	fmt.Fprint(stderr, report.Advice(client.Contact)) //nolint:errcheck // the exit code tells too
	if len(missing) > 0 {
		return errReported
	}
	return nil
}

func findDatasets(names []string) ([]download.Dataset, error) {
	var datasets []download.Dataset
	for _, name := range names {
		d, err := download.Find(name)
		if err != nil {
			return nil, fmt.Errorf("%w; wageatlas download --list shows all", err)
		}
		datasets = append(datasets, d)
	}
	return datasets, nil
}

// needContact refuses to ask BLS without a contact.
func needContact(datasets []download.Dataset, contact string) error {
	for _, d := range datasets {
		if d.NeedsContact() && contact == "" {
			return fmt.Errorf("%s: BLS refuses programs that name no contact (https://www.bls.gov/bls/pss.htm): "+
				"give an e-mail address of yours with --contact, $WAGEATLAS_CONTACT or %s", d.Name, configHint())
		}
	}
	return nil
}

// contactAddress returns the address from the flag, the environment or the
// configuration file, the first that has one; empty where none has.
func contactAddress(flag string) (string, error) {
	contact, from := flag, "--contact"
	if contact == "" {
		contact, from = os.Getenv("WAGEATLAS_CONTACT"), "$WAGEATLAS_CONTACT"
	}
	if contact == "" {
		var err error
		if contact, from, err = configuredContact(); err != nil {
			return "", err
		}
	}
	if contact == "" {
		return "", nil
	}
	if err := download.CheckContact(contact); err != nil {
		return "", fmt.Errorf("%s: %w", from, err)
	}
	return contact, nil
}

// configPath is the configuration file; empty where the system has no place for one.
func configPath() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "wageatlas", "config.json")
}

// configHint names the configuration file for people.
func configHint() string {
	if path := configPath(); path != "" {
		return path
	}
	return "wageatlas/config.json in your configuration folder"
}

func configuredContact() (contact, path string, err error) {
	path = configPath()
	content, err := os.ReadFile(path)
	if path == "" || errors.Is(err, fs.ErrNotExist) {
		return "", path, nil
	}
	var config struct {
		Contact string `json:"contact"`
	}
	if err == nil {
		err = json.Unmarshal(content, &config)
	}
	if err != nil {
		return "", path, fmt.Errorf(`read the configuration %s, which should be {"contact": "..."}: %w`, path, err)
	}
	return config.Contact, path, nil
}

func mirrorAddress(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("--mirror %q is not an http or https address", text)
	}
	return u, nil
}
