-- One row: one occupation at one level in one industry and area, as it stands in two vintages. Of a vintage that lacks it
-- the year is 0 and the figures are NULL. Of several ownerships the widest comes. Parameters that are '' or an empty list
-- choose nothing. The editions of November 2003 and 2004 are left out, as in estimates.sql.
WITH side AS MATERIALIZED (
    SELECT
        v.year, v.label, v.soc_system,
        coalesce(v.top_code_usd_hour, 0)::DOUBLE AS top_hour, coalesce(v.top_code_usd_year, 0)::DOUBLE AS top_year,
        o.soc_code, o.title, f.o_group, i.naics_code, i.title AS industry, f.i_group, f.own_code,
        a.area_code, a.area_type, a.title AS area_title, f.source_id, f.source_line, f.wage_basis::VARCHAR AS wage_basis,
        f.employment_jobs::DOUBLE AS employment_jobs, f.employment_jobs_status::VARCHAR AS employment_jobs_status,
        f.employment_rse_pct::DOUBLE AS employment_rse_pct, f.employment_rse_pct_status::VARCHAR AS employment_rse_pct_status,
        f.jobs_per_1000::DOUBLE AS jobs_per_1000, f.jobs_per_1000_status::VARCHAR AS jobs_per_1000_status,
        f.location_quotient::DOUBLE AS location_quotient, f.location_quotient_status::VARCHAR AS location_quotient_status,
        f.industry_share_pct::DOUBLE AS industry_share_pct, f.industry_share_pct_status::VARCHAR AS industry_share_pct_status,
        f.establishments_pct::DOUBLE AS establishments_pct, f.establishments_pct_status::VARCHAR AS establishments_pct_status,
        f.mean_rse_pct::DOUBLE AS mean_rse_pct, f.mean_rse_pct_status::VARCHAR AS mean_rse_pct_status,
        f.mean_usd_hour::DOUBLE AS mean_usd_hour, f.mean_usd_hour_status::VARCHAR AS mean_usd_hour_status,
        f.p10_usd_hour::DOUBLE AS p10_usd_hour, f.p10_usd_hour_status::VARCHAR AS p10_usd_hour_status,
        f.p25_usd_hour::DOUBLE AS p25_usd_hour, f.p25_usd_hour_status::VARCHAR AS p25_usd_hour_status,
        f.p50_usd_hour::DOUBLE AS p50_usd_hour, f.p50_usd_hour_status::VARCHAR AS p50_usd_hour_status,
        f.p75_usd_hour::DOUBLE AS p75_usd_hour, f.p75_usd_hour_status::VARCHAR AS p75_usd_hour_status,
        f.p90_usd_hour::DOUBLE AS p90_usd_hour, f.p90_usd_hour_status::VARCHAR AS p90_usd_hour_status,
        f.mean_usd_year::DOUBLE AS mean_usd_year, f.mean_usd_year_status::VARCHAR AS mean_usd_year_status,
        f.p10_usd_year::DOUBLE AS p10_usd_year, f.p10_usd_year_status::VARCHAR AS p10_usd_year_status,
        f.p25_usd_year::DOUBLE AS p25_usd_year, f.p25_usd_year_status::VARCHAR AS p25_usd_year_status,
        f.p50_usd_year::DOUBLE AS p50_usd_year, f.p50_usd_year_status::VARCHAR AS p50_usd_year_status,
        f.p75_usd_year::DOUBLE AS p75_usd_year, f.p75_usd_year_status::VARCHAR AS p75_usd_year_status,
        f.p90_usd_year::DOUBLE AS p90_usd_year, f.p90_usd_year_status::VARCHAR AS p90_usd_year_status
    FROM oews_estimate f
    JOIN vintage v USING (vintage_id)
    JOIN occupation o USING (occupation_id)
    JOIN industry i USING (industry_id)
    JOIN area a USING (area_id)
    WHERE v.reference_period LIKE 'May %'
        AND v.year IN ($then, $now)
        AND (len($socs) = 0 OR list_contains($socs, o.soc_code))
        AND (len($industries) = 0 OR list_contains($industries, i.naics_code))
        AND ($i_group = '' OR f.i_group = $i_group)
        AND ($o_group = '' OR f.o_group = $o_group)
        AND (len($areas) = 0 OR list_contains($areas, a.area_code))
    QUALIFY row_number() OVER (
        PARTITION BY v.year, a.area_code, a.area_type, i.naics_code, f.i_group, o.soc_code, f.o_group
        ORDER BY length(f.own_code) DESC, f.own_code) = 1
),
key AS (
    SELECT DISTINCT area_code, area_type, naics_code, i_group, soc_code, o_group
    FROM side
)
SELECT
    coalesce(earlier.year, 0), coalesce(earlier.label, ''), coalesce(earlier.soc_system, ''), coalesce(earlier.top_hour, 0),
    coalesce(earlier.top_year, 0), coalesce(earlier.soc_code, ''), coalesce(earlier.title, ''), coalesce(earlier.o_group, ''),
    coalesce(earlier.naics_code, ''), coalesce(earlier.industry, ''), coalesce(earlier.i_group, ''), coalesce(earlier.own_code, ''),
    coalesce(earlier.area_code, ''), coalesce(earlier.area_type, 0), coalesce(earlier.area_title, ''), coalesce(earlier.source_id, 0),
    coalesce(earlier.source_line, 0), coalesce(earlier.wage_basis, ''),
    earlier.employment_jobs, earlier.employment_jobs_status,
    earlier.employment_rse_pct, earlier.employment_rse_pct_status,
    earlier.jobs_per_1000, earlier.jobs_per_1000_status,
    earlier.location_quotient, earlier.location_quotient_status,
    earlier.industry_share_pct, earlier.industry_share_pct_status,
    earlier.establishments_pct, earlier.establishments_pct_status,
    earlier.mean_rse_pct, earlier.mean_rse_pct_status,
    earlier.mean_usd_hour, earlier.mean_usd_hour_status,
    earlier.p10_usd_hour, earlier.p10_usd_hour_status,
    earlier.p25_usd_hour, earlier.p25_usd_hour_status,
    earlier.p50_usd_hour, earlier.p50_usd_hour_status,
    earlier.p75_usd_hour, earlier.p75_usd_hour_status,
    earlier.p90_usd_hour, earlier.p90_usd_hour_status,
    earlier.mean_usd_year, earlier.mean_usd_year_status,
    earlier.p10_usd_year, earlier.p10_usd_year_status,
    earlier.p25_usd_year, earlier.p25_usd_year_status,
    earlier.p50_usd_year, earlier.p50_usd_year_status,
    earlier.p75_usd_year, earlier.p75_usd_year_status,
    earlier.p90_usd_year, earlier.p90_usd_year_status,
    coalesce(later.year, 0), coalesce(later.label, ''), coalesce(later.soc_system, ''), coalesce(later.top_hour, 0),
    coalesce(later.top_year, 0), coalesce(later.soc_code, ''), coalesce(later.title, ''), coalesce(later.o_group, ''),
    coalesce(later.naics_code, ''), coalesce(later.industry, ''), coalesce(later.i_group, ''), coalesce(later.own_code, ''),
    coalesce(later.area_code, ''), coalesce(later.area_type, 0), coalesce(later.area_title, ''), coalesce(later.source_id, 0),
    coalesce(later.source_line, 0), coalesce(later.wage_basis, ''),
    later.employment_jobs, later.employment_jobs_status,
    later.employment_rse_pct, later.employment_rse_pct_status,
    later.jobs_per_1000, later.jobs_per_1000_status,
    later.location_quotient, later.location_quotient_status,
    later.industry_share_pct, later.industry_share_pct_status,
    later.establishments_pct, later.establishments_pct_status,
    later.mean_rse_pct, later.mean_rse_pct_status,
    later.mean_usd_hour, later.mean_usd_hour_status,
    later.p10_usd_hour, later.p10_usd_hour_status,
    later.p25_usd_hour, later.p25_usd_hour_status,
    later.p50_usd_hour, later.p50_usd_hour_status,
    later.p75_usd_hour, later.p75_usd_hour_status,
    later.p90_usd_hour, later.p90_usd_hour_status,
    later.mean_usd_year, later.mean_usd_year_status,
    later.p10_usd_year, later.p10_usd_year_status,
    later.p25_usd_year, later.p25_usd_year_status,
    later.p50_usd_year, later.p50_usd_year_status,
    later.p75_usd_year, later.p75_usd_year_status,
    later.p90_usd_year, later.p90_usd_year_status
FROM key
LEFT JOIN side earlier
    ON earlier.year = $then AND earlier.area_code = key.area_code AND earlier.area_type = key.area_type AND earlier.naics_code = key.naics_code
        AND earlier.i_group = key.i_group AND earlier.soc_code = key.soc_code AND earlier.o_group = key.o_group
LEFT JOIN side later
    ON later.year = $now AND later.area_code = key.area_code AND later.area_type = key.area_type AND later.naics_code = key.naics_code
        AND later.i_group = key.i_group AND later.soc_code = key.soc_code AND later.o_group = key.o_group
ORDER BY key.area_code, key.area_type, key.naics_code, key.i_group, key.soc_code, key.o_group
