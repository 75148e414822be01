-- One row: one OEWS vintage in which an industry has national figures, at one industry level.
SELECT v.label, v.reference_period, v.year, v.soc_system,
    coalesce(v.top_code_usd_hour, 0)::DOUBLE, coalesce(v.top_code_usd_year, 0)::DOUBLE,
    i.naics_code, i.title, f.i_group
FROM oews_estimate f
JOIN vintage v USING (vintage_id)
JOIN industry i USING (industry_id)
JOIN area a USING (area_id)
WHERE v.reference_period LIKE 'May %'
    AND a.area_code = $area
    AND i.naics_code = $naics
GROUP BY v.label, v.reference_period, v.year, v.soc_system, v.top_code_usd_hour, v.top_code_usd_year,
    i.naics_code, i.title, f.i_group
ORDER BY v.year, i.naics_code, f.i_group
