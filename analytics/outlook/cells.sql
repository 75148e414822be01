-- One row: one occupation in one industry of the National Employment Matrix, in the newest edition with cells of the
-- industry; all occupations together are among them.
SELECT c.industry_code, o.soc_code, v.label, v.year, v.end_year, c.source_id,
    c.base_industry_share_pct::DOUBLE, c.base_industry_share_pct_status::VARCHAR,
    c.base_jobs::DOUBLE, c.base_jobs_status::VARCHAR,
    c.projected_jobs::DOUBLE, c.projected_jobs_status::VARCHAR,
    c.change_jobs::DOUBLE, c.change_jobs_status::VARCHAR,
    c.change_pct::DOUBLE, c.change_pct_status::VARCHAR,
    c.base_occupation_share_pct::DOUBLE, c.base_occupation_share_pct_status::VARCHAR
FROM matrix_cell c
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE list_contains($industries, c.industry_code)
QUALIFY dense_rank() OVER (PARTITION BY c.industry_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
ORDER BY c.industry_code, o.soc_code
