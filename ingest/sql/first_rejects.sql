-- One row: one rejected cell or row of the load under way, the first $most of them.
SELECT sheet, line, coalesce(column_name, ''), coalesce(text, ''), reason
FROM reject
WHERE source_id = (SELECT source_id FROM load)
ORDER BY sheet, line, column_name
LIMIT $most
