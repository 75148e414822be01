-- Maps staged rows of one O*NET table to its fact table. All tables write n/a where they have nothing to say.

-- What an O*NET cell says: the text without blanks around it, NULL for n/a and for nothing.
CREATE OR REPLACE TEMP MACRO onet_text(cell) AS CASE WHEN lower(trim(cell)) NOT IN ('', 'n/a') THEN trim(cell) END;

-- An O*NET-SOC code, NULL where the text is none. Its first seven characters are the SOC code.
CREATE OR REPLACE TEMP MACRO onet_code(cell) AS CASE WHEN regexp_full_match(trim(cell), '\d{2}-\d{4}\.\d{2}') THEN trim(cell) END;

-- A whole number, NULL where the text is none. Spreadsheets can write 3.0 for 3.
CREATE OR REPLACE TEMP MACRO onet_whole(cell) AS
    CASE WHEN regexp_full_match(trim(cell), '\d{1,6}(\.0+)?') THEN split_part(trim(cell), '.', 1)::INTEGER END;

-- Whether the element is one of a table's, which are told by the first four characters of their ids.
CREATE OR REPLACE TEMP MACRO onet_of(elements, element_id) AS
    coalesce(list_contains(string_split(elements, ' '), left(element_id, 4)), false);

-- Y or N, NULL for anything else.
CREATE OR REPLACE TEMP MACRO onet_flag(cell) AS CASE upper(trim(cell)) WHEN 'Y' THEN true WHEN 'N' THEN false END;

-- One row: a scale of the ratings that are kept, with its range as in Scales Reference.
-- A scale by category states the percent of respondents who chose each.
CREATE OR REPLACE TEMP TABLE onet_scale AS
SELECT scale_id, bottom, top, by_category
FROM (VALUES
    ('IM', 1, 5, false), ('LV', 0, 7, false),
    ('RL', 0, 100, true), ('RW', 0, 100, true), ('PT', 0, 100, true), ('OJ', 0, 100, true)
) scales (scale_id, bottom, top, by_category);

-- One row: one line of Occupation Data.
CREATE OR REPLACE TEMP TABLE onet_occupation_line AS
SELECT sheet, line, fault, code AS text, onet_code(code) AS onet_code, onet_text(title) AS title, onet_text(description) AS description,
    [onet_code(code)] AS key
FROM onet_occupation_staging;

-- One row: one line of Job Zones.
CREATE OR REPLACE TEMP TABLE onet_job_zone_line AS
SELECT sheet, line, fault, code AS text, onet_code(code) AS onet_code, job_zone AS job_zone_text, onet_whole(job_zone) AS job_zone,
    onet_text(dated) AS dated, onet_text(domain_source) AS domain_source, [onet_code(code)] AS key
FROM onet_job_zone_staging;

-- One row: one line of Job Zone Reference.
CREATE OR REPLACE TEMP TABLE onet_zone_reference_line AS
SELECT sheet, line, fault, job_zone AS text, onet_whole(job_zone) AS job_zone, onet_text(name) AS name, onet_text(experience) AS experience,
    onet_text(education) AS education, onet_text(job_training) AS job_training, onet_text(examples) AS examples,
    onet_text(svp_range) AS svp_range, [onet_whole(job_zone)::VARCHAR] AS key
FROM onet_zone_reference_staging;

-- One row: one line of Related Occupations, of the Career Changers or of the Career Starters Matrix.
CREATE OR REPLACE TEMP TABLE onet_related_line AS
SELECT sheet, line, fault, code AS text, onet_code(code) AS onet_code, related_code AS related_text, onet_code(related_code) AS related_onet_code,
    onet_text(tier) AS tier, related_index AS index_text, onet_whole(related_index) AS related_index,
    [onet_code(code), onet_code(related_code)] AS key
FROM onet_related_staging;

-- One row: one line of Alternate Titles or Sample of Reported Titles.
CREATE OR REPLACE TEMP TABLE onet_title_line AS
SELECT sheet, line, fault, code AS text, onet_code(code) AS onet_code, onet_text(title) AS title, onet_text(short_title) AS short_title,
    [onet_code(code), onet_text(title), coalesce(onet_text(short_title), '')] AS key
FROM onet_title_staging;

-- One row: one line of the categories of education, training and experience.
CREATE OR REPLACE TEMP TABLE onet_category_line AS
SELECT sheet, line, fault, category AS text, element_id AS element_text, elements, onet_text(element_id) AS element_id,
    onet_text(element_name) AS element_name, onet_text(scale_id) AS scale_id, onet_whole(category) AS category,
    onet_text(description) AS description, [onet_text(element_id), onet_text(scale_id), onet_whole(category)::VARCHAR] AS key
FROM onet_category_staging;

-- One row: one line of the ratings, with its figures as numbers. A confidence bound may pass the end of the scale.
CREATE OR REPLACE TEMP TABLE onet_rating_line AS
SELECT sheet, line, fault, code AS text, onet_code(code) AS onet_code, domain, elements, s.element_id AS element_text,
    onet_text(element_id) AS element_id, onet_text(element_name) AS element_name, s.scale_id AS scale_text, scale.scale_id AS scale_id,
    bottom, top, 2 * bottom - top AS least_bound, 2 * top - bottom AS most_bound, by_category, category AS category_text, onet_whole(category) AS category, data_value,
    cell_number(data_value) AS rating, cell_number(standard_error) AS standard_error, cell_number(lower_bound) AS lower_bound,
    cell_number(upper_bound) AS upper_bound, onet_whole(respondents) AS respondents,
    onet_flag(suppress_recommended) AS suppress_recommended, onet_flag(not_relevant) AS not_relevant,
    onet_text(dated) AS dated, onet_text(domain_source) AS domain_source,
    [onet_code(code), onet_text(element_id), scale.scale_id, coalesce(onet_whole(category)::VARCHAR, '')] AS key
FROM onet_rating_staging s
LEFT JOIN onet_scale scale ON scale.scale_id = trim(s.scale_id);

-- One row: one staged line of whichever table it is, with the reason why it cannot be placed, if any.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT sheet, line, of_titles, key,
    coalesce(fault, CASE WHEN reason = 'code' THEN 'the code is not an O*NET-SOC code' ELSE reason END) AS reason,
    CASE WHEN fault IS NULL THEN text END AS text
FROM (
    SELECT sheet, line, false AS of_titles, fault, key, text,
        CASE
            WHEN onet_code IS NULL THEN 'code'
            WHEN title IS NULL OR description IS NULL THEN 'the title or the description is blank'
        END AS reason
    FROM onet_occupation_line
    UNION ALL
    SELECT sheet, line, false, fault, key, CASE WHEN onet_code IS NULL THEN text ELSE job_zone_text END,
        CASE
            WHEN onet_code IS NULL THEN 'code'
            WHEN job_zone NOT BETWEEN 1 AND 5 OR job_zone IS NULL THEN 'the job zone is not 1 to 5'
        END
    FROM onet_job_zone_line
    UNION ALL
    SELECT sheet, line, false, fault, key, text,
        CASE
            WHEN job_zone NOT BETWEEN 1 AND 5 OR job_zone IS NULL THEN 'the job zone is not 1 to 5'
            WHEN name IS NULL THEN 'the name is blank'
        END
    FROM onet_zone_reference_line
    UNION ALL
    SELECT sheet, line, false, fault, key, CASE WHEN onet_code IS NULL THEN text WHEN related_onet_code IS NULL THEN related_text ELSE index_text END,
        CASE
            WHEN onet_code IS NULL OR related_onet_code IS NULL THEN 'code'
            WHEN tier IS NULL THEN 'the tier is blank'
            WHEN related_index IS NULL THEN 'the index is not a whole number'
        END
    FROM onet_related_line
    UNION ALL
    SELECT sheet, line, true, fault, key, text,
        CASE
            WHEN onet_code IS NULL THEN 'code'
            WHEN title IS NULL THEN 'the title is blank'
        END
    FROM onet_title_line
    UNION ALL
    SELECT sheet, line, false, fault, key, CASE WHEN onet_of(elements, element_id) THEN text ELSE element_text END,
        CASE
            WHEN NOT onet_of(elements, element_id) THEN 'the element is of another table than that of the first line'
            WHEN element_name IS NULL OR scale_id IS NULL OR description IS NULL THEN 'the element, the scale or the description is blank'
            WHEN category IS NULL THEN 'the category is not a whole number'
        END
    FROM onet_category_line
    UNION ALL
    SELECT sheet, line, false, fault, key,
        CASE
            WHEN onet_code IS NULL THEN text
            WHEN NOT onet_of(elements, element_id) THEN element_text
            WHEN scale_id IS NULL THEN scale_text
            WHEN by_category AND category IS NULL THEN category_text
            ELSE data_value
        END,
        CASE
            WHEN onet_code IS NULL THEN 'code'
            WHEN NOT onet_of(elements, element_id) THEN 'the element is of another table than that of the first line'
            WHEN element_name IS NULL THEN 'the name of the element is blank'
            WHEN scale_id IS NULL THEN 'the scale is not one of the ratings of this table'
            WHEN by_category AND category IS NULL THEN 'the category is not a whole number'
            WHEN coalesce(trim(data_value), '') = '' THEN 'the data value is blank'
        END
    FROM onet_rating_line
);

-- One row: one line that says again what an earlier line of its table has said. A title is nothing but its text, so
-- that is a repetition; a figure or a description would be a second one for the same thing.
CREATE OR REPLACE TEMP TABLE onet_again AS
SELECT sheet, line, first_line, of_titles
FROM (
    SELECT sheet, line, of_titles, min(line) OVER (PARTITION BY sheet, key) AS first_line
    FROM onet_line
    WHERE reason IS NULL
)
WHERE line <> first_line;

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE onet_bad_line AS
SELECT sheet, line, reason, text FROM onet_line WHERE reason IS NOT NULL
UNION ALL
SELECT sheet, line, 'speaks of the same as line ' || first_line, NULL FROM onet_again WHERE NOT of_titles;

-- One row: one line that is left to be loaded.
CREATE OR REPLACE TEMP TABLE onet_sound_line AS
SELECT sheet, line
FROM onet_line
ANTI JOIN onet_bad_line USING (sheet, line)
ANTI JOIN onet_again USING (sheet, line);

-- One row: one cell of a rating that is neither figure nor n/a. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE onet_bad_cell AS
WITH cells AS (
    SELECT r.sheet, r.line, unnest([
        {'name': 'Data Value', 'text': s.data_value, 'bad': r.rating IS NULL OR r.rating NOT BETWEEN r.bottom AND r.top},
        {'name': 'N', 'text': s.respondents, 'bad': r.respondents IS NULL},
        {'name': 'Standard Error', 'text': s.standard_error, 'bad': r.standard_error IS NULL OR r.standard_error NOT BETWEEN 0 AND 100},
        {'name': 'Lower CI Bound', 'text': s.lower_bound, 'bad': r.lower_bound IS NULL OR r.lower_bound NOT BETWEEN r.least_bound AND r.most_bound},
        {'name': 'Upper CI Bound', 'text': s.upper_bound, 'bad': r.upper_bound IS NULL OR r.upper_bound NOT BETWEEN r.least_bound AND r.most_bound},
        {'name': 'Recommend Suppress', 'text': s.suppress_recommended, 'bad': r.suppress_recommended IS NULL},
        {'name': 'Not Relevant', 'text': s.not_relevant, 'bad': r.not_relevant IS NULL}
    ]) AS cell
    FROM onet_rating_line r
    JOIN onet_sound_line USING (sheet, line)
    JOIN onet_rating_staging s USING (sheet, line)
)
SELECT sheet, line, cell.name AS column_name, cell.text AS text
FROM cells
WHERE cell.bad AND onet_text(cell.text) IS NOT NULL;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM onet_bad_line ORDER BY sheet, line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text, 'neither a plausible value of its column nor n/a'
FROM onet_bad_cell
ORDER BY sheet, line, column_name;

-- A table is restated whole. Ratings, categories and related occupations stand in several tables, which share no
-- element and no tier; titles stand in two, which the counts of earlier loads tell apart.
DELETE FROM onet_occupation
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM onet_occupation_line);
DELETE FROM onet_job_zone
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM onet_job_zone_line);
DELETE FROM onet_job_zone_reference
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM onet_zone_reference_line);
DELETE FROM onet_related_occupation
WHERE vintage_id = (SELECT vintage_id FROM load) AND tier IN (SELECT tier FROM onet_related_line);
DELETE FROM onet_rating
WHERE vintage_id = (SELECT vintage_id FROM load) AND element_id IN (SELECT element_id FROM onet_rating_line);
DELETE FROM onet_category
WHERE vintage_id = (SELECT vintage_id FROM load) AND element_id IN (SELECT element_id FROM onet_category_line);
DELETE FROM alternate_title
WHERE vintage_id = (SELECT vintage_id FROM load)
    AND source_id IN (SELECT source_id FROM source_sheet WHERE sheet IN (SELECT sheet FROM onet_title_line));

INSERT INTO onet_occupation BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code, t.title, t.description
FROM onet_occupation_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

INSERT INTO onet_job_zone BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code,
    t.job_zone, t.dated, t.domain_source
FROM onet_job_zone_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

INSERT INTO onet_job_zone_reference BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.job_zone, t.name, t.experience, t.education,
    t.job_training, t.examples, t.svp_range
FROM onet_zone_reference_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

INSERT INTO onet_related_occupation BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code,
    t.related_onet_code, left(t.related_onet_code, 7) AS related_soc_code, t.tier, t.related_index
FROM onet_related_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

INSERT INTO onet_category BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.element_id, t.element_name, t.scale_id, t.category, t.description
FROM onet_category_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

INSERT INTO alternate_title BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, left(t.onet_code, 7) AS soc_code, t.onet_code, t.title, t.short_title
FROM onet_title_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

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
FROM onet_rating_line t
JOIN onet_sound_line USING (sheet, line)
CROSS JOIN load
ORDER BY t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (sound.line IS NOT NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (sound.line IS NULL AND bad.line IS NULL) AS noted,
    coalesce((SELECT count(*) FROM onet_bad_cell c WHERE c.sheet = onet_line.sheet), 0) AS cells_rejected
FROM onet_line
LEFT JOIN onet_bad_line bad USING (sheet, line)
LEFT JOIN onet_sound_line sound USING (sheet, line)
GROUP BY sheet;
