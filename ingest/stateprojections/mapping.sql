-- Maps staged rows of the states' long-term projections to state_projection.
-- The figures are jobs; most states round them to ten.

-- One row: one staged line with its keys. Codes of areas are FIPS codes of states, without leading zeros;
-- 0 is the nation, whose figures are those of the Employment Projections.
CREATE OR REPLACE TEMP TABLE state_line AS
SELECT *,
    soc_code(code) AS soc,
    CASE
        WHEN fips = 0 THEN 1
        WHEN fips BETWEEN 1 AND 56 AND fips NOT IN (3, 7, 14, 43, 52) THEN 2
        WHEN fips IN (60, 66, 69, 72, 78) THEN 3
    END AS area_kind,
    CASE WHEN fips = 0 THEN '99' ELSE lpad(fips::VARCHAR, 2, '0') END AS area_key
FROM (SELECT *, TRY_CAST(trim(stfips) AS INTEGER) AS fips FROM state_staging);

-- One row: one line below the table, without any code.
CREATE OR REPLACE TEMP TABLE state_note_line AS
SELECT sheet, line FROM state_line WHERE fault IS NULL AND coalesce(trim(code), '') = '' AND coalesce(trim(base), '') = '';

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE state_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN area_kind IS NULL THEN 'the area is no state or territory'
            WHEN soc IS NULL THEN 'the code is not an occupation code'
            WHEN base_year IS NOT NULL AND projected_year IS NOT NULL
                AND (TRY_CAST(base_year AS INTEGER), TRY_CAST(projected_year AS INTEGER))
                    IS DISTINCT FROM (edition_base_year::INTEGER, edition_end_year::INTEGER)
                THEN 'the years are not ' || edition_base_year || ' to ' || edition_end_year || ', the edition of most lines'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN area_kind IS NULL THEN stfips
            WHEN soc IS NULL THEN code
            ELSE base_year || ' to ' || projected_year
        END AS text
    FROM state_line
    ANTI JOIN state_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

INSERT INTO state_bad_line
SELECT sheet, line, 'the occupation stands on an earlier line of the same area', code
FROM state_line
ANTI JOIN state_bad_line USING (sheet, line)
ANTI JOIN state_note_line USING (sheet, line)
QUALIFY row_number() OVER (PARTITION BY area_key, area_kind, soc ORDER BY sheet, line) > 1;

-- One row: one line with its figures. A figure that a state does not give is (NA), or empty.
CREATE OR REPLACE TEMP TABLE state_typed AS
SELECT sheet, line, soc, area_key, area_kind,
    cell_value(base_number, 0, 999999999) AS base_jobs,
    cell_status(base, base_number, 0, 999999999) AS base_jobs_status,
    cell_value(projected_number, 0, 999999999) AS projected_jobs,
    cell_status(projected, projected_number, 0, 999999999) AS projected_jobs_status,
    cell_value(change_number, -999999999, 999999999) AS change_jobs,
    cell_status(change, change_number, -999999999, 999999999) AS change_jobs_status,
    cell_value(change_pct_number, -100, 99999) AS change_pct,
    cell_status(change_pct, change_pct_number, -100, 99999) AS change_pct_status,
    cell_value(openings_number, 0, 999999999) AS openings_jobs,
    cell_status(openings, openings_number, 0, 999999999) AS openings_jobs_status
FROM (
    SELECT * REPLACE (
            CASE WHEN trim(base) NOT IN ('NA', '(NA)') THEN base END AS base,
            CASE WHEN trim(projected) NOT IN ('NA', '(NA)') THEN projected END AS projected,
            CASE WHEN trim(change) NOT IN ('NA', '(NA)') THEN change END AS change,
            CASE WHEN trim(change_pct) NOT IN ('NA', '(NA)') THEN change_pct END AS change_pct,
            CASE WHEN trim(openings) NOT IN ('NA', '(NA)') THEN openings END AS openings),
        cell_number(base) AS base_number, cell_number(projected) AS projected_number, cell_number(change) AS change_number,
        cell_number(change_pct) AS change_pct_number, cell_number(openings) AS openings_number
    FROM state_line
)
ANTI JOIN state_bad_line USING (sheet, line)
ANTI JOIN state_note_line USING (sheet, line);

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE state_bad_cell AS
SELECT sheet, line, cell.name AS column_name, cell.text AS text
FROM (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Base', 'text': s.base, 'status': t.base_jobs_status},
        {'name': 'Projected', 'text': s.projected, 'status': t.projected_jobs_status},
        {'name': 'Change', 'text': s.change, 'status': t.change_jobs_status},
        {'name': 'Percent change', 'text': s.change_pct, 'status': t.change_pct_status},
        {'name': 'Average annual openings', 'text': s.openings, 'status': t.openings_jobs_status}
    ]) AS cell
    FROM state_typed t JOIN state_staging s USING (sheet, line)
)
WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text, reason
FROM (
    SELECT sheet, line, NULL AS column_name, text, reason FROM state_bad_line
    UNION ALL
    SELECT sheet, line, column_name, text, 'neither a plausible number nor a marker of a missing figure' FROM state_bad_cell
)
ORDER BY sheet, line, column_name;

INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), l.soc, coalesce(first(nullif(trim(l.title), '') ORDER BY l.sheet, l.line), l.soc)
FROM state_line l
SEMI JOIN state_typed USING (sheet, line)
GROUP BY l.soc
ON CONFLICT DO NOTHING;

-- OEWS names areas with their abbreviations; where it has named one, that title stays.
INSERT INTO area (area_code, area_type, title, title_year)
SELECT l.area_key, l.area_kind, coalesce(first(nullif(trim(l.area_name), '') ORDER BY l.sheet, l.line), l.area_key), (SELECT year FROM load)
FROM state_line l
SEMI JOIN state_typed USING (sheet, line)
GROUP BY l.area_key, l.area_kind
ON CONFLICT DO NOTHING;

-- A file restates all occupations of each of its areas.
DELETE FROM state_projection
USING (SELECT DISTINCT a.area_id FROM state_typed t JOIN area a ON a.area_code = t.area_key AND a.area_type = t.area_kind) stated
WHERE state_projection.vintage_id = (SELECT vintage_id FROM load)
    AND state_projection.area_id = stated.area_id;

INSERT INTO state_projection BY NAME
SELECT load.vintage_id, load.source_id, a.area_id, o.occupation_id, t.line AS source_line,
    t.* EXCLUDE (sheet, line, soc, area_key, area_kind)
FROM state_typed t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
JOIN area a ON a.area_code = t.area_key AND a.area_type = t.area_kind
ORDER BY t.sheet, t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL) AS noted,
    coalesce((SELECT count(*) FROM state_bad_cell c WHERE c.sheet = l.sheet), 0) AS cells_rejected
FROM state_line l
LEFT JOIN state_bad_line bad USING (sheet, line)
LEFT JOIN state_note_line note USING (sheet, line)
GROUP BY sheet;
