-- One row: one OEWS estimate of the sample.
SELECT f.vintage, n.source, f.source_line, f.area_code, f.naics_code, f.i_group, f.own_code, f.soc_code, f.o_group, f.wage_basis,
    as_published(employment_jobs, employment_jobs_status, '**') AS employment_jobs,
    as_published(employment_rse_pct, employment_rse_pct_status, '**') AS employment_rse_pct,
    as_published(jobs_per_1000, jobs_per_1000_status, '*') AS jobs_per_1000,
    as_published(location_quotient, location_quotient_status, '*') AS location_quotient,
    as_published(industry_share_pct, industry_share_pct_status, '*') AS industry_share_pct,
    as_published(establishments_pct, establishments_pct_status, '*') AS establishments_pct,
    as_published(mean_rse_pct, mean_rse_pct_status, '*') AS mean_rse_pct,
    as_published(mean_usd_hour, mean_usd_hour_status, '*') AS mean_usd_hour,
    as_published(p10_usd_hour, p10_usd_hour_status, '*') AS p10_usd_hour,
    as_published(p25_usd_hour, p25_usd_hour_status, '*') AS p25_usd_hour,
    as_published(p50_usd_hour, p50_usd_hour_status, '*') AS p50_usd_hour,
    as_published(p75_usd_hour, p75_usd_hour_status, '*') AS p75_usd_hour,
    as_published(p90_usd_hour, p90_usd_hour_status, '*') AS p90_usd_hour,
    as_published(mean_usd_year, mean_usd_year_status, '*') AS mean_usd_year,
    as_published(p10_usd_year, p10_usd_year_status, '*') AS p10_usd_year,
    as_published(p25_usd_year, p25_usd_year_status, '*') AS p25_usd_year,
    as_published(p50_usd_year, p50_usd_year_status, '*') AS p50_usd_year,
    as_published(p75_usd_year, p75_usd_year_status, '*') AS p75_usd_year,
    as_published(p90_usd_year, p90_usd_year_status, '*') AS p90_usd_year
FROM sample_oews f
JOIN sample_source n USING (source_id)
ORDER BY n.source, f.source_line
