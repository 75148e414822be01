-- One row: one repair of, or remark on, a published file of the sample.
SELECT n.source, r.kind, r.code, r.cells, r.text
FROM remark r
JOIN sample_source n USING (source_id)
ORDER BY n.source, r.kind, r.code, r.text
