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
    cell_words(entry_education) AS entry_education,
    cell_words(work_experience) AS work_experience,
    cell_words(on_the_job_training) AS on_the_job_training
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

INSERT INTO ep_bad_cell
SELECT sheet, line, cell.name, cell.text
FROM (
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
)
WHERE cell.status = 'rejected';

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
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_chosen);

INSERT INTO projection BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_chosen t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;
