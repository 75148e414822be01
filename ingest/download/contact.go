package download

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// ErrContact marks a contact address that cannot be used.
var ErrContact = errors.New("not a contact address")

// The characters are those of ordinary addresses: nothing that could end the
// header or the comment in it.
var (
	email  = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
	webURL = regexp.MustCompile(`^https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?(/[A-Za-z0-9._~%/?#=&+-]*)?$`)
	// Reserved for examples by RFC 2606: nobody can be reached there.
	placeholder = regexp.MustCompile(`(?i)[@./](example\.(com|net|org)|[a-z0-9-]+\.(example|invalid))$`)
)

// longestContact is the longest e-mail address that mail can be sent to (RFC 5321).
const longestContact = 254

// CheckContact gives ErrContact for anything but an e-mail address or an
// https address at which the user can be reached.
func CheckContact(contact string) error {
	host := contact
	if webURL.MatchString(contact) {
		if u, err := url.Parse(contact); err == nil {
			host = "/" + u.Hostname()
		}
	} else if !email.MatchString(contact) {
		return fmt.Errorf("%w: %q: give an e-mail address, or an https address that says how to reach you", ErrContact, contact)
	}
	if len(contact) > longestContact {
		return fmt.Errorf("%w: it has %d characters, more than %d", ErrContact, len(contact), longestContact)
	}
	if placeholder.MatchString(host) {
		return fmt.Errorf("%w: %q is a placeholder: give an address of your own", ErrContact, contact)
	}
	return nil
}

// userAgent names the tool and the contact, as BLS asks.
func (c *Client) userAgent() string {
	agent := "wageatlas/" + strings.Map(productRune, c.Version)
	if c.Contact != "" {
		agent += " (contact: " + c.Contact + ")"
	}
	return agent
}

// productRune keeps what a version in a User-Agent may hold.
func productRune(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("._+-", r) {
		return r
	}
	return '-'
}
