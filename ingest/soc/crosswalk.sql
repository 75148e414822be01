-- One row: one staged line of a crosswalk. The script maps them to code_crosswalk.
-- A code that splits or merges stands on several lines, and all of them are loaded.
-- Where a code has no counterpart the publisher prints a dash: there is no pair to
-- load, and the line counts as a note with a remark.

CREATE OR REPLACE TEMP MACRO crosswalk_words(cell) AS trim(regexp_replace(coalesce(cell, ''), '[\s\x{00A0}]+', ' ', 'g'));

-- The marks (#) behind a title whose code splits, (##) behind one into which several codes
-- merge, and * say what the lines say themselves.
CREATE OR REPLACE TEMP MACRO crosswalk_title(cell) AS regexp_replace(crosswalk_words(cell), '(\s*(\(#+\)|\*))+$', '');

CREATE OR REPLACE TEMP MACRO crosswalk_code(system, cell) AS
    CASE
        WHEN NOT starts_with(system, 'ONET-SOC-') THEN soc_code(cell)
        WHEN regexp_full_match(cell, '\d{2}-\d{4}\.\d{2}') THEN cell
    END;

-- One row: one staged line with its codes and titles in their normal form.
CREATE OR REPLACE TEMP TABLE crosswalk_line AS
SELECT *, crosswalk_code(from_system, from_text) AS from_code, crosswalk_code(to_system, to_text) AS to_code
FROM (
    SELECT sheet, line, fault, from_system, to_system,
        crosswalk_words(from_code) AS from_text, crosswalk_title(from_title) AS from_title,
        crosswalk_words(to_code) AS to_text, crosswalk_title(to_title) AS to_title
    FROM soc_crosswalk_staging
);

-- One row: one of the publisher's notes below a table: words in one cell, where no title is.
CREATE OR REPLACE TEMP TABLE crosswalk_note_line AS
SELECT sheet, line
FROM crosswalk_line
WHERE fault IS NULL AND from_title = '' AND to_title = '' AND (from_text = '' OR to_text = '')
    AND NOT regexp_matches(from_text || to_text, '^\d');

-- One row: one line on a code without a counterpart.
CREATE OR REPLACE TEMP TABLE crosswalk_lone_line AS
SELECT sheet, line
FROM crosswalk_line
WHERE fault IS NULL
    AND ((from_code IS NOT NULL AND to_text IN ('—', '–', '-')) OR (to_code IS NOT NULL AND from_text IN ('—', '–', '-')));

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE crosswalk_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN from_code IS NULL THEN 'the code is not one of ' || from_system
            WHEN to_code IS NULL THEN 'the code is not one of ' || to_system
            WHEN from_title = '' OR to_title = '' THEN 'a title is blank'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN from_code IS NULL THEN from_text
            WHEN to_code IS NULL THEN to_text
            ELSE from_text || ' ' || to_text
        END AS text
    FROM crosswalk_line
    ANTI JOIN crosswalk_note_line USING (sheet, line)
    ANTI JOIN crosswalk_lone_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one line that can be placed. occurrence counts the lines for the same two codes;
-- differs says that it is not the first and gives other titles.
CREATE OR REPLACE TEMP TABLE crosswalk_sound AS
SELECT sheet, line, from_system, from_code, from_title, to_system, to_code, to_title,
    row_number() OVER same_pair AS occurrence,
    (from_title, to_title) IS DISTINCT FROM first_value((from_title, to_title)) OVER same_pair AS differs
FROM crosswalk_line
ANTI JOIN crosswalk_note_line USING (sheet, line)
ANTI JOIN crosswalk_lone_line USING (sheet, line)
ANTI JOIN crosswalk_bad_line USING (sheet, line)
WINDOW same_pair AS (PARTITION BY from_code, to_code ORDER BY sheet, line);

INSERT INTO crosswalk_bad_line
SELECT sheet, line, 'the two codes stand on an earlier line with other titles', from_code || ' ' || to_code
FROM crosswalk_sound
WHERE differs;

-- One row: one line that states a pair of codes again, as the second sheet does that sorts them
-- by the other code, and the hybrid structure for each code of a third classification.
CREATE OR REPLACE TEMP TABLE crosswalk_repeated_line AS
SELECT sheet, line
FROM crosswalk_sound
WHERE occurrence > 1 AND NOT differs;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM crosswalk_bad_line;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'no-counterpart', count(*),
    'Lines with a dash in place of one code say that a code has no counterpart; they are counted as notes.'
FROM crosswalk_lone_line
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'repeated-pair', count(*),
    'Lines that state a pair of codes again with the same titles are counted as notes and not loaded twice.'
FROM crosswalk_repeated_line
HAVING count(*) > 0;

-- A crosswalk is restated whole.
DELETE FROM code_crosswalk
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM crosswalk_sound);

INSERT INTO code_crosswalk BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line,
    t.from_system, t.from_code, t.from_title, t.to_system, t.to_code, t.to_title
FROM crosswalk_sound t
CROSS JOIN load
WHERE t.occurrence = 1
ORDER BY t.sheet, t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL AND lone.line IS NULL AND again.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL OR lone.line IS NOT NULL OR again.line IS NOT NULL) AS noted,
    0 AS cells_rejected
FROM crosswalk_line
LEFT JOIN crosswalk_bad_line bad USING (sheet, line)
LEFT JOIN crosswalk_note_line note USING (sheet, line)
LEFT JOIN crosswalk_lone_line lone USING (sheet, line)
LEFT JOIN crosswalk_repeated_line again USING (sheet, line)
GROUP BY sheet;
