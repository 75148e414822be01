-- One row: one occupation of one industry of the National Employment Matrix, in the newest edition with cells of the
-- industry: a line item, or all occupations together.
WITH cell AS (
    SELECT c.vintage_id, c.occupation_id, o.soc_code, o.title, c.occupation_type, v.label, v.year, v.end_year, c.source_id,
        c.base_jobs, c.base_jobs_status, c.projected_jobs, c.projected_jobs_status,
        c.change_jobs, c.change_jobs_status, c.change_pct, c.change_pct_status,
        c.base_industry_share_pct, c.base_industry_share_pct_status
    FROM matrix_cell c
    JOIN vintage v USING (vintage_id)
    JOIN occupation o USING (occupation_id)
    WHERE c.industry_code = $industry
    QUALIFY dense_rank() OVER (ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
)
SELECT cell.label, cell.year, cell.end_year, cell.soc_code, cell.title, cell.source_id,
    cell.base_jobs::DOUBLE, cell.base_jobs_status::VARCHAR,
    cell.projected_jobs::DOUBLE, cell.projected_jobs_status::VARCHAR,
    cell.change_jobs::DOUBLE, cell.change_jobs_status::VARCHAR,
    cell.change_pct::DOUBLE, cell.change_pct_status::VARCHAR,
    cell.base_industry_share_pct::DOUBLE, cell.base_industry_share_pct_status::VARCHAR
FROM cell
LEFT JOIN projection p USING (vintage_id, occupation_id)
WHERE cell.soc_code = '00-0000' OR coalesce(cell.occupation_type, p.occupation_type) = 'line_item'
ORDER BY cell.soc_code
