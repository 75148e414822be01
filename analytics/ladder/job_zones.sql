-- One row: the job zone of one SOC occupation: that of the O*NET occupation which is the whole of it (its code ends in
-- .00), else the lowest of its O*NET occupations. Only the newest edition that has job zones speaks.
WITH edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM onet_job_zone)
    ORDER BY year DESC, label DESC
    LIMIT 1
)
SELECT z.soc_code, z.job_zone::INTEGER, z.source_id
FROM onet_job_zone z
JOIN edition USING (vintage_id)
QUALIFY row_number() OVER (PARTITION BY z.soc_code ORDER BY ends_with(z.onet_code, '.00') DESC, z.job_zone, z.onet_code) = 1
ORDER BY z.soc_code
