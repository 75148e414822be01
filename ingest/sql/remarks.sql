-- One row: one repair or remark of the load that is under way.
SELECT kind, code, text
FROM remark
WHERE source_id = (SELECT source_id FROM load)
ORDER BY kind, code, text
