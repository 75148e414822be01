-- One row: one loaded file with its counts.
SELECT s.source_id, s.publisher, s.dataset, v.label, v.reference_period, s.title, s.file_name, s.sha256, s.bytes,
    s.rows_read, s.rows_merged, s.rows_rejected, s.rows_noted, s.cells_rejected, s.loaded_at, s.tool_version,
    coalesce(s.replaced_by, 0), coalesce(s.attribution, '')
FROM source s
JOIN vintage v USING (vintage_id)
ORDER BY s.dataset, v.year, v.label, s.file_name, s.source_id
