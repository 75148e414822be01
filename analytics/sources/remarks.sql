-- One row: one repair of, or remark on, a loaded file.
SELECT source_id, kind, code, cells, text
FROM remark
ORDER BY source_id, kind, code, text
