-- One row: one line of Alternate Titles or of Sample of Reported Titles. A title is nothing but its text, so a line
-- that stands twice is a repetition and no contradiction.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT *, reason IS NULL AND row_number() OVER (PARTITION BY reason, onet_code, title, short_title ORDER BY line) > 1 AS noted,
    onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, code AS text, onet_code(code) AS onet_code, onet_text(title) AS title, onet_text(short_title) AS short_title,
        coalesce(fault, onet_code_fault(code), CASE WHEN onet_text(title) IS NULL THEN 'the title is blank' END) AS reason
    FROM onet_staging
);

-- The two tables stand beside each other in one edition; the counts of earlier loads tell which source is which.
DELETE FROM alternate_title
WHERE vintage_id = (SELECT vintage_id FROM load)
    AND source_id IN (SELECT source_id FROM source_sheet WHERE sheet IN (SELECT sheet FROM onet_line));

INSERT INTO alternate_title BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, left(t.onet_code, 7) AS soc_code, t.onet_code, t.title, t.short_title
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL AND NOT t.noted
ORDER BY t.line;

