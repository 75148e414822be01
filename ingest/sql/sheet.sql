-- One row: one sheet's share of the counts.
INSERT INTO source_sheet (source_id, sheet, rows_read, rows_merged, rows_rejected, rows_noted)
SELECT load.source_id, sheet, merged + rejected + noted, merged, rejected, noted
FROM outcome
CROSS JOIN load
ORDER BY sheet
