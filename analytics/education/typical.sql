-- One row: what an edition says is typically needed to enter the occupation.
SELECT o.soc_code, v.label, p.source_id, coalesce(p.entry_education, ''), coalesce(p.work_experience, ''), coalesce(p.on_the_job_training, '')
FROM projection p
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE list_contains($socs, o.soc_code)
    AND p.entry_education IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
ORDER BY o.soc_code
