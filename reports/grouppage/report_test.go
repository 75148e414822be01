package grouppage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "groups/43-0000.html", "office.html")
}
