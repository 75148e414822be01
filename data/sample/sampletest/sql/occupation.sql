-- One row: one occupation code of the sample in one classification.
SELECT DISTINCT soc_system, soc_code, title
FROM occupation o
JOIN sample_role USING (soc_code)
JOIN vintage v USING (soc_system)
JOIN sample_vintage USING (vintage_id)
ORDER BY soc_system, soc_code
