-- Maps staged OEWS rows to oews_estimate. One staged row is one line of a
-- published OEWS file: an occupation in an area and an industry.

-- One row: one staged line with its keys in their normal form.
-- National files before 2019 have no area, industry or ownership columns; metro
-- files may lack the area type. Excel drops leading zeros from codes.
CREATE OR REPLACE TEMP TABLE oews_line AS
WITH trimmed AS (
    SELECT s.*,
        coalesce(nullif(trim(s.area), ''), '99') AS area_text,
        coalesce(nullif(trim(s.naics), ''), '000000') AS naics_text,
        lower(coalesce(nullif(trim(s.i_group), ''), 'cross-industry')) AS i_group_text,
        coalesce(nullif(trim(s.own_code), ''), '1235') AS own_text,
        lower(trim(s.o_group)) AS o_group_text
    FROM oews_staging s
),
typed AS (
    SELECT *,
        CASE
            WHEN trim(area_type) <> '' THEN TRY_CAST(trim(area_type) AS UTINYINT)
            WHEN area_text = '99' THEN 1
            WHEN length(area_text) <= 2 THEN 2
            WHEN length(area_text) = 5 THEN 4
            ELSE 6
        END AS area_kind
    FROM trimmed
)
SELECT * EXCLUDE (area_text, naics_text, i_group_text, own_text, o_group_text),
    soc_code(occ_code) AS soc,
    CASE
        WHEN NOT regexp_full_match(area_text, '\d+') THEN NULL
        WHEN area_kind IN (1, 2, 3) THEN lpad(area_text, 2, '0')
        WHEN area_kind = 4 THEN lpad(area_text, 5, '0')
        WHEN area_kind = 6 THEN lpad(area_text, 7, '0')
    END AS area_key,
    CASE
        WHEN i_group_text = 'sector' AND naics_text IN ('31', '32', '33') THEN '31-33'
        WHEN i_group_text = 'sector' AND naics_text IN ('44', '45') THEN '44-45'
        WHEN i_group_text = 'sector' AND naics_text IN ('48', '49') THEN '48-49'
        WHEN i_group_text = 'sector' AND regexp_full_match(naics_text, '\d[\d-]*') THEN naics_text
        WHEN i_group_text = 'sector' THEN NULL
        WHEN regexp_full_match(naics_text, '\d+') THEN lpad(naics_text, 6, '0')
    END AS naics_key,
    i_group_text AS i_group_key,
    own_text AS own_key,
    o_group_text AS o_group_key,
    i_group_text = 'sector' AND naics_text IN ('31', '32', '33', '44', '45', '48', '49') AS sector_repaired
FROM typed;

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE oews_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN soc IS NULL THEN 'OCC_CODE is not an occupation code'
            WHEN area_key IS NULL THEN 'AREA is not an area code of its AREA_TYPE'
            WHEN naics_key IS NULL THEN 'NAICS is not an industry code'
            WHEN o_group_key IS NULL OR o_group_key NOT IN ('total', 'major', 'minor', 'broad', 'detailed')
                THEN 'O_GROUP is not total, major, minor, broad or detailed'
            WHEN NOT regexp_full_match(own_key, '[1235789]+') THEN 'OWN_CODE is not an ownership code'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN soc IS NULL THEN occ_code
            WHEN area_key IS NULL THEN area
            WHEN naics_key IS NULL THEN naics
            WHEN o_group_key IS NULL OR o_group_key NOT IN ('total', 'major', 'minor', 'broad', 'detailed') THEN o_group
            ELSE own_code
        END AS text
    FROM oews_line
)
WHERE reason IS NOT NULL;

-- One row: one line whose key stands on an earlier line too. The same figures are a
-- verbatim duplicate; other figures are a contradiction.
CREATE OR REPLACE TEMP TABLE oews_repeated_line AS
WITH keyed AS (
    SELECT sheet, line,
        first_value(line) OVER same_key AS first_line,
        hash(tot_emp, emp_prse, jobs_1000, loc_quotient, pct_total, pct_rpt, mean_prse,
            h_mean, h_pct10, h_pct25, h_median, h_pct75, h_pct90,
            a_mean, a_pct10, a_pct25, a_median, a_pct75, a_pct90) AS figures
    FROM oews_line
    ANTI JOIN oews_bad_line USING (sheet, line)
    WINDOW same_key AS (PARTITION BY area_key, area_kind, naics_key, i_group_key, own_key, soc, o_group_key ORDER BY line)
)
SELECT k.sheet, k.line, k.first_line, k.figures = f.figures AS verbatim
FROM keyed k
JOIN keyed f ON f.sheet = k.sheet AND f.line = k.first_line
WHERE k.line <> k.first_line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM oews_bad_line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, NULL,
    'same occupation, area and industry as line ' || first_line || ', with other figures'
FROM oews_repeated_line
WHERE NOT verbatim;

-- One row: one line to merge, with a value and a status per figure.
CREATE OR REPLACE TEMP TABLE oews_typed AS
SELECT sheet, line, soc, occ_title, area_key, area_kind, area_title, prim_state, naics_key, naics_title,
    i_group_key, own_key, o_group_key,
    CASE
        WHEN lower(trim(annual)) = 'true' THEN 'annual_only'
        WHEN lower(trim(hourly)) = 'true' THEN 'hourly_only'
        ELSE 'both'
    END::wage_basis AS wage_basis,
    cell_value(tot_emp_number, 0, 999999999) AS employment_jobs,
    cell_status(tot_emp, tot_emp_number, 0, 999999999) AS employment_jobs_status,
    cell_value(emp_prse_number, 0, 9999) AS employment_rse_pct,
    cell_status(emp_prse, emp_prse_number, 0, 9999) AS employment_rse_pct_status,
    cell_value(jobs_1000_number, 0, 1000) AS jobs_per_1000,
    cell_status(jobs_1000, jobs_1000_number, 0, 1000) AS jobs_per_1000_status,
    cell_value(loc_quotient_number, 0, 99999) AS location_quotient,
    cell_status(loc_quotient, loc_quotient_number, 0, 99999) AS location_quotient_status,
    cell_value(pct_total_number, 0, 100) AS industry_share_pct,
    cell_status(pct_total, pct_total_number, 0, 100) AS industry_share_pct_status,
    cell_value(pct_rpt_number, 0, 100) AS establishments_pct,
    cell_status(pct_rpt, pct_rpt_number, 0, 100) AS establishments_pct_status,
    cell_value(mean_prse_number, 0, 9999) AS mean_rse_pct,
    cell_status(mean_prse, mean_prse_number, 0, 9999) AS mean_rse_pct_status,
    cell_value(h_mean_number, 0.01, 99999) AS mean_usd_hour,
    cell_status(h_mean, h_mean_number, 0.01, 99999) AS mean_usd_hour_status,
    cell_value(h_pct10_number, 0.01, 99999) AS p10_usd_hour,
    cell_status(h_pct10, h_pct10_number, 0.01, 99999) AS p10_usd_hour_status,
    cell_value(h_pct25_number, 0.01, 99999) AS p25_usd_hour,
    cell_status(h_pct25, h_pct25_number, 0.01, 99999) AS p25_usd_hour_status,
    cell_value(h_median_number, 0.01, 99999) AS p50_usd_hour,
    cell_status(h_median, h_median_number, 0.01, 99999) AS p50_usd_hour_status,
    cell_value(h_pct75_number, 0.01, 99999) AS p75_usd_hour,
    cell_status(h_pct75, h_pct75_number, 0.01, 99999) AS p75_usd_hour_status,
    cell_value(h_pct90_number, 0.01, 99999) AS p90_usd_hour,
    cell_status(h_pct90, h_pct90_number, 0.01, 99999) AS p90_usd_hour_status,
    cell_value(a_mean_number, 1, 99999999) AS mean_usd_year,
    cell_status(a_mean, a_mean_number, 1, 99999999) AS mean_usd_year_status,
    cell_value(a_pct10_number, 1, 99999999) AS p10_usd_year,
    cell_status(a_pct10, a_pct10_number, 1, 99999999) AS p10_usd_year_status,
    cell_value(a_pct25_number, 1, 99999999) AS p25_usd_year,
    cell_status(a_pct25, a_pct25_number, 1, 99999999) AS p25_usd_year_status,
    cell_value(a_median_number, 1, 99999999) AS p50_usd_year,
    cell_status(a_median, a_median_number, 1, 99999999) AS p50_usd_year_status,
    cell_value(a_pct75_number, 1, 99999999) AS p75_usd_year,
    cell_status(a_pct75, a_pct75_number, 1, 99999999) AS p75_usd_year_status,
    cell_value(a_pct90_number, 1, 99999999) AS p90_usd_year,
    cell_status(a_pct90, a_pct90_number, 1, 99999999) AS p90_usd_year_status
FROM (
    SELECT *,
        cell_number(tot_emp) AS tot_emp_number, cell_number(emp_prse) AS emp_prse_number,
        cell_number(jobs_1000) AS jobs_1000_number, cell_number(loc_quotient) AS loc_quotient_number,
        cell_number(pct_total) AS pct_total_number, cell_number(pct_rpt) AS pct_rpt_number,
        cell_number(mean_prse) AS mean_prse_number, cell_number(h_mean) AS h_mean_number,
        cell_number(h_pct10) AS h_pct10_number, cell_number(h_pct25) AS h_pct25_number,
        cell_number(h_median) AS h_median_number, cell_number(h_pct75) AS h_pct75_number,
        cell_number(h_pct90) AS h_pct90_number, cell_number(a_mean) AS a_mean_number,
        cell_number(a_pct10) AS a_pct10_number, cell_number(a_pct25) AS a_pct25_number,
        cell_number(a_median) AS a_median_number, cell_number(a_pct75) AS a_pct75_number,
        cell_number(a_pct90) AS a_pct90_number
    FROM oews_line
)
ANTI JOIN oews_bad_line USING (sheet, line)
ANTI JOIN oews_repeated_line USING (sheet, line);

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE oews_bad_cell AS
WITH cells AS (
    SELECT t.sheet, t.line, unnest([
        {'name': 'TOT_EMP', 'text': l.tot_emp, 'status': t.employment_jobs_status},
        {'name': 'EMP_PRSE', 'text': l.emp_prse, 'status': t.employment_rse_pct_status},
        {'name': 'JOBS_1000', 'text': l.jobs_1000, 'status': t.jobs_per_1000_status},
        {'name': 'LOC_QUOTIENT', 'text': l.loc_quotient, 'status': t.location_quotient_status},
        {'name': 'PCT_TOTAL', 'text': l.pct_total, 'status': t.industry_share_pct_status},
        {'name': 'PCT_RPT', 'text': l.pct_rpt, 'status': t.establishments_pct_status},
        {'name': 'MEAN_PRSE', 'text': l.mean_prse, 'status': t.mean_rse_pct_status},
        {'name': 'H_MEAN', 'text': l.h_mean, 'status': t.mean_usd_hour_status},
        {'name': 'H_PCT10', 'text': l.h_pct10, 'status': t.p10_usd_hour_status},
        {'name': 'H_PCT25', 'text': l.h_pct25, 'status': t.p25_usd_hour_status},
        {'name': 'H_MEDIAN', 'text': l.h_median, 'status': t.p50_usd_hour_status},
        {'name': 'H_PCT75', 'text': l.h_pct75, 'status': t.p75_usd_hour_status},
        {'name': 'H_PCT90', 'text': l.h_pct90, 'status': t.p90_usd_hour_status},
        {'name': 'A_MEAN', 'text': l.a_mean, 'status': t.mean_usd_year_status},
        {'name': 'A_PCT10', 'text': l.a_pct10, 'status': t.p10_usd_year_status},
        {'name': 'A_PCT25', 'text': l.a_pct25, 'status': t.p25_usd_year_status},
        {'name': 'A_MEDIAN', 'text': l.a_median, 'status': t.p50_usd_year_status},
        {'name': 'A_PCT75', 'text': l.a_pct75, 'status': t.p75_usd_year_status},
        {'name': 'A_PCT90', 'text': l.a_pct90, 'status': t.p90_usd_year_status}
    ]) AS cell
    FROM oews_typed t
    JOIN oews_line l USING (sheet, line)
    WHERE 'rejected' IN (
        t.employment_jobs_status, t.employment_rse_pct_status, t.jobs_per_1000_status, t.location_quotient_status,
        t.industry_share_pct_status, t.establishments_pct_status, t.mean_rse_pct_status,
        t.mean_usd_hour_status, t.p10_usd_hour_status, t.p25_usd_hour_status, t.p50_usd_hour_status,
        t.p75_usd_hour_status, t.p90_usd_hour_status,
        t.mean_usd_year_status, t.p10_usd_year_status, t.p25_usd_year_status, t.p50_usd_year_status,
        t.p75_usd_year_status, t.p90_usd_year_status)
)
SELECT sheet, line, cell.name AS column_name, cell.text AS text FROM cells WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text,
    'neither a plausible number nor one of the markers * ** # ~'
FROM oews_bad_cell;

-- Dimensions: new codes are added, titles follow the newest vintage.
INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), soc, any_value(trim(occ_title))
FROM oews_typed
GROUP BY soc
ON CONFLICT DO NOTHING;

INSERT INTO industry (naics_code, title, title_year)
SELECT naics_key, coalesce(any_value(nullif(trim(naics_title), '')), 'Cross-industry'), (SELECT year FROM load)
FROM oews_typed
GROUP BY naics_key
ON CONFLICT (naics_code) DO UPDATE SET title = excluded.title, title_year = excluded.title_year
    WHERE excluded.title_year > industry.title_year;

INSERT INTO area (area_code, area_type, title, primary_state, title_year)
SELECT area_key, area_kind, coalesce(any_value(nullif(trim(area_title), '')), 'U.S.'),
    any_value(nullif(trim(prim_state), '')), (SELECT year FROM load)
FROM oews_typed
GROUP BY area_key, area_kind
ON CONFLICT (area_code, area_type) DO UPDATE
    SET title = excluded.title, primary_state = excluded.primary_state, title_year = excluded.title_year
    WHERE excluded.title_year > area.title_year;

-- A file restates whole blocks: all occupations of one area, industry, level and ownership.
-- What an earlier file said of the same block goes.
CREATE OR REPLACE TEMP TABLE oews_block AS
SELECT DISTINCT a.area_id, i.industry_id, t.i_group_key AS i_group, t.own_key AS own_code
FROM oews_typed t
JOIN area a ON a.area_code = t.area_key AND a.area_type = t.area_kind
JOIN industry i ON i.naics_code = t.naics_key;

DELETE FROM oews_estimate
USING oews_block b
WHERE oews_estimate.vintage_id = (SELECT vintage_id FROM load)
    AND oews_estimate.area_id = b.area_id
    AND oews_estimate.industry_id = b.industry_id
    AND oews_estimate.i_group = b.i_group
    AND oews_estimate.own_code = b.own_code;

INSERT INTO oews_estimate BY NAME
SELECT load.vintage_id, a.area_id, i.industry_id, o.occupation_id,
    t.i_group_key AS i_group, t.own_key AS own_code, t.o_group_key AS o_group,
    load.source_id, t.line AS source_line,
    t.* EXCLUDE (sheet, line, soc, occ_title, area_key, area_kind, area_title, prim_state, naics_key, naics_title,
        i_group_key, own_key, o_group_key)
FROM oews_typed t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
JOIN area a ON a.area_code = t.area_key AND a.area_type = t.area_kind
JOIN industry i ON i.naics_code = t.naics_key
ORDER BY o.occupation_id, i.industry_id, a.area_id;

-- Repairs and remarks.
INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'sector-range-as-number', count(*),
    'The file holds the first code of a sector range as a number (31, 44, 48); read as 31-33, 44-45 and 48-49.'
FROM oews_line
WHERE sector_repaired
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat an earlier line word for word are counted as notes and not loaded twice.'
FROM oews_repeated_line
WHERE verbatim
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'numbers-above-top-code', count(*),
    'The publisher prints # from $' || (SELECT top_code_usd_hour FROM load) ||
    ' an hour in this vintage, but this file prints percentiles above it as numbers. They are loaded as they stand; compare them with another copy before you rely on them.'
FROM oews_typed
WHERE greatest(p10_usd_hour, p25_usd_hour, p50_usd_hour, p75_usd_hour, p90_usd_hour) > (SELECT top_code_usd_hour FROM load)
    OR greatest(p10_usd_year, p25_usd_year, p50_usd_year, p75_usd_year, p90_usd_year) > (SELECT top_code_usd_year FROM load)
HAVING count(*) > 0;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
WITH merged AS (SELECT sheet, count(*) AS n FROM oews_typed GROUP BY sheet),
bad AS (SELECT sheet, count(*) AS n FROM oews_bad_line GROUP BY sheet),
again AS (
    SELECT sheet, count(*) FILTER (verbatim) AS noted, count(*) FILTER (NOT verbatim) AS rejected
    FROM oews_repeated_line GROUP BY sheet
),
cells AS (SELECT sheet, count(*) AS n FROM oews_bad_cell GROUP BY sheet)
SELECT s.sheet,
    coalesce(merged.n, 0) AS merged,
    coalesce(bad.n, 0) + coalesce(again.rejected, 0) AS rejected,
    coalesce(again.noted, 0) AS noted,
    coalesce(cells.n, 0) AS cells_rejected
FROM (SELECT DISTINCT sheet FROM oews_line) s
LEFT JOIN merged USING (sheet)
LEFT JOIN bad USING (sheet)
LEFT JOIN again USING (sheet)
LEFT JOIN cells USING (sheet);
