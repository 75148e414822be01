package industriespage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "industries/index.html", "sectors.html")
}
