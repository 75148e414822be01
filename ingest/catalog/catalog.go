// Package catalog is the one list of datasets that wageatlas loads.
package catalog

import (
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/oews"
	"wageatlas/ingest/onet"
	"wageatlas/ingest/projections"
)

// Datasets returns every dataset, in the order in which a document is offered to them.
func Datasets() []dataset.Dataset {
	return []dataset.Dataset{
		oews.Dataset(),
		projections.Dataset(),
		onet.Dataset(),
	}
}
