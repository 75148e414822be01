-- One row: one published file of the sample.
SELECT n.source, s.publisher, s.dataset, v.label AS vintage, s.title, s.file_name, s.sha256, s.bytes
FROM source s
JOIN sample_source n USING (source_id)
JOIN vintage v USING (vintage_id)
ORDER BY n.source
