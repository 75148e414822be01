-- One row: what an edition says is typically needed to enter the occupation. Of one edition the table of
-- projections speaks first, and table 5.4 for occupations or editions that it leaves out.
WITH stated AS (
    SELECT vintage_id, occupation_id, source_id, entry_education, work_experience, on_the_job_training, 1 AS place
    FROM projection
    UNION ALL
    SELECT vintage_id, occupation_id, source_id, entry_education, work_experience, on_the_job_training, 2
    FROM education_assignment
)
SELECT o.soc_code, v.label, s.source_id, coalesce(s.entry_education, ''), coalesce(s.work_experience, ''), coalesce(s.on_the_job_training, '')
FROM stated s
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE list_contains($socs, o.soc_code)
    AND s.entry_education IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC, s.place) = 1
ORDER BY o.soc_code
