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

INSERT INTO ep_bad_cell
SELECT sheet, line, cell.name, cell.text
FROM (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Less than high school diploma', 'text': s.less_than_high_school_pct, 'status': t.less_than_high_school_pct_status},
        {'name': 'High school diploma or equivalent', 'text': s.high_school_pct, 'status': t.high_school_pct_status},
        {'name': 'Some college, no degree', 'text': s.some_college_pct, 'status': t.some_college_pct_status},
        {'name': 'Associate''s degree', 'text': s.associate_pct, 'status': t.associate_pct_status},
        {'name': 'Bachelor''s degree', 'text': s.bachelor_pct, 'status': t.bachelor_pct_status},
        {'name': 'Master''s degree', 'text': s.master_pct, 'status': t.master_pct_status},
        {'name': 'Doctoral or professional degree', 'text': s.doctoral_pct, 'status': t.doctoral_pct_status}
    ]) AS cell
    FROM ep_attainment t JOIN attainment_staging s USING (sheet, line)
)
WHERE cell.status = 'rejected';

-- An edition's table is restated whole.
DELETE FROM attainment
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_attainment);

INSERT INTO attainment BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_attainment t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;
