-- One row: one May of wages, with the kinds of tables that are loaded of it.
WITH place AS (
    SELECT DISTINCT vintage_id, area_id, industry_id
    FROM oews_estimate
)
SELECT v.year,
    bool_or(a.area_type = 1 AND i.naics_code = '000000'),
    bool_or(a.area_type = 1 AND i.naics_code <> '000000'),
    bool_or(a.area_type IN (2, 3)),
    bool_or(a.area_type IN (4, 6))
FROM place
JOIN vintage v USING (vintage_id)
JOIN area a USING (area_id)
JOIN industry i USING (industry_id)
WHERE v.reference_period LIKE 'May %'
GROUP BY v.year
ORDER BY v.year
