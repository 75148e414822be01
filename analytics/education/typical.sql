-- One row: what an edition says is typically needed to enter the occupation.
SELECT v.label, p.source_id, coalesce(p.entry_education, ''), coalesce(p.work_experience, ''), coalesce(p.on_the_job_training, '')
FROM projection p
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE o.soc_code = $soc
    AND p.entry_education IS NOT NULL
ORDER BY v.year DESC, v.end_year DESC, v.label DESC
LIMIT 1
