-- One row: one line or, behind them, one cell that was not taken over, for the user to see.
INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason
FROM onet_line
WHERE reason IS NOT NULL
ORDER BY line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, cell.name, cell.text, 'neither a plausible value of its column nor n/a'
FROM (SELECT sheet, line, unnest(bad_cells) AS cell FROM onet_line WHERE reason IS NULL)
ORDER BY line, cell.name;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (reason IS NULL AND NOT noted) AS merged,
    count(*) FILTER (reason IS NOT NULL) AS rejected,
    count(*) FILTER (noted) AS noted,
    coalesce(sum(len(bad_cells)) FILTER (reason IS NULL), 0) AS cells_rejected
FROM onet_line
GROUP BY sheet;
