-- One row: one industry of the National Employment Matrix in which one occupation has jobs, in the newest edition
-- whose matrix has the occupation, or in the edition asked for. Totals and the self-employed stand among them.
WITH cell AS (
    SELECT o.soc_code, c.occupation_id, c.vintage_id, v.label, v.year, v.end_year, c.industry_code, c.industry_type, c.source_id,
        c.base_jobs, c.base_jobs_status, c.projected_jobs, c.projected_jobs_status,
        c.change_jobs, c.change_jobs_status, c.change_pct, c.change_pct_status,
        c.base_occupation_share_pct, c.base_occupation_share_pct_status
    FROM matrix_cell c
    JOIN vintage v USING (vintage_id)
    JOIN occupation o USING (occupation_id)
    WHERE list_contains($socs, o.soc_code) AND ($edition::VARCHAR = '' OR v.label = $edition::VARCHAR)
    QUALIFY dense_rank() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
),
-- One row: one industry in one of those editions, as the edition's list tells it or else the nearest one's.
described AS (
    SELECT e.vintage_id, m.industry_code,
        first(m.title ORDER BY abs(v.year - e.year), v.year DESC, v.vintage_id) AS title,
        first(m.industry_type ORDER BY abs(v.year - e.year), v.year DESC, v.vintage_id) FILTER (WHERE m.industry_type IS NOT NULL) AS industry_type,
        bool_or(m.vintage_id = e.vintage_id) AS by_edition
    FROM (SELECT DISTINCT vintage_id, year FROM cell) e
    CROSS JOIN matrix_industry m
    JOIN vintage v ON v.vintage_id = m.vintage_id
    GROUP BY e.vintage_id, m.industry_code
)
SELECT cell.soc_code, cell.label, cell.year, cell.end_year, cell.industry_code, coalesce(d.title, cell.industry_code),
    coalesce(cell.industry_type, d.industry_type, ''), d.title IS NOT NULL AND NOT d.by_edition, cell.source_id,
    coalesce(max(cell.base_jobs) FILTER (WHERE cell.industry_code = 'TE1000') OVER (PARTITION BY cell.soc_code), p.base_jobs)::DOUBLE,
    cell.base_jobs::DOUBLE, cell.base_jobs_status::VARCHAR,
    cell.projected_jobs::DOUBLE, cell.projected_jobs_status::VARCHAR,
    cell.change_jobs::DOUBLE, cell.change_jobs_status::VARCHAR,
    cell.change_pct::DOUBLE, cell.change_pct_status::VARCHAR,
    cell.base_occupation_share_pct::DOUBLE, cell.base_occupation_share_pct_status::VARCHAR
FROM cell
LEFT JOIN described d USING (vintage_id, industry_code)
LEFT JOIN projection p USING (vintage_id, occupation_id)
ORDER BY cell.soc_code, cell.industry_code
