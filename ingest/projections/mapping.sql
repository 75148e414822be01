-- Maps staged rows of an occupation workbook of the Employment Projections to
-- projection, separation and attainment. BLS prints thousands; facts are jobs.

-- One row: one staged line of any of the three tables with its key.
-- A title ends in a footnote mark such as (1) or [1] and begins with two blanks per level.
CREATE OR REPLACE TEMP TABLE ep_line AS
SELECT 'projection' AS fact, sheet, line, fault, code, soc_code(code) AS soc, title, type FROM projection_staging
UNION ALL
SELECT 'separation', sheet, line, fault, code, soc_code(code), title, type FROM separation_staging
UNION ALL
SELECT 'attainment', sheet, line, fault, code, soc_code(code), title, 'Line item' FROM attainment_staging;

-- One row: one of the publisher's notes below a table, such as its source line.
CREATE OR REPLACE TEMP TABLE ep_note_line AS
SELECT sheet, line
FROM ep_line
WHERE fault IS NULL AND coalesce(trim(code), '') = '' AND (coalesce(trim(type), '') = '' OR fact = 'attainment');

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE ep_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN soc IS NULL THEN 'the code is not an occupation code'
            WHEN lower(trim(type)) NOT IN ('summary', 'line item') OR type IS NULL THEN 'the occupation type is neither Summary nor Line item'
            WHEN line <> min(line) FILTER (fault IS NULL AND lower(trim(type)) IN ('summary', 'line item')) OVER (PARTITION BY sheet, soc)
                THEN 'the code stands on an earlier line of the same table'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN soc IS NULL OR lower(trim(type)) IN ('summary', 'line item') THEN code
            ELSE type
        END AS text
    FROM ep_line
    ANTI JOIN ep_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one line of table 1.2 or 1.7 with its figures.
CREATE OR REPLACE TEMP TABLE ep_projection AS
SELECT sheet, line, soc_code(code) AS soc,
    CASE WHEN lower(trim(type)) = 'summary' THEN 'summary' ELSE 'line_item' END AS occupation_type,
    cell_value(base_thousands_number, 0, 999999) * 1000 AS base_jobs,
    cell_status(base_thousands, base_thousands_number, 0, 999999) AS base_jobs_status,
    cell_value(projected_thousands_number, 0, 999999) * 1000 AS projected_jobs,
    cell_status(projected_thousands, projected_thousands_number, 0, 999999) AS projected_jobs_status,
    cell_value(change_thousands_number, -999999, 999999) * 1000 AS change_jobs,
    cell_status(change_thousands, change_thousands_number, -999999, 999999) AS change_jobs_status,
    cell_value(change_pct_number, -100, 99999) AS change_pct,
    cell_status(change_pct, change_pct_number, -100, 99999) AS change_pct_status,
    cell_value(self_employed_pct_number, 0, 100) AS self_employed_pct,
    cell_status(self_employed_pct, self_employed_pct_number, 0, 100) AS self_employed_pct_status,
    cell_value(openings_thousands_number, 0, 999999) * 1000 AS openings_jobs,
    cell_status(openings_thousands, openings_thousands_number, 0, 999999) AS openings_jobs_status,
    cell_value(median_usd_year_number, 1, 99999999) AS median_usd_year,
    cell_status(median_usd_year, median_usd_year_number, 1, 99999999) AS median_usd_year_status,
    TRY_CAST(median_year AS INTEGER) AS median_year,
    CASE WHEN trim(entry_education) NOT IN ('—', '–', '-', '') THEN trim(entry_education) END AS entry_education,
    CASE WHEN trim(work_experience) NOT IN ('—', '–', '-', '') THEN trim(work_experience) END AS work_experience,
    CASE WHEN trim(on_the_job_training) NOT IN ('—', '–', '-', '') THEN trim(on_the_job_training) END AS on_the_job_training
FROM (
    SELECT *,
        cell_number(base_thousands) AS base_thousands_number,
        cell_number(projected_thousands) AS projected_thousands_number,
        cell_number(change_thousands) AS change_thousands_number, cell_number(change_pct) AS change_pct_number,
        cell_number(self_employed_pct) AS self_employed_pct_number,
        cell_number(openings_thousands) AS openings_thousands_number,
        cell_number(median_usd_year) AS median_usd_year_number
    FROM projection_staging
)
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- One row: one line of table 1.10 with its figures.
CREATE OR REPLACE TEMP TABLE ep_separation AS
SELECT sheet, line, soc_code(code) AS soc,
    CASE WHEN lower(trim(type)) = 'summary' THEN 'summary' ELSE 'line_item' END AS occupation_type,
    cell_value(exit_rate_pct_number, 0, 100) AS exit_rate_pct,
    cell_status(exit_rate_pct, exit_rate_pct_number, 0, 100) AS exit_rate_pct_status,
    cell_value(transfer_rate_pct_number, 0, 100) AS transfer_rate_pct,
    cell_status(transfer_rate_pct, transfer_rate_pct_number, 0, 100) AS transfer_rate_pct_status,
    cell_value(separation_rate_pct_number, 0, 200) AS separation_rate_pct,
    cell_status(separation_rate_pct, separation_rate_pct_number, 0, 200) AS separation_rate_pct_status,
    cell_value(exits_thousands_number, 0, 999999) * 1000 AS exits_jobs,
    cell_status(exits_thousands, exits_thousands_number, 0, 999999) AS exits_jobs_status,
    cell_value(transfers_thousands_number, 0, 999999) * 1000 AS transfers_jobs,
    cell_status(transfers_thousands, transfers_thousands_number, 0, 999999) AS transfers_jobs_status,
    cell_value(separations_thousands_number, 0, 999999) * 1000 AS separations_jobs,
    cell_status(separations_thousands, separations_thousands_number, 0, 999999) AS separations_jobs_status,
    cell_value(openings_thousands_number, 0, 999999) * 1000 AS openings_jobs,
    cell_status(openings_thousands, openings_thousands_number, 0, 999999) AS openings_jobs_status
FROM (
    SELECT *,
        cell_number(exit_rate_pct) AS exit_rate_pct_number,
        cell_number(transfer_rate_pct) AS transfer_rate_pct_number,
        cell_number(separation_rate_pct) AS separation_rate_pct_number,
        cell_number(exits_thousands) AS exits_thousands_number,
        cell_number(transfers_thousands) AS transfers_thousands_number,
        cell_number(separations_thousands) AS separations_thousands_number,
        cell_number(openings_thousands) AS openings_thousands_number
    FROM separation_staging
)
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- One row: one line of table 5.3 with its figures.
CREATE OR REPLACE TEMP TABLE ep_attainment AS
SELECT sheet, line, soc_code(code) AS soc,
    coalesce(survey_period, '') AS survey_period,
    regexp_matches(title, '[(\[]\d+[)\]]\s*$') AS shared_with_others,
    cell_value(less_than_high_school_pct_number, 0, 100) AS less_than_high_school_pct,
    cell_status(less_than_high_school_pct, less_than_high_school_pct_number, 0, 100) AS less_than_high_school_pct_status,
    cell_value(high_school_pct_number, 0, 100) AS high_school_pct,
    cell_status(high_school_pct, high_school_pct_number, 0, 100) AS high_school_pct_status,
    cell_value(some_college_pct_number, 0, 100) AS some_college_pct,
    cell_status(some_college_pct, some_college_pct_number, 0, 100) AS some_college_pct_status,
    cell_value(associate_pct_number, 0, 100) AS associate_pct,
    cell_status(associate_pct, associate_pct_number, 0, 100) AS associate_pct_status,
    cell_value(bachelor_pct_number, 0, 100) AS bachelor_pct,
    cell_status(bachelor_pct, bachelor_pct_number, 0, 100) AS bachelor_pct_status,
    cell_value(master_pct_number, 0, 100) AS master_pct,
    cell_status(master_pct, master_pct_number, 0, 100) AS master_pct_status,
    cell_value(doctoral_pct_number, 0, 100) AS doctoral_pct,
    cell_status(doctoral_pct, doctoral_pct_number, 0, 100) AS doctoral_pct_status
FROM (
    SELECT *,
        cell_number(less_than_high_school_pct) AS less_than_high_school_pct_number,
        cell_number(high_school_pct) AS high_school_pct_number,
        cell_number(some_college_pct) AS some_college_pct_number, cell_number(associate_pct) AS associate_pct_number,
        cell_number(bachelor_pct) AS bachelor_pct_number, cell_number(master_pct) AS master_pct_number,
        cell_number(doctoral_pct) AS doctoral_pct_number
    FROM attainment_staging
)
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- One row: the line that speaks for an occupation. Up to 2021-31 tables 1.2 and 1.7 both state employment;
-- the one with worker characteristics is kept, the other must agree with it.
CREATE OR REPLACE TEMP TABLE ep_chosen AS
SELECT *
FROM ep_projection
QUALIFY row_number() OVER (PARTITION BY soc ORDER BY self_employed_pct_status = 'absent' AND entry_education IS NULL, sheet DESC, line) = 1;

INSERT INTO ep_bad_line
SELECT p.sheet, p.line, 'disagrees with ' || c.sheet || ' line ' || c.line || ' on the same occupation', NULL
FROM ep_projection p
JOIN ep_chosen c USING (soc)
WHERE (p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct, p.openings_jobs)
    IS DISTINCT FROM (c.base_jobs, c.projected_jobs, c.change_jobs, c.change_pct, c.openings_jobs);

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM ep_bad_line;

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE ep_bad_cell AS
WITH cells AS (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Employment, base year', 'text': s.base_thousands, 'status': t.base_jobs_status},
        {'name': 'Employment, projected', 'text': s.projected_thousands, 'status': t.projected_jobs_status},
        {'name': 'Employment change, number', 'text': s.change_thousands, 'status': t.change_jobs_status},
        {'name': 'Employment change, percent', 'text': s.change_pct, 'status': t.change_pct_status},
        {'name': 'Percent self employed', 'text': s.self_employed_pct, 'status': t.self_employed_pct_status},
        {'name': 'Occupational openings', 'text': s.openings_thousands, 'status': t.openings_jobs_status},
        {'name': 'Median annual wage', 'text': s.median_usd_year, 'status': t.median_usd_year_status}
    ]) AS cell
    FROM ep_projection t JOIN projection_staging s USING (sheet, line)
    UNION ALL
    SELECT t.sheet, t.line, unnest([
        {'name': 'Labor force exit rate', 'text': s.exit_rate_pct, 'status': t.exit_rate_pct_status},
        {'name': 'Occupational transfer rate', 'text': s.transfer_rate_pct, 'status': t.transfer_rate_pct_status},
        {'name': 'Total occupational separations rate', 'text': s.separation_rate_pct, 'status': t.separation_rate_pct_status},
        {'name': 'Labor force exits', 'text': s.exits_thousands, 'status': t.exits_jobs_status},
        {'name': 'Occupational transfers', 'text': s.transfers_thousands, 'status': t.transfers_jobs_status},
        {'name': 'Total occupational separations', 'text': s.separations_thousands, 'status': t.separations_jobs_status},
        {'name': 'Occupational openings', 'text': s.openings_thousands, 'status': t.openings_jobs_status}
    ])
    FROM ep_separation t JOIN separation_staging s USING (sheet, line)
    UNION ALL
    SELECT t.sheet, t.line, unnest([
        {'name': 'Less than high school diploma', 'text': s.less_than_high_school_pct, 'status': t.less_than_high_school_pct_status},
        {'name': 'High school diploma or equivalent', 'text': s.high_school_pct, 'status': t.high_school_pct_status},
        {'name': 'Some college, no degree', 'text': s.some_college_pct, 'status': t.some_college_pct_status},
        {'name': 'Associate''s degree', 'text': s.associate_pct, 'status': t.associate_pct_status},
        {'name': 'Bachelor''s degree', 'text': s.bachelor_pct, 'status': t.bachelor_pct_status},
        {'name': 'Master''s degree', 'text': s.master_pct, 'status': t.master_pct_status},
        {'name': 'Doctoral or professional degree', 'text': s.doctoral_pct, 'status': t.doctoral_pct_status}
    ])
    FROM ep_attainment t JOIN attainment_staging s USING (sheet, line)
)
SELECT sheet, line, cell.name AS column_name, cell.text AS text
FROM cells
WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text,
    'neither a plausible number nor a marker of a missing figure'
FROM ep_bad_cell;

INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), soc,
    first(regexp_replace(trim(title), '\s*[(\[]\d+[)\]]$', '') ORDER BY fact = 'attainment', sheet, line)
FROM ep_line
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line)
GROUP BY soc
ON CONFLICT DO NOTHING;

-- The bound of a median such as ">=$239,200" is the edition's top code.
UPDATE vintage
SET top_code_usd_year = bound.usd_year
FROM (
    SELECT max(cell_number(regexp_extract(median_usd_year, '>=\s*(\$?[\d,.]+)', 1))) AS usd_year
    FROM projection_staging
) bound
WHERE vintage_id = (SELECT vintage_id FROM load) AND bound.usd_year IS NOT NULL;

-- An edition's table is restated whole.
DELETE FROM projection
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_projection);
DELETE FROM separation
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_separation);
DELETE FROM attainment
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_attainment);

INSERT INTO projection BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_chosen t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;

INSERT INTO separation BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_separation t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;

INSERT INTO attainment BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_attainment t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL) AS noted,
    coalesce((SELECT count(*) FROM ep_bad_cell c WHERE c.sheet = ep_line.sheet), 0) AS cells_rejected
FROM ep_line
LEFT JOIN ep_bad_line bad USING (sheet, line)
LEFT JOIN ep_note_line note USING (sheet, line)
GROUP BY sheet;
