// Package ingest loads published files into the warehouse.
//
// The steps are the same for all datasets: a file is opened as one stream of
// rows (package tabular), recognised by its content (package catalog lists the
// datasets), staged as text in temporary tables, mapped to facts by the
// dataset's one SQL script, and recorded as a source with its counts. All that
// happens to one document happens in one transaction, so that a document is in
// the warehouse whole or not at all.
package ingest
