// Package catalog is the one list of datasets that wageatlas loads.
package catalog

import (
	"wageatlas/ingest/cpi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/eci"
	"wageatlas/ingest/matrix"
	"wageatlas/ingest/naics"
	"wageatlas/ingest/oeflat"
	"wageatlas/ingest/oews"
	"wageatlas/ingest/onet"
	"wageatlas/ingest/projections"
	"wageatlas/ingest/rpp"
	"wageatlas/ingest/soc"
	"wageatlas/ingest/stateprojections"
)

// Datasets returns every dataset, in the order in which a document is offered to them.
func Datasets() []dataset.Dataset {
	return []dataset.Dataset{
		oews.Dataset(),
		oeflat.Dataset(),
		projections.Dataset(),
		soc.Dataset(),
		naics.Dataset(),
		cpi.Dataset(),
		eci.Dataset(),
		rpp.Dataset(),
		matrix.Dataset(),
		stateprojections.Dataset(),
		onet.Dataset(),
	}
}
