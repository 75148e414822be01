-- Maps staged rows of the National Employment Matrix to matrix_cell and
-- matrix_industry. BLS prints thousands; facts are jobs.

-- One row: one staged line with its keys. form is industry for a file on one industry, whose lines are
-- occupations, occupation for one on one occupation, whose lines are industries, and whole for all cells.
CREATE OR REPLACE TEMP TABLE matrix_line AS
SELECT *,
    CASE WHEN form = 'occupation' THEN industry_code ELSE occupation_code END AS line_code,
    CASE WHEN form = 'occupation' THEN industry_type ELSE occupation_type END AS line_type,
    soc_code(occupation_code) AS soc,
    matrix_industry_code(industry_code) AS industry,
    -- The workbooks write "Line item", the web page "Line Item".
    CASE lower(trim(occupation_type)) WHEN 'summary' THEN 'summary' WHEN 'line item' THEN 'line_item' END AS occupation_kind,
    CASE lower(trim(industry_type)) WHEN 'summary' THEN 'summary' WHEN 'line item' THEN 'line_item' END AS industry_kind
FROM matrix_staging;

-- One row: one of the publisher's notes below a table, such as its source line.
CREATE OR REPLACE TEMP TABLE matrix_note_line AS
SELECT sheet, line
FROM matrix_line
WHERE fault IS NULL AND coalesce(trim(line_code), '') = '' AND coalesce(trim(line_type), '') = '';

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE matrix_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN soc IS NULL THEN 'the code is not an occupation code'
            WHEN industry IS NULL THEN 'the code is not an industry code of the matrix'
            WHEN form <> 'occupation' AND occupation_kind IS NULL THEN 'the occupation type is neither Summary nor Line item'
            WHEN form <> 'industry' AND industry_kind IS NULL THEN 'the industry type is neither Summary nor Line item'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN soc IS NULL THEN occupation_code
            WHEN industry IS NULL THEN industry_code
            WHEN form <> 'occupation' AND occupation_kind IS NULL THEN occupation_type
            ELSE industry_type
        END AS text
    FROM matrix_line
    ANTI JOIN matrix_note_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

INSERT INTO matrix_bad_line
SELECT sheet, line, 'the occupation and the industry stand together on an earlier line', line_code
FROM matrix_line
ANTI JOIN matrix_bad_line USING (sheet, line)
ANTI JOIN matrix_note_line USING (sheet, line)
QUALIFY row_number() OVER (PARTITION BY soc, industry ORDER BY sheet, line) > 1;

-- One row: one line with its figures.
CREATE OR REPLACE TEMP TABLE matrix_typed AS
SELECT sheet, line, soc, industry AS industry_code,
    occupation_kind AS occupation_type, industry_kind AS industry_type,
    cell_value(base_thousands_number, 0, 999999) * 1000 AS base_jobs,
    cell_status(base_thousands, base_thousands_number, 0, 999999) AS base_jobs_status,
    cell_value(base_industry_share_pct_number, 0, 100) AS base_industry_share_pct,
    cell_status(base_industry_share_pct, base_industry_share_pct_number, 0, 100) AS base_industry_share_pct_status,
    cell_value(base_occupation_share_pct_number, 0, 100) AS base_occupation_share_pct,
    cell_status(base_occupation_share_pct, base_occupation_share_pct_number, 0, 100) AS base_occupation_share_pct_status,
    cell_value(projected_thousands_number, 0, 999999) * 1000 AS projected_jobs,
    cell_status(projected_thousands, projected_thousands_number, 0, 999999) AS projected_jobs_status,
    cell_value(projected_industry_share_pct_number, 0, 100) AS projected_industry_share_pct,
    cell_status(projected_industry_share_pct, projected_industry_share_pct_number, 0, 100) AS projected_industry_share_pct_status,
    cell_value(projected_occupation_share_pct_number, 0, 100) AS projected_occupation_share_pct,
    cell_status(projected_occupation_share_pct, projected_occupation_share_pct_number, 0, 100) AS projected_occupation_share_pct_status,
    cell_value(change_thousands_number, -999999, 999999) * 1000 AS change_jobs,
    cell_status(change_thousands, change_thousands_number, -999999, 999999) AS change_jobs_status,
    cell_value(change_pct_number, -100, 99999) AS change_pct,
    cell_status(change_pct, change_pct_number, -100, 99999) AS change_pct_status
FROM (
    SELECT *,
        cell_number(base_thousands) AS base_thousands_number,
        cell_number(base_industry_share_pct) AS base_industry_share_pct_number,
        cell_number(base_occupation_share_pct) AS base_occupation_share_pct_number,
        cell_number(projected_thousands) AS projected_thousands_number,
        cell_number(projected_industry_share_pct) AS projected_industry_share_pct_number,
        cell_number(projected_occupation_share_pct) AS projected_occupation_share_pct_number,
        cell_number(change_thousands) AS change_thousands_number, cell_number(change_pct) AS change_pct_number
    FROM matrix_line
)
ANTI JOIN matrix_bad_line USING (sheet, line)
ANTI JOIN matrix_note_line USING (sheet, line);

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE matrix_bad_cell AS
SELECT sheet, line, cell.name AS column_name, cell.text AS text
FROM (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Employment, base year', 'text': s.base_thousands, 'status': t.base_jobs_status},
        {'name': 'Percent of industry, base year', 'text': s.base_industry_share_pct, 'status': t.base_industry_share_pct_status},
        {'name': 'Percent of occupation, base year', 'text': s.base_occupation_share_pct, 'status': t.base_occupation_share_pct_status},
        {'name': 'Employment, projected', 'text': s.projected_thousands, 'status': t.projected_jobs_status},
        {'name': 'Percent of industry, projected', 'text': s.projected_industry_share_pct, 'status': t.projected_industry_share_pct_status},
        {'name': 'Percent of occupation, projected', 'text': s.projected_occupation_share_pct, 'status': t.projected_occupation_share_pct_status},
        {'name': 'Employment change', 'text': s.change_thousands, 'status': t.change_jobs_status},
        {'name': 'Employment percent change', 'text': s.change_pct, 'status': t.change_pct_status}
    ]) AS cell
    FROM matrix_typed t JOIN matrix_staging s USING (sheet, line)
)
WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text, reason
FROM (
    SELECT sheet, line, NULL AS column_name, text, reason FROM matrix_bad_line
    UNION ALL
    SELECT sheet, line, column_name, text, 'neither a plausible number nor a marker of a missing figure' FROM matrix_bad_cell
)
ORDER BY sheet, line, column_name;

-- A file on one occupation may name it only by its code, which then stands for its title until a file has it.
INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), l.soc, coalesce(first(nullif(trim(l.occupation_title), '') ORDER BY l.sheet, l.line), l.soc)
FROM matrix_line l
SEMI JOIN matrix_typed USING (sheet, line)
GROUP BY l.soc
ON CONFLICT (soc_system, soc_code) DO UPDATE SET title = excluded.title
    WHERE occupation.title = occupation.soc_code;

-- One row: one industry that the file names with its title.
CREATE OR REPLACE TEMP TABLE matrix_named_industry AS
SELECT l.industry AS industry_code, first(trim(l.industry_title) ORDER BY l.sheet, l.line) AS title,
    first(l.industry_kind ORDER BY l.sheet, l.line) AS industry_type, min(l.line) AS source_line
FROM matrix_line l
SEMI JOIN matrix_typed USING (sheet, line)
WHERE trim(l.industry_title) <> ''
GROUP BY l.industry;

-- A row with NAICS codes is of table 1.9, says more and stays; what matrix files said is restated.
DELETE FROM matrix_industry
USING matrix_named_industry n
WHERE matrix_industry.vintage_id = (SELECT vintage_id FROM load)
    AND matrix_industry.industry_code = n.industry_code
    AND matrix_industry.naics_codes IS NULL
    AND (n.industry_type IS NOT NULL OR matrix_industry.industry_type IS NULL);

INSERT INTO matrix_industry BY NAME
SELECT load.vintage_id, load.source_id, n.source_line, n.industry_code, n.title, n.industry_type
FROM matrix_named_industry n
CROSS JOIN load
ANTI JOIN matrix_industry known ON known.vintage_id = load.vintage_id AND known.industry_code = n.industry_code
ORDER BY n.industry_code;

-- What a file of the same form stated of the same industry or occupation goes, and of a whole matrix all.
-- A file on an industry leaves out the industry's type, one on an occupation the occupation's: so a cell tells its form.
DELETE FROM matrix_cell
WHERE vintage_id = (SELECT vintage_id FROM load) AND industry_type IS NULL
    AND industry_code IN (SELECT industry FROM matrix_line SEMI JOIN matrix_typed USING (sheet, line) WHERE form = 'industry');

DELETE FROM matrix_cell
WHERE vintage_id = (SELECT vintage_id FROM load) AND occupation_type IS NULL
    AND occupation_id IN (
        SELECT o.occupation_id
        FROM matrix_line l
        SEMI JOIN matrix_typed USING (sheet, line)
        JOIN occupation o ON o.soc_system = (SELECT soc_system FROM load) AND o.soc_code = l.soc
        WHERE l.form = 'occupation');

DELETE FROM matrix_cell
WHERE vintage_id = (SELECT vintage_id FROM load) AND occupation_type IS NOT NULL AND industry_type IS NOT NULL
    AND EXISTS (SELECT 1 FROM matrix_line SEMI JOIN matrix_typed USING (sheet, line) WHERE form = 'whole');

-- A cell that a file of another form stated is replaced by the later one.
DELETE FROM matrix_cell
USING matrix_typed t, occupation o
WHERE matrix_cell.vintage_id = (SELECT vintage_id FROM load)
    AND o.soc_system = (SELECT soc_system FROM load) AND o.soc_code = t.soc
    AND matrix_cell.occupation_id = o.occupation_id
    AND matrix_cell.industry_code = t.industry_code;

INSERT INTO matrix_cell BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM matrix_typed t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.sheet, t.line;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL) AS rejected,
    count(*) FILTER (note.line IS NOT NULL) AS noted,
    coalesce((SELECT count(*) FROM matrix_bad_cell c WHERE c.sheet = l.sheet), 0) AS cells_rejected
FROM matrix_line l
LEFT JOIN matrix_bad_line bad USING (sheet, line)
LEFT JOIN matrix_note_line note USING (sheet, line)
GROUP BY sheet;
