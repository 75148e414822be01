// Package catalog is the one list of reports.
package catalog

import (
	"wageatlas/reports/areapage"
	"wageatlas/reports/diffpage"
	"wageatlas/reports/indexpage"
	"wageatlas/reports/industrypage"
	"wageatlas/reports/rolepage"
	"wageatlas/reports/site"
)

// Reports returns every report that a site is made of.
func Reports() []site.Report {
	return []site.Report{
		indexpage.Report(),
		rolepage.Report(),
		industrypage.Report(),
		areapage.Report(),
		diffpage.Report(),
	}
}
