-- One row: one line of Occupation Data.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, onet_code ORDER BY line)) AS reason),
    false AS noted, onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, code AS text, onet_code(code) AS onet_code, onet_text(title) AS title, onet_text(description) AS description,
        coalesce(fault, onet_code_fault(code),
            CASE WHEN onet_text(title) IS NULL OR onet_text(description) IS NULL THEN 'the title or the description is blank' END) AS reason
    FROM onet_staging
);

DELETE FROM onet_occupation WHERE vintage_id = (SELECT vintage_id FROM load);

INSERT INTO onet_occupation BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code, t.title, t.description
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

