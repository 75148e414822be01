-- Turns the staged sample files, all text, into the rows of a warehouse. The
-- figures are as published, with the publisher's markers; cell_value and
-- cell_status read them.

INSERT INTO vintage (dataset, label, reference_period, year, end_year, soc_system, top_code_usd_hour, top_code_usd_year)
SELECT dataset, label, reference_period, year::INTEGER, nullif(end_year, '')::INTEGER, soc_system,
    nullif(top_code_usd_hour, '')::DECIMAL(9, 2), nullif(top_code_usd_year, '')::INTEGER
FROM sample_vintage
ORDER BY line;

INSERT INTO occupation (soc_system, soc_code, title)
SELECT soc_system, soc_code, title
FROM sample_occupation
ORDER BY line;

INSERT INTO industry (naics_code, title, title_year)
SELECT naics_code, title, title_year::INTEGER
FROM sample_industry
ORDER BY line;

INSERT INTO area (area_code, area_type, title, title_year)
SELECT area_code, area_type::UTINYINT, title, title_year::INTEGER
FROM sample_area
ORDER BY line;

-- The counts are those of the sample's own rows, not of the file they were taken from.
INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes,
    rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
WITH taken AS (
    SELECT source FROM sample_oews
    UNION ALL SELECT source FROM sample_projection
    UNION ALL SELECT source FROM sample_separation
    UNION ALL SELECT source FROM sample_attainment
)
SELECT s.source::INTEGER, s.publisher, s.dataset, v.vintage_id, s.title, s.file_name, s.sha256, s.bytes::BIGINT,
    (SELECT count(*) FROM taken WHERE taken.source = s.source),
    (SELECT count(*) FROM taken WHERE taken.source = s.source),
    0, 0, 0, TIMESTAMP '2026-11-24 00:00:00', 'embedded sample'
FROM sample_source s
JOIN vintage v ON v.dataset = s.dataset AND v.label = s.vintage
ORDER BY s.line;

INSERT INTO remark (source_id, kind, code, cells, text)
SELECT source::INTEGER, kind, code, cells::BIGINT, text
FROM sample_remark
ORDER BY line;

INSERT INTO oews_estimate BY NAME
SELECT v.vintage_id, a.area_id, i.industry_id, o.occupation_id, s.i_group, s.own_code, s.o_group,
    s.source::INTEGER AS source_id, s.source_line::INTEGER AS source_line, s.wage_basis::wage_basis AS wage_basis,
    cell_value(employment_jobs_number, 0, 1e12) AS employment_jobs, cell_status(employment_jobs, employment_jobs_number, 0, 1e12) AS employment_jobs_status,
    cell_value(employment_rse_pct_number, 0, 1e12) AS employment_rse_pct, cell_status(employment_rse_pct, employment_rse_pct_number, 0, 1e12) AS employment_rse_pct_status,
    cell_value(jobs_per_1000_number, 0, 1e12) AS jobs_per_1000, cell_status(jobs_per_1000, jobs_per_1000_number, 0, 1e12) AS jobs_per_1000_status,
    cell_value(location_quotient_number, 0, 1e12) AS location_quotient, cell_status(location_quotient, location_quotient_number, 0, 1e12) AS location_quotient_status,
    cell_value(industry_share_pct_number, 0, 1e12) AS industry_share_pct, cell_status(industry_share_pct, industry_share_pct_number, 0, 1e12) AS industry_share_pct_status,
    cell_value(establishments_pct_number, 0, 1e12) AS establishments_pct, cell_status(establishments_pct, establishments_pct_number, 0, 1e12) AS establishments_pct_status,
    cell_value(mean_rse_pct_number, 0, 1e12) AS mean_rse_pct, cell_status(mean_rse_pct, mean_rse_pct_number, 0, 1e12) AS mean_rse_pct_status,
    cell_value(mean_usd_hour_number, 0, 1e12) AS mean_usd_hour, cell_status(mean_usd_hour, mean_usd_hour_number, 0, 1e12) AS mean_usd_hour_status,
    cell_value(p10_usd_hour_number, 0, 1e12) AS p10_usd_hour, cell_status(p10_usd_hour, p10_usd_hour_number, 0, 1e12) AS p10_usd_hour_status,
    cell_value(p25_usd_hour_number, 0, 1e12) AS p25_usd_hour, cell_status(p25_usd_hour, p25_usd_hour_number, 0, 1e12) AS p25_usd_hour_status,
    cell_value(p50_usd_hour_number, 0, 1e12) AS p50_usd_hour, cell_status(p50_usd_hour, p50_usd_hour_number, 0, 1e12) AS p50_usd_hour_status,
    cell_value(p75_usd_hour_number, 0, 1e12) AS p75_usd_hour, cell_status(p75_usd_hour, p75_usd_hour_number, 0, 1e12) AS p75_usd_hour_status,
    cell_value(p90_usd_hour_number, 0, 1e12) AS p90_usd_hour, cell_status(p90_usd_hour, p90_usd_hour_number, 0, 1e12) AS p90_usd_hour_status,
    cell_value(mean_usd_year_number, 0, 1e12) AS mean_usd_year, cell_status(mean_usd_year, mean_usd_year_number, 0, 1e12) AS mean_usd_year_status,
    cell_value(p10_usd_year_number, 0, 1e12) AS p10_usd_year, cell_status(p10_usd_year, p10_usd_year_number, 0, 1e12) AS p10_usd_year_status,
    cell_value(p25_usd_year_number, 0, 1e12) AS p25_usd_year, cell_status(p25_usd_year, p25_usd_year_number, 0, 1e12) AS p25_usd_year_status,
    cell_value(p50_usd_year_number, 0, 1e12) AS p50_usd_year, cell_status(p50_usd_year, p50_usd_year_number, 0, 1e12) AS p50_usd_year_status,
    cell_value(p75_usd_year_number, 0, 1e12) AS p75_usd_year, cell_status(p75_usd_year, p75_usd_year_number, 0, 1e12) AS p75_usd_year_status,
    cell_value(p90_usd_year_number, 0, 1e12) AS p90_usd_year, cell_status(p90_usd_year, p90_usd_year_number, 0, 1e12) AS p90_usd_year_status
FROM (
    SELECT *,
        cell_number(employment_jobs) AS employment_jobs_number,
        cell_number(employment_rse_pct) AS employment_rse_pct_number,
        cell_number(jobs_per_1000) AS jobs_per_1000_number,
        cell_number(location_quotient) AS location_quotient_number,
        cell_number(industry_share_pct) AS industry_share_pct_number,
        cell_number(establishments_pct) AS establishments_pct_number,
        cell_number(mean_rse_pct) AS mean_rse_pct_number, cell_number(mean_usd_hour) AS mean_usd_hour_number,
        cell_number(p10_usd_hour) AS p10_usd_hour_number, cell_number(p25_usd_hour) AS p25_usd_hour_number,
        cell_number(p50_usd_hour) AS p50_usd_hour_number, cell_number(p75_usd_hour) AS p75_usd_hour_number,
        cell_number(p90_usd_hour) AS p90_usd_hour_number, cell_number(mean_usd_year) AS mean_usd_year_number,
        cell_number(p10_usd_year) AS p10_usd_year_number, cell_number(p25_usd_year) AS p25_usd_year_number,
        cell_number(p50_usd_year) AS p50_usd_year_number, cell_number(p75_usd_year) AS p75_usd_year_number,
        cell_number(p90_usd_year) AS p90_usd_year_number
    FROM sample_oews
) s
JOIN vintage v ON v.dataset = 'oews' AND v.label = s.vintage
JOIN occupation o ON o.soc_system = v.soc_system AND o.soc_code = s.soc_code
JOIN area a ON a.area_code = s.area_code
JOIN industry i ON i.naics_code = s.naics_code
ORDER BY s.line;

INSERT INTO projection BY NAME
SELECT v.vintage_id, o.occupation_id, s.occupation_type, s.source::INTEGER AS source_id, s.source_line::INTEGER AS source_line,
    cell_value(base_jobs_number, 0, 1e12) AS base_jobs, cell_status(base_jobs, base_jobs_number, 0, 1e12) AS base_jobs_status,
    cell_value(projected_jobs_number, 0, 1e12) AS projected_jobs, cell_status(projected_jobs, projected_jobs_number, 0, 1e12) AS projected_jobs_status,
    cell_value(change_jobs_number, -1e12, 1e12) AS change_jobs, cell_status(change_jobs, change_jobs_number, -1e12, 1e12) AS change_jobs_status,
    cell_value(change_pct_number, -1e12, 1e12) AS change_pct, cell_status(change_pct, change_pct_number, -1e12, 1e12) AS change_pct_status,
    cell_value(self_employed_pct_number, 0, 1e12) AS self_employed_pct, cell_status(self_employed_pct, self_employed_pct_number, 0, 1e12) AS self_employed_pct_status,
    cell_value(openings_jobs_number, 0, 1e12) AS openings_jobs, cell_status(openings_jobs, openings_jobs_number, 0, 1e12) AS openings_jobs_status,
    cell_value(median_usd_year_number, 0, 1e12) AS median_usd_year, cell_status(median_usd_year, median_usd_year_number, 0, 1e12) AS median_usd_year_status,
    nullif(median_year, '')::INTEGER AS median_year,
    nullif(entry_education, '') AS entry_education, nullif(work_experience, '') AS work_experience,
    nullif(on_the_job_training, '') AS on_the_job_training
FROM (
    SELECT *,
        cell_number(base_jobs) AS base_jobs_number, cell_number(projected_jobs) AS projected_jobs_number,
        cell_number(change_jobs) AS change_jobs_number, cell_number(change_pct) AS change_pct_number,
        cell_number(self_employed_pct) AS self_employed_pct_number,
        cell_number(openings_jobs) AS openings_jobs_number, cell_number(median_usd_year) AS median_usd_year_number
    FROM sample_projection
) s
JOIN vintage v ON v.dataset = 'projections' AND v.label = s.vintage
JOIN occupation o ON o.soc_system = v.soc_system AND o.soc_code = s.soc_code
ORDER BY s.line;

INSERT INTO separation BY NAME
SELECT v.vintage_id, o.occupation_id, s.occupation_type, s.source::INTEGER AS source_id, s.source_line::INTEGER AS source_line,
    cell_value(exit_rate_pct_number, 0, 1e12) AS exit_rate_pct, cell_status(exit_rate_pct, exit_rate_pct_number, 0, 1e12) AS exit_rate_pct_status,
    cell_value(transfer_rate_pct_number, 0, 1e12) AS transfer_rate_pct, cell_status(transfer_rate_pct, transfer_rate_pct_number, 0, 1e12) AS transfer_rate_pct_status,
    cell_value(separation_rate_pct_number, 0, 1e12) AS separation_rate_pct, cell_status(separation_rate_pct, separation_rate_pct_number, 0, 1e12) AS separation_rate_pct_status,
    cell_value(exits_jobs_number, 0, 1e12) AS exits_jobs, cell_status(exits_jobs, exits_jobs_number, 0, 1e12) AS exits_jobs_status,
    cell_value(transfers_jobs_number, 0, 1e12) AS transfers_jobs, cell_status(transfers_jobs, transfers_jobs_number, 0, 1e12) AS transfers_jobs_status,
    cell_value(separations_jobs_number, 0, 1e12) AS separations_jobs, cell_status(separations_jobs, separations_jobs_number, 0, 1e12) AS separations_jobs_status,
    cell_value(openings_jobs_number, 0, 1e12) AS openings_jobs, cell_status(openings_jobs, openings_jobs_number, 0, 1e12) AS openings_jobs_status
FROM (
    SELECT *,
        cell_number(exit_rate_pct) AS exit_rate_pct_number,
        cell_number(transfer_rate_pct) AS transfer_rate_pct_number,
        cell_number(separation_rate_pct) AS separation_rate_pct_number, cell_number(exits_jobs) AS exits_jobs_number,
        cell_number(transfers_jobs) AS transfers_jobs_number,
        cell_number(separations_jobs) AS separations_jobs_number, cell_number(openings_jobs) AS openings_jobs_number
    FROM sample_separation
) s
JOIN vintage v ON v.dataset = 'projections' AND v.label = s.vintage
JOIN occupation o ON o.soc_system = v.soc_system AND o.soc_code = s.soc_code
ORDER BY s.line;

INSERT INTO attainment BY NAME
SELECT v.vintage_id, o.occupation_id, s.source::INTEGER AS source_id, s.source_line::INTEGER AS source_line,
    s.survey_period, s.shared_with_others::BOOLEAN AS shared_with_others,
    cell_value(less_than_high_school_pct_number, 0, 100) AS less_than_high_school_pct,
    cell_status(less_than_high_school_pct, less_than_high_school_pct_number, 0, 100) AS less_than_high_school_pct_status,
    cell_value(high_school_pct_number, 0, 100) AS high_school_pct, cell_status(high_school_pct, high_school_pct_number, 0, 100) AS high_school_pct_status,
    cell_value(some_college_pct_number, 0, 100) AS some_college_pct, cell_status(some_college_pct, some_college_pct_number, 0, 100) AS some_college_pct_status,
    cell_value(associate_pct_number, 0, 100) AS associate_pct, cell_status(associate_pct, associate_pct_number, 0, 100) AS associate_pct_status,
    cell_value(bachelor_pct_number, 0, 100) AS bachelor_pct, cell_status(bachelor_pct, bachelor_pct_number, 0, 100) AS bachelor_pct_status,
    cell_value(master_pct_number, 0, 100) AS master_pct, cell_status(master_pct, master_pct_number, 0, 100) AS master_pct_status,
    cell_value(doctoral_pct_number, 0, 100) AS doctoral_pct, cell_status(doctoral_pct, doctoral_pct_number, 0, 100) AS doctoral_pct_status
FROM (
    SELECT *,
        cell_number(less_than_high_school_pct) AS less_than_high_school_pct_number,
        cell_number(high_school_pct) AS high_school_pct_number,
        cell_number(some_college_pct) AS some_college_pct_number, cell_number(associate_pct) AS associate_pct_number,
        cell_number(bachelor_pct) AS bachelor_pct_number, cell_number(master_pct) AS master_pct_number,
        cell_number(doctoral_pct) AS doctoral_pct_number
    FROM sample_attainment
) s
JOIN vintage v ON v.dataset = 'projections' AND v.label = s.vintage
JOIN occupation o ON o.soc_system = v.soc_system AND o.soc_code = s.soc_code
ORDER BY s.line;
