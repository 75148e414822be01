-- One row: one line or cell that could not be read.
INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text, reason
FROM (
    SELECT sheet, line, NULL AS column_name, text, reason FROM ep_bad_line
    UNION ALL
    SELECT sheet, line, column_name, text, 'neither a plausible number nor a marker of a missing figure' FROM ep_bad_cell
)
ORDER BY sheet, line, column_name;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL) AS noted,
    coalesce((SELECT count(*) FROM ep_bad_cell c WHERE c.sheet = ep_line.sheet), 0) AS cells_rejected
FROM ep_line
LEFT JOIN ep_bad_line bad USING (sheet, line)
LEFT JOIN ep_note_line note USING (sheet, line)
GROUP BY sheet;
