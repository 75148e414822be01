-- One row: one row of table projection of the sample.
SELECT v.label AS vintage, n.source, f.source_line, o.soc_code, f.occupation_type,
    as_published(base_jobs, base_jobs_status, '*') AS base_jobs,
    as_published(projected_jobs, projected_jobs_status, '*') AS projected_jobs,
    as_published(change_jobs, change_jobs_status, '*') AS change_jobs,
    as_published(change_pct, change_pct_status, '*') AS change_pct,
    as_published(self_employed_pct, self_employed_pct_status, '*') AS self_employed_pct,
    as_published(openings_jobs, openings_jobs_status, '*') AS openings_jobs,
    as_published(median_usd_year, median_usd_year_status, '*') AS median_usd_year,
    f.median_year, f.entry_education, f.work_experience, f.on_the_job_training
FROM projection f
JOIN vintage v USING (vintage_id)
JOIN sample_vintage USING (vintage_id)
JOIN occupation o USING (occupation_id)
JOIN sample_role USING (soc_code)
JOIN sample_source n USING (source_id)
ORDER BY n.source, f.source_line
