package indexpage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "index.html", "index.html")
}
