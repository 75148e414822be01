-- One row: one doubt about a loaded file that every answer from it must repeat.
SELECT r.source_id, s.file_name, r.code, r.text
FROM remark r
JOIN source s USING (source_id)
WHERE r.kind = 'remark'
ORDER BY s.file_name, r.code, r.source_id, r.text
