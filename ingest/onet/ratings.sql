-- One row: a scale of the ratings that are kept, with its range as in Scales Reference. A scale by category states
-- the percent of respondents who chose each.
CREATE OR REPLACE TEMP TABLE onet_scale AS
SELECT scale_id, bottom, top, by_category
FROM (VALUES
    ('IM', 1, 5, false), ('LV', 0, 7, false),
    ('RL', 0, 100, true), ('RW', 0, 100, true), ('PT', 0, 100, true), ('OJ', 0, 100, true)
) scales (scale_id, bottom, top, by_category);

-- One row: one line of Skills, of Knowledge or of Education, Training, and Experience, as published and as numbers.
-- A confidence bound may pass the end of the scale.
CREATE OR REPLACE TEMP TABLE onet_rating_line AS
SELECT s.sheet, s.line, s.fault, s.code, s.elements, s.domain, s.scale_id AS scale_text, s.category AS category_text,
    s.data_value, s.respondents AS respondents_text, s.standard_error AS standard_error_text,
    s.lower_bound AS lower_bound_text, s.upper_bound AS upper_bound_text,
    s.suppress_recommended AS suppress_recommended_text, s.not_relevant AS not_relevant_text,
    onet_code(s.code) AS onet_code, onet_text(s.element_id) AS element_id, onet_text(s.element_name) AS element_name,
    scale.scale_id, scale.bottom, scale.top, scale.by_category,
    2 * scale.bottom - scale.top AS least_bound, 2 * scale.top - scale.bottom AS most_bound,
    onet_whole(s.category) AS category, cell_number(s.data_value) AS rating, onet_whole(s.respondents) AS respondents,
    cell_number(s.standard_error) AS standard_error, cell_number(s.lower_bound) AS lower_bound, cell_number(s.upper_bound) AS upper_bound,
    CASE upper(trim(s.suppress_recommended)) WHEN 'Y' THEN true WHEN 'N' THEN false END AS suppress_recommended,
    CASE upper(trim(s.not_relevant)) WHEN 'Y' THEN true WHEN 'N' THEN false END AS not_relevant,
    onet_text(s.dated) AS dated, onet_text(s.domain_source) AS domain_source
FROM onet_staging s
LEFT JOIN onet_scale scale ON scale.scale_id = trim(s.scale_id);

-- One row: the same line, with the reason why it cannot be placed, or else its unreadable cells.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, onet_code, element_id, scale_id, category ORDER BY line)) AS reason)
FROM (
    SELECT *, false AS noted,
        coalesce(fault, onet_code_fault(code), onet_element_fault(element_id, elements), CASE
            WHEN element_name IS NULL THEN 'the name of the element is blank'
            WHEN scale_id IS NULL THEN 'the scale is not one of the ratings of this table'
            WHEN by_category AND category IS NULL THEN 'the category is not a whole number'
            WHEN coalesce(trim(data_value), '') = '' THEN 'the data value is blank'
        END) AS reason,
        CASE
            WHEN onet_code IS NULL THEN code
            WHEN onet_element_fault(element_id, elements) IS NOT NULL THEN element_id
            WHEN scale_id IS NULL THEN scale_text
            WHEN by_category AND category IS NULL THEN category_text
            ELSE data_value
        END AS text,
        onet_bad_cells([
            {'name': 'Data Value', 'text': data_value, 'bad': rating IS NULL OR rating NOT BETWEEN bottom AND top},
            {'name': 'N', 'text': respondents_text, 'bad': respondents IS NULL},
            {'name': 'Standard Error', 'text': standard_error_text, 'bad': standard_error IS NULL OR standard_error NOT BETWEEN 0 AND 100},
            {'name': 'Lower CI Bound', 'text': lower_bound_text, 'bad': lower_bound IS NULL OR lower_bound NOT BETWEEN least_bound AND most_bound},
            {'name': 'Upper CI Bound', 'text': upper_bound_text, 'bad': upper_bound IS NULL OR upper_bound NOT BETWEEN least_bound AND most_bound},
            {'name': 'Recommend Suppress', 'text': suppress_recommended_text, 'bad': suppress_recommended IS NULL},
            {'name': 'Not Relevant', 'text': not_relevant_text, 'bad': not_relevant IS NULL}
        ]) AS bad_cells
    FROM onet_rating_line
);

-- Several tables share the elements among them: skills, knowledge, education, and since release 30.3 more of each.
DELETE FROM onet_rating
WHERE vintage_id = (SELECT vintage_id FROM load) AND element_id IN (SELECT element_id FROM onet_line);

INSERT INTO onet_rating BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.domain, t.onet_code, left(t.onet_code, 7) AS soc_code,
    t.element_id, t.element_name, t.scale_id, t.category,
    cell_value(t.rating, t.bottom, t.top) AS rating_scale,
    CASE
        WHEN onet_text(t.data_value) IS NULL THEN 'absent'
        WHEN t.rating BETWEEN t.bottom AND t.top THEN 'released'
        ELSE 'rejected'
    END AS rating_scale_status,
    t.respondents,
    cell_value(t.standard_error, 0, 100) AS standard_error_scale,
    cell_value(t.lower_bound, t.least_bound, t.most_bound) AS lower_bound_scale,
    cell_value(t.upper_bound, t.least_bound, t.most_bound) AS upper_bound_scale,
    t.suppress_recommended, t.not_relevant, t.dated, t.domain_source
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

