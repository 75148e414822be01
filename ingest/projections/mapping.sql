-- Maps staged rows of a workbook of the Employment Projections. This script
-- tells lines from notes and gives every occupation its title; the scripts
-- behind it, one per fact, read its tables, and outcome.sql counts the lines.
-- BLS prints thousands; facts are jobs.

-- One row: one staged line of any of the tables with its key, an occupation or an industry code.
-- typed says that the table prints a type for each line. A title ends in a footnote mark such as
-- (1) or [1] and begins with two blanks per level. Table 1.12 of some editions writes codes with a dash.
CREATE OR REPLACE TEMP TABLE ep_line AS
SELECT 'projection' AS fact, sheet, line, fault, code, soc_code(code) AS key, title, type, true AS typed FROM projection_staging
UNION ALL
SELECT 'separation', sheet, line, fault, code, soc_code(code), title, type, true FROM separation_staging
UNION ALL
SELECT 'attainment', sheet, line, fault, code, soc_code(code), title, 'Line item', false FROM attainment_staging
UNION ALL
SELECT 'education', sheet, line, fault, code, soc_code(code), title, 'Line item', false FROM education_staging
UNION ALL
SELECT 'factor', sheet, line, fault, code, soc_code(replace(code, '–', '-')), title, 'Line item', false FROM factor_staging
UNION ALL
SELECT 'industry', sheet, line, fault, code, matrix_industry_code(code), title, type, true FROM industry_staging;

-- One row: one of the publisher's notes below a table, such as its source line.
CREATE OR REPLACE TEMP TABLE ep_note_line AS
SELECT sheet, line
FROM ep_line
WHERE fault IS NULL AND coalesce(trim(code), '') = '' AND (coalesce(trim(type), '') = '' OR NOT typed);

-- One row: one line that cannot be placed, with the reason. Only table 1.12 has several lines of one occupation.
CREATE OR REPLACE TEMP TABLE ep_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN key IS NULL AND fact = 'industry' THEN 'the code is not an industry code of the matrix'
            WHEN key IS NULL THEN 'the code is not an occupation code'
            WHEN (lower(trim(type)) NOT IN ('summary', 'line item') OR type IS NULL) AND fact = 'industry'
                THEN 'the industry type is neither Summary nor Line item'
            WHEN lower(trim(type)) NOT IN ('summary', 'line item') OR type IS NULL THEN 'the occupation type is neither Summary nor Line item'
            WHEN fact <> 'factor'
                AND line <> min(line) FILTER (fault IS NULL AND lower(trim(type)) IN ('summary', 'line item')) OVER (PARTITION BY sheet, key)
                THEN 'the code stands on an earlier line of the same table'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN key IS NULL OR lower(trim(type)) IN ('summary', 'line item') THEN code
            ELSE type
        END AS text
    FROM ep_line
    ANTI JOIN ep_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE ep_bad_cell (sheet VARCHAR, line INTEGER, column_name VARCHAR, text VARCHAR);

-- A matrix file that names an occupation only by its code left the code as the title.
INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), key,
    first(regexp_replace(trim(title), '\s*[(\[]\d+[)\]]$', '')
        ORDER BY list_position(['projection', 'separation', 'education', 'attainment', 'factor'], fact), sheet, line)
FROM ep_line
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line)
WHERE fact <> 'industry'
GROUP BY key
ON CONFLICT (soc_system, soc_code) DO UPDATE SET title = excluded.title
    WHERE occupation.title = occupation.soc_code;
