-- One row: one staged line of the web page's table export, an occupation that is no group of others.
-- Other titles follow the title behind asterisks: "Title    * alias* alias".
--
-- Whose figures stand: an occupation workbook has more columns and the summary occupations, so the rows of
-- a workbook of the same edition stay, whichever file comes first. A line is merged when any of it
-- reached a table: its figures, or its other titles; a line whose figures the workbook has stated already and
-- which names no other title is noted. So lines read are lines merged, rejected and noted here too.
CREATE OR REPLACE TEMP TABLE export_line AS
SELECT sheet, line, fault, code, soc_code(code) AS soc,
    trim(parts[1]) AS title,
    list_filter(list_transform(parts[2:], part -> trim(part)), part -> part <> '') AS aliases
FROM (SELECT *, string_split(title, '*') AS parts FROM export_staging);

-- One row: one line without a code, such as a source line.
CREATE OR REPLACE TEMP TABLE export_note_line AS
SELECT sheet, line FROM export_line WHERE fault IS NULL AND coalesce(trim(code), '') = '';

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE export_bad_line AS
SELECT sheet, line, reason, code AS text
FROM (
    SELECT sheet, line, code,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN soc IS NULL THEN 'the code is not an occupation code'
            WHEN coalesce(title, '') = '' THEN 'the occupation has no title'
            WHEN line <> min(line) FILTER (fault IS NULL AND title <> '') OVER (PARTITION BY soc)
                THEN 'the code stands on an earlier line of the same table'
        END AS reason
    FROM export_line
    ANTI JOIN export_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: whether a workbook has stated the edition's figures. Only workbooks hold summary occupations
-- and the share of the self-employed.
CREATE OR REPLACE TEMP TABLE export_workbook AS
SELECT count(*) > 0 AS stands
FROM projection
WHERE vintage_id = (SELECT vintage_id FROM load)
    AND (occupation_type = 'summary' OR self_employed_pct_status <> 'absent');

-- One row: one line with its figures.
CREATE OR REPLACE TEMP TABLE export_typed AS
SELECT sheet, line, soc_code(code) AS soc,
    'line_item' AS occupation_type,
    cell_value(base_thousands_number, 0, 999999) * 1000 AS base_jobs,
    cell_status(base_thousands, base_thousands_number, 0, 999999) AS base_jobs_status,
    cell_value(projected_thousands_number, 0, 999999) * 1000 AS projected_jobs,
    cell_status(projected_thousands, projected_thousands_number, 0, 999999) AS projected_jobs_status,
    cell_value(change_thousands_number, -999999, 999999) * 1000 AS change_jobs,
    cell_status(change_thousands, change_thousands_number, -999999, 999999) AS change_jobs_status,
    cell_value(change_pct_number, -100, 99999) AS change_pct,
    cell_status(change_pct, change_pct_number, -100, 99999) AS change_pct_status,
    'absent'::cell_status AS self_employed_pct_status,
    cell_value(openings_thousands_number, 0, 999999) * 1000 AS openings_jobs,
    cell_status(openings_thousands, openings_thousands_number, 0, 999999) AS openings_jobs_status,
    cell_value(median_usd_year_number, 1, 99999999) AS median_usd_year,
    cell_status(median_usd_year, median_usd_year_number, 1, 99999999) AS median_usd_year_status,
    TRY_CAST(median_year AS INTEGER) AS median_year,
    cell_words(entry_education) AS entry_education,
    cell_words(work_experience) AS work_experience,
    cell_words(on_the_job_training) AS on_the_job_training
FROM (
    SELECT *,
        cell_number(base_thousands) AS base_thousands_number,
        cell_number(projected_thousands) AS projected_thousands_number,
        cell_number(change_thousands) AS change_thousands_number, cell_number(change_pct) AS change_pct_number,
        cell_number(openings_thousands) AS openings_thousands_number,
        cell_number(median_usd_year) AS median_usd_year_number
    FROM export_staging
)
ANTI JOIN export_bad_line USING (sheet, line)
ANTI JOIN export_note_line USING (sheet, line);

-- One row: one cell of the lines to load that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE export_bad_cell AS
SELECT sheet, line, cell.name AS column_name, cell.text AS text
FROM (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Employment, base year', 'text': s.base_thousands, 'status': t.base_jobs_status},
        {'name': 'Employment, projected', 'text': s.projected_thousands, 'status': t.projected_jobs_status},
        {'name': 'Employment change, number', 'text': s.change_thousands, 'status': t.change_jobs_status},
        {'name': 'Employment change, percent', 'text': s.change_pct, 'status': t.change_pct_status},
        {'name': 'Occupational openings', 'text': s.openings_thousands, 'status': t.openings_jobs_status},
        {'name': 'Median annual wage', 'text': s.median_usd_year, 'status': t.median_usd_year_status}
    ]) AS cell
    FROM export_typed t JOIN export_staging s USING (sheet, line)
    WHERE NOT (SELECT stands FROM export_workbook)
)
WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text, reason
FROM (
    SELECT sheet, line, NULL AS column_name, text, reason FROM export_bad_line
    UNION ALL
    SELECT sheet, line, column_name, text, 'neither a plausible number nor a marker of a missing figure' FROM export_bad_cell
)
ORDER BY sheet, line, column_name;

INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), soc, title
FROM export_line
SEMI JOIN export_typed USING (sheet, line)
ORDER BY line
ON CONFLICT (soc_system, soc_code) DO UPDATE SET title = excluded.title
    WHERE occupation.title = occupation.soc_code;

-- One row: how many figures of the export the workbook has otherwise, or not at all.
CREATE OR REPLACE TEMP TABLE export_contradiction AS
SELECT coalesce(sum(
    (t.base_jobs IS DISTINCT FROM p.base_jobs)::INTEGER + (t.projected_jobs IS DISTINCT FROM p.projected_jobs)::INTEGER
    + (t.change_jobs IS DISTINCT FROM p.change_jobs)::INTEGER + (t.change_pct IS DISTINCT FROM p.change_pct)::INTEGER
    + (t.openings_jobs IS DISTINCT FROM p.openings_jobs)::INTEGER), 0) AS cells
FROM export_typed t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
LEFT JOIN projection p ON p.vintage_id = load.vintage_id AND p.occupation_id = o.occupation_id
WHERE (SELECT stands FROM export_workbook);

INSERT INTO remark
SELECT source_id, 'remark', 'already-stated', (SELECT count(*) FROM export_typed),
    'The occupation workbook of this edition is loaded and says more: its figures stay, and only the other titles were taken from this file.'
FROM load
WHERE (SELECT stands FROM export_workbook);

INSERT INTO remark
SELECT source_id, 'remark', 'contradicts-workbook', (SELECT cells FROM export_contradiction),
    (SELECT cells FROM export_contradiction) || ' figures on employment and openings differ from the occupation workbook of this edition, whose figures stay.'
FROM load
WHERE (SELECT cells FROM export_contradiction) > 0;

INSERT INTO remark
SELECT source_id, 'remark', 'line-items-only', (SELECT count(*) FROM export_typed),
    'The table export holds no summary occupations, no share of self-employed and no separations; the occupation workbook of this edition does.'
FROM load
WHERE NOT (SELECT stands FROM export_workbook);

-- The bound of a median such as ">=$208,000" is the edition's top code.
UPDATE vintage
SET top_code_usd_year = bound.usd_year
FROM (
    SELECT max(cell_number(regexp_extract(median_usd_year, '>=\s*(\$?[\d,.]+)', 1))) AS usd_year
    FROM export_staging
    WHERE NOT (SELECT stands FROM export_workbook)
) bound
WHERE vintage_id = (SELECT vintage_id FROM load) AND bound.usd_year IS NOT NULL;

DELETE FROM projection
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM export_typed)
    AND NOT (SELECT stands FROM export_workbook);

INSERT INTO projection BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM export_typed t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
WHERE NOT (SELECT stands FROM export_workbook)
ORDER BY t.line;

-- Other titles of an edition come from its exports alone; each export restates them.
DELETE FROM alternate_title
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM export_typed);

INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, title)
SELECT load.vintage_id, load.source_id, l.line, l.soc, a.alias
FROM (SELECT sheet, line, soc, unnest(list_distinct(aliases)) AS alias FROM export_line) a
JOIN export_line l USING (sheet, line)
SEMI JOIN export_typed USING (sheet, line)
CROSS JOIN load
ORDER BY l.line, a.alias;

-- One row: what became of the sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL AND NOT known) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL OR (bad.line IS NULL AND known)) AS noted,
    (SELECT count(*) FROM export_bad_cell) AS cells_rejected
FROM (SELECT *, len(aliases) = 0 AND (SELECT stands FROM export_workbook) AS known FROM export_line) l
LEFT JOIN export_bad_line bad USING (sheet, line)
LEFT JOIN export_note_line note USING (sheet, line)
GROUP BY sheet;
