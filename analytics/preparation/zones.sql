-- One row: the job zone of one O*NET occupation, with the words for it of the same edition where these are loaded. Only the
-- newest edition that has job zones speaks.
WITH edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM onet_job_zone)
    ORDER BY year DESC, label DESC
    LIMIT 1
)
SELECT z.vintage_id, z.soc_code, z.onet_code, z.job_zone::INTEGER, coalesce(r.name, ''), coalesce(r.experience, ''), coalesce(r.education, ''),
    coalesce(r.job_training, ''), coalesce(r.svp_range, ''), z.source_id, coalesce(r.source_id, 0)
FROM onet_job_zone z
JOIN edition USING (vintage_id)
LEFT JOIN onet_job_zone_reference r ON r.vintage_id = z.vintage_id AND r.job_zone = z.job_zone
WHERE list_contains($socs, z.soc_code) OR list_contains($stems, left(z.soc_code, 6))
ORDER BY z.soc_code, z.onet_code
