package industrypage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "industries/51.html", "information.html")
}
