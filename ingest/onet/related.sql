-- One row: one line of Related Occupations, of the Career Changers or of the Career Starters Matrix.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, onet_code, related_onet_code ORDER BY line)) AS reason),
    false AS noted, onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, CASE WHEN onet_code(code) IS NULL THEN code WHEN onet_code(related_code) IS NULL THEN related_code ELSE related_index END AS text,
        onet_code(code) AS onet_code, onet_code(related_code) AS related_onet_code, onet_text(tier) AS tier, onet_whole(related_index) AS related_index,
        coalesce(fault, onet_code_fault(code), onet_code_fault(related_code), CASE
            WHEN onet_text(tier) IS NULL THEN 'the tier is blank'
            WHEN onet_whole(related_index) IS NULL THEN 'the index is not a whole number'
        END) AS reason
    FROM onet_staging
);

-- The two matrices stand beside each other in one edition. They share no tier.
DELETE FROM onet_related_occupation
WHERE vintage_id = (SELECT vintage_id FROM load) AND tier IN (SELECT tier FROM onet_line);

INSERT INTO onet_related_occupation BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code,
    t.related_onet_code, left(t.related_onet_code, 7) AS related_soc_code, t.tier, t.related_index
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

