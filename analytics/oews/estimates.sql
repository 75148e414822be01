-- One row: one occupation's estimate in one vintage, area and industry, at one level and ownership.
-- Of a code that stands at several, the most detailed level and the widest ownership come first.
-- Parameters that are 0, '' or an empty list choose nothing. The editions of November 2003 and 2004 are left out: beside
-- those of May they would be a second answer for the same year.
SELECT
    v.year, v.label, v.soc_system, coalesce(v.top_code_usd_hour, 0)::DOUBLE, coalesce(v.top_code_usd_year, 0)::DOUBLE,
    o.soc_code, o.title, f.o_group,
    i.naics_code, i.title, f.i_group, f.own_code,
    a.area_code, a.area_type, a.title,
    f.source_id, f.source_line, f.wage_basis::VARCHAR,
    f.employment_jobs::DOUBLE, f.employment_jobs_status::VARCHAR,
    f.employment_rse_pct::DOUBLE, f.employment_rse_pct_status::VARCHAR,
    f.jobs_per_1000::DOUBLE, f.jobs_per_1000_status::VARCHAR,
    f.location_quotient::DOUBLE, f.location_quotient_status::VARCHAR,
    f.industry_share_pct::DOUBLE, f.industry_share_pct_status::VARCHAR,
    f.establishments_pct::DOUBLE, f.establishments_pct_status::VARCHAR,
    f.mean_rse_pct::DOUBLE, f.mean_rse_pct_status::VARCHAR,
    f.mean_usd_hour::DOUBLE, f.mean_usd_hour_status::VARCHAR,
    f.p10_usd_hour::DOUBLE, f.p10_usd_hour_status::VARCHAR,
    f.p25_usd_hour::DOUBLE, f.p25_usd_hour_status::VARCHAR,
    f.p50_usd_hour::DOUBLE, f.p50_usd_hour_status::VARCHAR,
    f.p75_usd_hour::DOUBLE, f.p75_usd_hour_status::VARCHAR,
    f.p90_usd_hour::DOUBLE, f.p90_usd_hour_status::VARCHAR,
    f.mean_usd_year::DOUBLE, f.mean_usd_year_status::VARCHAR,
    f.p10_usd_year::DOUBLE, f.p10_usd_year_status::VARCHAR,
    f.p25_usd_year::DOUBLE, f.p25_usd_year_status::VARCHAR,
    f.p50_usd_year::DOUBLE, f.p50_usd_year_status::VARCHAR,
    f.p75_usd_year::DOUBLE, f.p75_usd_year_status::VARCHAR,
    f.p90_usd_year::DOUBLE, f.p90_usd_year_status::VARCHAR
FROM oews_estimate f
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
JOIN industry i USING (industry_id)
JOIN area a USING (area_id)
WHERE v.reference_period LIKE 'May %'
    AND ($year = 0 OR v.year = $year)
    AND (len($socs) = 0 OR list_contains($socs, o.soc_code))
    AND (len($industries) = 0 OR list_contains($industries, i.naics_code))
    AND ($i_group = '' OR f.i_group = $i_group)
    AND ($o_group = '' OR f.o_group = $o_group)
    AND (len($areas) = 0 OR list_contains($areas, a.area_code))
    AND ($area_type = 0 OR a.area_type = $area_type)
    AND (len($year_socs) = 0 OR (o.soc_code, v.year) IN (
        SELECT (unnest($year_socs::VARCHAR[]), unnest($soc_years::INTEGER[]))))
    AND (len($cell_socs) = 0 OR (o.soc_code, i.naics_code, a.area_code) IN (
        SELECT (unnest($cell_socs::VARCHAR[]), unnest($cell_industries::VARCHAR[]), unnest($cell_areas::VARCHAR[]))))
ORDER BY v.year, a.area_code, a.area_type, i.naics_code, f.i_group, o.soc_code,
    list_position(['detailed', 'broad', 'minor', 'major', 'total'], f.o_group), length(f.own_code) DESC, f.own_code
