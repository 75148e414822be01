-- One row: one row of table separation of the sample.
SELECT v.label AS vintage, n.source, f.source_line, o.soc_code, f.occupation_type,
    as_published(exit_rate_pct, exit_rate_pct_status, '*') AS exit_rate_pct,
    as_published(transfer_rate_pct, transfer_rate_pct_status, '*') AS transfer_rate_pct,
    as_published(separation_rate_pct, separation_rate_pct_status, '*') AS separation_rate_pct,
    as_published(exits_jobs, exits_jobs_status, '*') AS exits_jobs,
    as_published(transfers_jobs, transfers_jobs_status, '*') AS transfers_jobs,
    as_published(separations_jobs, separations_jobs_status, '*') AS separations_jobs,
    as_published(openings_jobs, openings_jobs_status, '*') AS openings_jobs
FROM separation f
JOIN vintage v USING (vintage_id)
JOIN sample_vintage USING (vintage_id)
JOIN occupation o USING (occupation_id)
JOIN sample_role USING (soc_code)
JOIN sample_source n USING (source_id)
ORDER BY n.source, f.source_line
