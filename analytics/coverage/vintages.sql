-- One row: one edition of OEWS or of the Employment Projections that is loaded, with the growth of all occupations that a
-- projection states.
SELECT v.dataset, v.label, v.reference_period, v.year, coalesce(v.end_year, 0), v.soc_system,
    coalesce(v.top_code_usd_hour, 0)::DOUBLE, coalesce(v.top_code_usd_year, 0)::DOUBLE, total.change_pct::DOUBLE
FROM vintage v
LEFT JOIN (
    SELECT p.vintage_id, p.change_pct
    FROM projection p
    JOIN occupation o USING (occupation_id)
    WHERE o.soc_code = '00-0000'
) total USING (vintage_id)
WHERE EXISTS (SELECT 1 FROM oews_estimate f WHERE f.vintage_id = v.vintage_id)
    OR EXISTS (SELECT 1 FROM projection p WHERE p.vintage_id = v.vintage_id)
ORDER BY v.dataset, v.year, v.label
