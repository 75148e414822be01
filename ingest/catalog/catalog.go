// Package catalog is the one list of datasets that wageatlas loads.
package catalog

import (
	"wageatlas/ingest/cpi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/eci"
	"wageatlas/ingest/naics"
	"wageatlas/ingest/oews"
	"wageatlas/ingest/onet"
	"wageatlas/ingest/projections"
	"wageatlas/ingest/soc"
)

// Datasets returns every dataset, in the order in which a document is offered to them.
func Datasets() []dataset.Dataset {
	return []dataset.Dataset{
		oews.Dataset(),
		projections.Dataset(),
		soc.Dataset(),
		naics.Dataset(),
		cpi.Dataset(),
		eci.Dataset(),
		onet.Dataset(),
	}
}
