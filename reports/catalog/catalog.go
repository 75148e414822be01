// Package catalog is the one list of reports.
package catalog

import (
	"wageatlas/reports/areapage"
	"wageatlas/reports/areaspage"
	"wageatlas/reports/comparepage"
	"wageatlas/reports/diffpage"
	"wageatlas/reports/grouppage"
	"wageatlas/reports/indexpage"
	"wageatlas/reports/industriespage"
	"wageatlas/reports/industrypage"
	"wageatlas/reports/methodspage"
	"wageatlas/reports/pairpage"
	"wageatlas/reports/rankingpage"
	"wageatlas/reports/rolepage"
	"wageatlas/reports/rolespage"
	"wageatlas/reports/site"
	"wageatlas/reports/sourcespage"
)

// Reports returns every report that a site is made of.
func Reports() []site.Report {
	return []site.Report{
		indexpage.Report(),
		rolespage.Report(),
		grouppage.Report(),
		industriespage.Report(),
		areaspage.Report(),
		rankingpage.Report(),
		methodspage.Report(),
		sourcespage.Report(),
		rolepage.Report(),
		industrypage.Report(),
		areapage.Report(),
		pairpage.Report(),
		comparepage.Report(),
		diffpage.Report(),
	}
}
