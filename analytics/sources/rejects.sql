-- One row: one rejected cell or row of a loaded file, the first $most of each file.
SELECT source_id, sheet, line, coalesce(column_name, ''), coalesce(text, ''), reason
FROM reject
QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY sheet, line, column_name) <= $most
ORDER BY source_id, sheet, line, column_name
