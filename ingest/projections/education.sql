-- One row: one line of table 5.4.
CREATE OR REPLACE TEMP TABLE ep_education AS
SELECT sheet, line, soc_code(code) AS soc,
    cell_words(entry_education) AS entry_education,
    cell_words(work_experience) AS work_experience,
    cell_words(on_the_job_training) AS on_the_job_training
FROM education_staging
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

-- An edition's table is restated whole.
DELETE FROM education_assignment
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_education);

INSERT INTO education_assignment BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_education t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;
