-- Maps staged rows of a table of industry codes and titles to naics_title.
-- Several published tables state the codes of one edition: of all levels, or of
-- the last one alone. A file restates the codes it holds.

CREATE OR REPLACE TEMP MACRO naics_words(cell) AS trim(regexp_replace(coalesce(cell, ''), '[\s\x{00A0}]+', ' ', 'g'));

-- One row: one staged line with its code and title in their normal form.
-- A T behind a title is a superscript of the publisher: Canada, Mexico and the United States agree on the industry.
CREATE OR REPLACE TEMP TABLE naics_line AS
SELECT sheet, line, fault, naics_words(code) AS code_text,
    CASE WHEN regexp_full_match(naics_words(code), '\d{2,6}|31-33|44-45|48-49') THEN naics_words(code) END AS naics_code,
    regexp_replace(naics_words(title), '([a-z)])T$', '\1') AS title
FROM naics_staging;

-- One row: one of the publisher's notes: words in one cell, where no title is, or in a column of no account.
CREATE OR REPLACE TEMP TABLE naics_note_line AS
SELECT sheet, line
FROM naics_line
WHERE fault IS NULL AND title = '' AND NOT regexp_matches(code_text, '^\d');

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE naics_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN naics_code IS NULL THEN 'the code is not an industry code'
            WHEN title = '' THEN 'the title is blank'
        END AS reason,
        CASE WHEN fault IS NULL THEN code_text END AS text
    FROM naics_line
    ANTI JOIN naics_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one line that can be placed. occurrence counts the lines for the same code;
-- differs says that it is not the first and gives another title.
CREATE OR REPLACE TEMP TABLE naics_sound AS
SELECT sheet, line, naics_code, title,
    row_number() OVER same_code AS occurrence,
    title <> first_value(title) OVER same_code AS differs
FROM naics_line
ANTI JOIN naics_note_line USING (sheet, line)
ANTI JOIN naics_bad_line USING (sheet, line)
WINDOW same_code AS (PARTITION BY naics_code ORDER BY sheet, line);

INSERT INTO naics_bad_line
SELECT sheet, line, 'the code stands on an earlier line with another title', naics_code
FROM naics_sound
WHERE differs;

-- One row: one line that repeats an earlier one.
CREATE OR REPLACE TEMP TABLE naics_repeated_line AS
SELECT sheet, line
FROM naics_sound
WHERE occurrence > 1 AND NOT differs;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM naics_bad_line;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat an earlier line word for word are counted as notes and not loaded twice.'
FROM naics_repeated_line
HAVING count(*) > 0;

DELETE FROM naics_title
WHERE vintage_id = (SELECT vintage_id FROM load) AND naics_code IN (SELECT naics_code FROM naics_sound);

INSERT INTO naics_title BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.naics_code, t.title
FROM naics_sound t
CROSS JOIN load
WHERE t.occurrence = 1
ORDER BY t.sheet, t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL AND again.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL OR again.line IS NOT NULL) AS noted,
    0 AS cells_rejected
FROM naics_line
LEFT JOIN naics_bad_line bad USING (sheet, line)
LEFT JOIN naics_note_line note USING (sheet, line)
LEFT JOIN naics_repeated_line again USING (sheet, line)
GROUP BY sheet;
