-- One row: the provenance of the document just mapped; the counts are the sums over its sheets.
INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes,
    rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version, attribution)
SELECT load.source_id, $publisher, $dataset, load.vintage_id, $title, $file_name, $sha256, $bytes,
    coalesce(sum(merged + rejected + noted), 0), coalesce(sum(merged), 0), coalesce(sum(rejected), 0),
    coalesce(sum(noted), 0), coalesce(sum(cells_rejected), 0), $loaded_at, $tool_version, nullif($attribution, '')
FROM load
LEFT JOIN outcome ON true
GROUP BY ALL
RETURNING rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected
