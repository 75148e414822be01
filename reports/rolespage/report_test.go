package rolespage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPages(t *testing.T) {
	sitetest.Golden(t, Report(), "roles/index.html", "groups.html")
	sitetest.Golden(t, Report(), "roles/a-z.html", "a-z.html")
}
