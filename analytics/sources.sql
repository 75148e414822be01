-- One row: one loaded file.
SELECT s.source_id, s.publisher, s.dataset, v.label, s.title, s.file_name, s.sha256, coalesce(s.attribution, '')
FROM source s
JOIN vintage v USING (vintage_id)
ORDER BY s.dataset, v.year, s.file_name, s.source_id
