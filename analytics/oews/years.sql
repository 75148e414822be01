-- One row: one year with figures of an occupation, by industry in the nation or by area over all industries, at one
-- industry level and area type.
SELECT o.soc_code, f.i_group, a.area_type, v.year
FROM oews_estimate f
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
JOIN industry i USING (industry_id)
JOIN area a USING (area_id)
WHERE v.reference_period LIKE 'May %'
    AND list_contains($socs, o.soc_code)
    AND (a.area_type = 1) <> (i.naics_code = '000000')
GROUP BY o.soc_code, f.i_group, a.area_type, v.year
ORDER BY o.soc_code, f.i_group, a.area_type, v.year
