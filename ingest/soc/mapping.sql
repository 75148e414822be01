-- Maps staged rows of the structure and of the definitions of a SOC edition to
-- soc_structure. Both files state every group and occupation with its title; the
-- definitions have the text too, but those of 2000 and 2010 leave out the groups.
-- The rule, which leaves the same facts whichever file is loaded first:
--   * a code that a definitions file states is taken from there, with its level, title and text;
--   * a structure line for such a code is merged into that row if it says the same, else rejected;
--   * a structure line for any other code is a row of its own.
-- A file restates whole what an earlier file of its kind said of the edition.

CREATE OR REPLACE TEMP MACRO soc_words(cell) AS trim(regexp_replace(coalesce(cell, ''), '[\s\x{00A0}]+', ' ', 'g'));

-- One row: one staged line of either kind. codes counts the columns that hold a code,
-- lead is the text in front of the title, level is what the line says or, where it says none, what the code means.
-- Codes end in 0000 for major, 00 for minor (15-1200, else 000), 0 for broad groups. Source: SOC Manual, "SOC coding structure".
CREATE OR REPLACE TEMP TABLE soc_line AS
WITH structure AS (
    SELECT sheet, line, fault, soc_words(major) AS major, soc_words(minor) AS minor, soc_words(broad) AS broad,
        soc_words(detailed) AS detailed, soc_words(title) AS title
    FROM soc_structure_staging
),
definitions AS (
    SELECT sheet, line, fault, lower(soc_words(level)) AS level, soc_words(code) AS code, soc_words(title) AS title,
        nullif(trim(definition, E' \t\r\n'), '') AS definition
    FROM soc_definitions_staging
),
lines AS (
    SELECT 'structure' AS kind, sheet, line, fault,
        (major <> '')::INTEGER + (minor <> '')::INTEGER + (broad <> '')::INTEGER + (detailed <> '')::INTEGER AS codes,
        trim(concat_ws(' ', major, minor, broad, detailed)) AS code_text,
        CASE WHEN major <> '' THEN 'major' WHEN minor <> '' THEN 'minor' WHEN broad <> '' THEN 'broad' ELSE 'detailed' END AS level_text,
        title, NULL AS definition
    FROM structure
    UNION ALL
    SELECT 'definitions', sheet, line, fault, (code <> '')::INTEGER, code, level, title, definition
    FROM definitions
)
SELECT *, soc_code(code_text) AS code,
    CASE
        WHEN level_text <> '' THEN level_text
        WHEN code_text LIKE '%0000' THEN 'major'
        WHEN code_text LIKE '%00' THEN 'minor'
        WHEN code_text LIKE '%0' THEN 'broad'
        ELSE 'detailed'
    END AS level
FROM lines;

-- One row: one of the publisher's notes below a table: words in one cell, where no title is.
CREATE OR REPLACE TEMP TABLE soc_note_line AS
SELECT kind, sheet, line
FROM soc_line
WHERE fault IS NULL AND title = '' AND definition IS NULL
    AND CASE kind
        WHEN 'structure' THEN codes <= 1 AND NOT regexp_matches(code_text, '^\d')
        ELSE (codes = 0 AND level_text NOT IN ('major', 'minor', 'broad', 'detailed')) OR (level_text = '' AND NOT regexp_matches(code_text, '^\d'))
    END;

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE soc_bad_line AS
SELECT kind, sheet, line, reason, text
FROM (
    SELECT kind, sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN codes > 1 THEN 'codes stand in more than one column'
            WHEN code IS NULL THEN 'the code is not a SOC code'
            WHEN level NOT IN ('major', 'minor', 'broad', 'detailed') THEN 'SOC Group is none of Major, Minor, Broad and Detailed'
            WHEN NOT CASE level
                WHEN 'major' THEN code LIKE '%0000'
                WHEN 'minor' THEN code LIKE '%00' AND code NOT LIKE '%0000'
                WHEN 'broad' THEN code LIKE '%0' AND code NOT LIKE '%000'
                ELSE code NOT LIKE '%0'
            END THEN 'a code of this form is not of the level ' || level
            WHEN title = '' THEN 'the title is blank'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN codes = 1 AND code IS NOT NULL AND level NOT IN ('major', 'minor', 'broad', 'detailed') THEN level_text
            ELSE code_text
        END AS text
    FROM soc_line
    ANTI JOIN soc_note_line USING (kind, sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one line that can be placed. occurrence counts the lines of its kind for the same code;
-- differs says that it is not the first and says something else.
CREATE OR REPLACE TEMP TABLE soc_sound AS
SELECT kind, sheet, line, code, level, title, definition,
    row_number() OVER same_code AS occurrence,
    (level, title, definition) IS DISTINCT FROM first_value((level, title, definition)) OVER same_code AS differs
FROM soc_line
ANTI JOIN soc_note_line USING (kind, sheet, line)
ANTI JOIN soc_bad_line USING (kind, sheet, line)
WINDOW same_code AS (PARTITION BY kind, code ORDER BY sheet, line);

INSERT INTO soc_bad_line
SELECT kind, sheet, line, 'the code stands on an earlier line with another level, title or definition', code
FROM soc_sound
WHERE differs;

-- One row: one line that repeats an earlier one word for word.
CREATE OR REPLACE TEMP TABLE soc_repeated_line AS
SELECT kind, sheet, line
FROM soc_sound
WHERE occurrence > 1 AND NOT differs;

-- One row: one earlier source of this edition that holds definitions.
CREATE OR REPLACE TEMP TABLE soc_definitions_source AS
SELECT DISTINCT source_id
FROM soc_structure
WHERE vintage_id = (SELECT vintage_id FROM load) AND definition IS NOT NULL;

-- One row: one code that definitions state, those of this load or else those loaded before.
CREATE OR REPLACE TEMP TABLE soc_defined AS
SELECT code, level, title
FROM soc_sound
WHERE kind = 'definitions' AND occurrence = 1
UNION ALL
SELECT soc_code, level, title
FROM soc_structure
SEMI JOIN soc_definitions_source USING (source_id)
WHERE vintage_id = (SELECT vintage_id FROM load) AND NOT EXISTS (SELECT 1 FROM soc_sound WHERE kind = 'definitions');

INSERT INTO soc_bad_line
SELECT s.kind, s.sheet, s.line, 'the definitions file states another level or title for this code', s.code
FROM soc_sound s
JOIN soc_defined d USING (code)
WHERE s.kind = 'structure' AND s.occurrence = 1 AND (s.level, s.title) <> (d.level, d.title);

-- One row: one line that becomes a row of its own.
CREATE OR REPLACE TEMP TABLE soc_chosen AS
SELECT kind, sheet, line, code, level, title, definition
FROM soc_sound
WHERE occurrence = 1 AND (kind = 'definitions' OR code NOT IN (SELECT code FROM soc_defined));

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM soc_bad_line;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat an earlier line word for word are counted as notes and not loaded twice.'
FROM soc_repeated_line
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'stated-by-definitions', count(*),
    'A definitions file of the same edition says the same of these codes; their rows name it as their source.'
FROM soc_sound s
SEMI JOIN soc_defined USING (code, level, title)
WHERE s.kind = 'structure' AND s.occurrence = 1
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'structure-contradicted', count(*),
    'The structure file of the same edition gave these codes another level or title; the definitions are taken.'
FROM soc_structure f
JOIN soc_defined d ON d.code = f.soc_code
ANTI JOIN soc_definitions_source USING (source_id)
WHERE f.vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM soc_sound WHERE kind = 'definitions')
    AND (f.level, f.title) <> (d.level, d.title)
HAVING count(*) > 0;

DELETE FROM soc_structure
WHERE vintage_id = (SELECT vintage_id FROM load)
    AND CASE
        WHEN source_id IN (SELECT source_id FROM soc_definitions_source) THEN EXISTS (SELECT 1 FROM soc_chosen WHERE kind = 'definitions')
        ELSE EXISTS (SELECT 1 FROM soc_sound WHERE kind = 'structure') OR soc_code IN (SELECT code FROM soc_defined)
    END;

INSERT INTO soc_structure BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, load.soc_system,
    t.code AS soc_code, t.level, t.title, t.definition
FROM soc_chosen t
CROSS JOIN load
ORDER BY t.sheet, t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL AND again.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL OR again.line IS NOT NULL) AS noted,
    0 AS cells_rejected
FROM soc_line
LEFT JOIN soc_bad_line bad USING (kind, sheet, line)
LEFT JOIN soc_note_line note USING (kind, sheet, line)
LEFT JOIN soc_repeated_line again USING (kind, sheet, line)
GROUP BY sheet;
