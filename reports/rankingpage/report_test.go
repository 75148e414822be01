package rankingpage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPages(t *testing.T) {
	sitetest.Golden(t, Report(), "rankings/index.html", "overview.html")
	sitetest.Golden(t, Report(), "rankings/best-paid.html", "best-paid.html")
	sitetest.Golden(t, Report(), "rankings/fastest-declining.html", "fastest-declining.html")
}
