-- One row: one occupation in either or both of two editions of the Employment Projections, with the growth of all
-- occupations in each. Of an edition that lacks it the title is '' and the figures are NULL.
WITH side AS (
    SELECT v.label, o.soc_code, o.title, p.occupation_type, p.source_id,
        p.base_jobs::DOUBLE AS base_jobs, p.base_jobs_status::VARCHAR AS base_jobs_status,
        p.projected_jobs::DOUBLE AS projected_jobs, p.projected_jobs_status::VARCHAR AS projected_jobs_status,
        p.change_pct::DOUBLE AS change_pct, p.change_pct_status::VARCHAR AS change_pct_status,
        p.openings_jobs::DOUBLE AS openings_jobs, p.openings_jobs_status::VARCHAR AS openings_jobs_status,
        max(p.change_pct) FILTER (o.soc_code = '00-0000') OVER (PARTITION BY v.label)::DOUBLE AS average_pct
    FROM projection p
    JOIN vintage v USING (vintage_id)
    JOIN occupation o USING (occupation_id)
    WHERE v.dataset = 'projections' AND v.label IN ($then, $now)
),
earlier AS (
    SELECT soc_code, title, occupation_type, source_id, average_pct, base_jobs, base_jobs_status, projected_jobs, projected_jobs_status,
        change_pct, change_pct_status, openings_jobs, openings_jobs_status
    FROM side
    WHERE label = $then
),
later AS (
    SELECT soc_code, title, occupation_type, source_id, average_pct, base_jobs, base_jobs_status, projected_jobs, projected_jobs_status,
        change_pct, change_pct_status, openings_jobs, openings_jobs_status
    FROM side
    WHERE label = $now
)
SELECT soc_code,
    coalesce(earlier.title, ''), coalesce(earlier.occupation_type, ''), coalesce(earlier.source_id, 0), earlier.average_pct,
    earlier.base_jobs, earlier.base_jobs_status, earlier.projected_jobs, earlier.projected_jobs_status,
    earlier.change_pct, earlier.change_pct_status, earlier.openings_jobs, earlier.openings_jobs_status,
    coalesce(later.title, ''), coalesce(later.occupation_type, ''), coalesce(later.source_id, 0), later.average_pct,
    later.base_jobs, later.base_jobs_status, later.projected_jobs, later.projected_jobs_status,
    later.change_pct, later.change_pct_status, later.openings_jobs, later.openings_jobs_status
FROM earlier
FULL OUTER JOIN later USING (soc_code)
ORDER BY soc_code
