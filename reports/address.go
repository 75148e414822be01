package reports

import (
	"fmt"
	"net/url"
	"strings"
)

// ParseBaseURL checks the address at which a site will stand, and ends it in a slash.
func ParseBaseURL(text string) (string, error) {
	address, err := url.Parse(text)
	if err != nil || address.Scheme != "https" && address.Scheme != "http" || address.Host == "" || address.User != nil ||
		address.RawQuery != "" || address.ForceQuery || strings.Contains(text, "#") {
		return "", fmt.Errorf("%q is no address of a site; write https://example.org/careers/", text)
	}
	address.Host = strings.ToLower(address.Host)
	return strings.TrimRight(address.String(), "/") + "/", nil
}
