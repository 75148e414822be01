package rolepage

import (
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	sitetest.Golden(t, Report(), "roles/43-4121.html", "library-assistants.html")
	sitetest.Golden(t, Report(), "roles/11-1011.html", "chief-executives.html")
	sitetest.Golden(t, Report(), "roles/25-2021.html", "teachers.html")
}
