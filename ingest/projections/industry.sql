-- One row: one line of table 1.9, which lists the industries of the matrix.
CREATE OR REPLACE TEMP TABLE ep_industry AS
SELECT sheet, line, matrix_industry_code(code) AS industry_code, trim(title) AS title,
    CASE WHEN lower(trim(type)) = 'summary' THEN 'summary' ELSE 'line_item' END AS industry_type,
    cell_words(naics_codes) AS naics_codes
FROM industry_staging
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- An edition's table is restated whole, with what matrix files said of single industries.
DELETE FROM matrix_industry
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_industry);

INSERT INTO matrix_industry BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.* EXCLUDE (sheet, line)
FROM ep_industry t
CROSS JOIN load
ORDER BY t.line;
