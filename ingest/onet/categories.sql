-- One row: one line of the categories of education, training and experience.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, element_id, scale_id, category ORDER BY line)) AS reason),
    false AS noted, onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, CASE WHEN onet_element_fault(s.element_id, elements) IS NULL THEN s.category ELSE s.element_id END AS text,
        onet_text(s.element_id) AS element_id, onet_text(s.element_name) AS element_name, onet_text(s.scale_id) AS scale_id,
        onet_whole(s.category) AS category, onet_text(s.description) AS description,
        coalesce(fault, onet_element_fault(s.element_id, elements), CASE
            WHEN onet_text(s.element_name) IS NULL OR onet_text(s.scale_id) IS NULL OR onet_text(s.description) IS NULL
                THEN 'the element, the scale or the description is blank'
            WHEN onet_whole(s.category) IS NULL THEN 'the category is not a whole number'
        END) AS reason
    FROM onet_staging s
);

-- Since release 30.3 two tables share the elements among them.
DELETE FROM onet_category
WHERE vintage_id = (SELECT vintage_id FROM load) AND element_id IN (SELECT element_id FROM onet_line);

INSERT INTO onet_category BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.element_id, t.element_name, t.scale_id, t.category, t.description
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

