-- One row: one occupation in one edition of the Employment Projections, with its separations and
-- the growth of all occupations in the edition, NULL where that is not loaded.
WITH average AS (
    SELECT p.vintage_id, p.change_pct
    FROM projection p
    JOIN occupation o USING (occupation_id)
    WHERE o.soc_code = '00-0000'
)
SELECT o.soc_code, v.label, v.year, v.end_year, o.title, p.occupation_type, p.source_id, coalesce(s.source_id, p.source_id),
    coalesce(v.top_code_usd_year, 0)::DOUBLE, coalesce(p.median_year, 0),
    average.change_pct::DOUBLE,
    p.base_jobs::DOUBLE, p.base_jobs_status::VARCHAR,
    p.projected_jobs::DOUBLE, p.projected_jobs_status::VARCHAR,
    p.change_jobs::DOUBLE, p.change_jobs_status::VARCHAR,
    p.change_pct::DOUBLE, p.change_pct_status::VARCHAR,
    p.openings_jobs::DOUBLE, p.openings_jobs_status::VARCHAR,
    p.self_employed_pct::DOUBLE, p.self_employed_pct_status::VARCHAR,
    p.median_usd_year::DOUBLE, p.median_usd_year_status::VARCHAR,
    s.exits_jobs::DOUBLE, s.exits_jobs_status::VARCHAR,
    s.transfers_jobs::DOUBLE, s.transfers_jobs_status::VARCHAR,
    s.separations_jobs::DOUBLE, s.separations_jobs_status::VARCHAR,
    s.exit_rate_pct::DOUBLE, s.exit_rate_pct_status::VARCHAR,
    s.transfer_rate_pct::DOUBLE, s.transfer_rate_pct_status::VARCHAR
FROM projection p
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
LEFT JOIN separation s USING (vintage_id, occupation_id)
LEFT JOIN average ON average.vintage_id = p.vintage_id
WHERE list_contains($socs, o.soc_code)
ORDER BY o.soc_code, v.year, v.end_year, v.label
