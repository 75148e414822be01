-- One row: one line of table 1.12 that says no reason, or says it of no known industry.
INSERT INTO ep_bad_line
SELECT sheet, line, reason, CASE WHEN reason LIKE '%industry code%' THEN industry_code END
FROM (
    SELECT sheet, line, industry_code,
        CASE
            WHEN cell_words(text) IS NULL THEN 'no factor stands beside the occupation'
            WHEN cell_words(industry_title) IS NULL THEN 'the industry has no title'
            WHEN cell_words(industry_code) IS NOT NULL AND matrix_industry_code(industry_code) IS NULL
                THEN 'the industry code is not one of the matrix'
        END AS reason
    FROM factor_staging
    ANTI JOIN ep_bad_line USING (sheet, line)
    ANTI JOIN ep_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one line of table 1.12.
CREATE OR REPLACE TEMP TABLE ep_factor AS
SELECT sheet, line, soc_code(replace(code, '–', '-')) AS soc,
    cell_words(industry_title) AS industry_title, matrix_industry_code(industry_code) AS industry_code, cell_words(text) AS text
FROM factor_staging
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- An edition's table is restated whole.
DELETE FROM utilization_factor
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_factor);

INSERT INTO utilization_factor BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_factor t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;
