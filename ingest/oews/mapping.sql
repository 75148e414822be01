-- Maps staged OEWS rows to oews_estimate. One staged row is one line of a
-- published OEWS file: an occupation in an area and an industry. rowid is the
-- place of a line in the staging table, which is that in the document.

-- One row: one code of the NAICS column that stands for an ownership rather than an industry, and that ownership.
-- Those across industries include schools and hospitals, the others do not.
-- Source: NAICS_TITLE and OWN_CODE of the full files of 2011 to 2025.
CREATE OR REPLACE TEMP TABLE oews_owner_code AS
SELECT naics, own_code, across_industries
FROM (VALUES
    ('000000', '1235', true), ('000001', '5', true),
    ('999001', '123', true), ('999101', '1', true), ('999201', '2', true), ('999301', '3', true),
    ('99', '123', false), ('999000', '123', false), ('999100', '1', false), ('999200', '2', false), ('999300', '3', false)
) codes(naics, own_code, across_industries);

-- One row: one area, industry, level and ownership as the file writes them, with their keys in normal form.
-- reason says why lines of it cannot be placed. Places of one place_key have the same keys.
-- National files before 2019 have no area, industry or ownership columns, other files of those years lack the columns
-- that are the same for all of their lines. Excel drops leading zeros from codes.
CREATE OR REPLACE TEMP TABLE oews_place AS
WITH written AS (
    SELECT area, area_type, naics, i_group, own_code, ownership, layout, name_level, name_owners,
        min(rowid) AS first_row,
        arg_min(nullif(trim(area_title), ''), rowid) AS area_title,
        arg_min(nullif(trim(prim_state), ''), rowid) AS primary_state,
        arg_min(nullif(trim(naics_title), ''), rowid) AS naics_title
    FROM oews_staging
    GROUP BY area, area_type, naics, i_group, own_code, ownership, layout, name_level, name_owners
),
trimmed AS (
    SELECT w.*, load.year,
        coalesce(trim(w.area), '') AS area_text,
        coalesce(trim(w.area_type), '') AS area_type_text,
        upper(coalesce(trim(w.naics), '')) AS naics_text,
        lower(coalesce(trim(w.i_group), '')) AS level_text,
        coalesce(trim(w.own_code), '') AS own_text,
        lower(regexp_replace(coalesce(trim(w.ownership), ''), '\s+', ' ', 'g')) AS ownership_text
    FROM written w
    CROSS JOIN load
),
-- Files of 2003 to 2018 name the ownership in words. Source: the files by ownership of these years.
owned AS (
    SELECT *,
        CASE
            WHEN own_text <> '' THEN own_text
            WHEN ownership_text <> '' THEN coalesce(
                MAP {
                    'private': '5', 'private sector': '5',
                    'federal government': '1', 'federal government, including usps': '1',
                    'state government': '2', 'state government, including schools and hospitals': '2',
                    'local government': '3', 'local government, including schools and hospitals': '3',
                    'local, state, and federal government': '123', 'federal, state, and local government': '123',
                    'public sector -- federal, state, and local government, including government owned schools and hospitals': '123',
                    'private, state, and local government': '235', 'private and local government': '35',
                    'federal, state, and local government and private sector': '1235'
                }[ownership_text], 'unknown')
        END AS own_written
    FROM trimmed
),
-- A file by ownership without NAICS is across industries. A code across industries is zeros on the left, and Excel drops them.
coded AS (
    SELECT o.* EXCLUDE (naics_text),
        CASE
            WHEN o.naics_text = '' THEN coalesce(c.naics, '000000')
            WHEN regexp_full_match(o.naics_text, '0*[01]') THEN lpad(right(o.naics_text, 1), 6, '0')
            ELSE o.naics_text
        END AS naics_text
    FROM owned o
    LEFT JOIN oews_owner_code c ON c.across_industries AND c.own_code = o.own_written
),
-- Without I_GROUP the name of the sheet or file tells the level, else the code.
levelled AS (
    SELECT d.*, c.own_code AS own_of_code,
        CASE
            WHEN level_text <> '' THEN level_text
            WHEN d.naics_text = '000000' AND (ownership_text = '' OR own_written = '1235') THEN 'cross-industry'
            WHEN d.naics_text = '000000' OR c.across_industries THEN 'cross-industry, ownership'
            ELSE CASE
                    WHEN regexp_full_match(d.naics_text, '\d{2}(-\d{2})?') THEN 'sector'
                    WHEN name_level IN ('3-digit', '4-digit') THEN name_level
                    WHEN regexp_full_match(d.naics_text, '\d{3,5}') THEN length(d.naics_text) || '-digit'
                    WHEN regexp_full_match(d.naics_text, '\d{4}[A-Z]\d') THEN '4-digit'
                    WHEN name_level IS DISTINCT FROM '5-digit' AND ends_with(d.naics_text, '000') THEN '3-digit'
                    WHEN name_level IS DISTINCT FROM '5-digit' AND ends_with(d.naics_text, '00') THEN '4-digit'
                    WHEN ends_with(d.naics_text, '0') THEN '5-digit'
                    ELSE '6-digit'
                END || CASE WHEN name_owners = 'TRUE' THEN ', ownership' ELSE '' END
        END AS level_key
    FROM coded d
    LEFT JOIN oews_owner_code c ON c.naics = d.naics_text
),
-- AREA_TYPE 5 are metropolitan divisions, in files of 2011 to 2018. 60 to 78 are the territories among the state codes.
kinded AS (
    SELECT *,
        CASE
            WHEN layout = 'local' THEN CASE WHEN length(area_text) > 5 THEN 6 ELSE 4 END
            WHEN coalesce(layout, '') = '' AND area_type_text = '5' THEN 4
            WHEN coalesce(layout, '') = '' AND area_type_text <> '' THEN TRY_CAST(area_type_text AS UTINYINT)
            WHEN coalesce(layout, '') = '' AND area_text IN ('', '99') THEN 1
            WHEN area_text IN ('60', '66', '69', '72', '78') THEN 3
            WHEN layout = 'states' OR length(area_text) <= 2 THEN 2
            WHEN length(area_text) = 5 THEN 4
            ELSE 6
        END AS area_kind
    FROM levelled
),
keyed AS (
    SELECT *,
        -- Metropolitan areas had four digits, some with leading zeros, before those of 2003 came into use in May 2005.
        CASE
            WHEN area_text = '' AND area_kind = 1 THEN '99'
            WHEN NOT regexp_full_match(area_text, '\d+') THEN NULL
            WHEN area_kind IN (1, 2, 3) AND length(area_text) <= 2 THEN lpad(area_text, 2, '0')
            WHEN area_kind = 4 AND length(area_text) = 5 THEN area_text
            WHEN area_kind = 4 AND length(area_text) < 5 AND year < 2005 THEN lpad(area_text, 4, '0')
            WHEN area_kind = 6 AND length(area_text) IN (6, 7) THEN lpad(area_text, 7, '0')
        END AS area_key,
        CASE
            WHEN starts_with(level_key, 'cross-industry') AND regexp_full_match(naics_text, '\d{6}') THEN naics_text
            WHEN starts_with(level_key, 'sector') AND naics_text IN ('31', '32', '33') THEN '31-33'
            WHEN starts_with(level_key, 'sector') AND naics_text IN ('44', '45') THEN '44-45'
            WHEN starts_with(level_key, 'sector') AND naics_text IN ('48', '49') THEN '48-49'
            WHEN starts_with(level_key, 'sector') AND regexp_full_match(naics_text, '\d{2}(-\d{2})?') THEN naics_text
            WHEN regexp_full_match(level_key, '[3-6]-digit.*') AND regexp_full_match(naics_text, '\d{3,6}|\d{4}[A-Z]\d')
                AND length(naics_text) >= left(level_key, 1)::INTEGER THEN rpad(naics_text, 6, '0')
        END AS naics_key,
        starts_with(level_key, 'sector') AND naics_text IN ('31', '32', '33', '44', '45', '48', '49') AS sector_repaired,
        coalesce(year = 2012 AND own_written = '5' AND own_of_code <> '5', false) AS owner_repaired
    FROM kinded
),
complete AS (
    SELECT *,
        CASE WHEN owner_repaired THEN own_of_code ELSE coalesce(own_written, own_of_code, '1235') END AS own_key
    FROM keyed
)
SELECT area, area_type, naics, i_group, own_code, ownership, layout, name_level, name_owners,
    first_row, area_title, primary_state, naics_title,
    area_key, area_kind, naics_key, level_key, own_key, sector_repaired, owner_repaired,
    dense_rank() OVER (ORDER BY area_key, area_kind, naics_key, level_key, own_key)::INTEGER AS place_key,
    CASE
        WHEN area_key IS NULL AND layout <> '' THEN 'AREA is not an area code of this kind of file'
        WHEN area_key IS NULL THEN 'AREA is not an area code of its AREA_TYPE'
        WHEN NOT regexp_full_match(level_key, '(cross-industry|sector|[3-6]-digit).*') THEN 'I_GROUP is not an industry level'
        WHEN naics_key IS NULL THEN 'NAICS is not an industry code'
        WHEN own_key = 'unknown' THEN 'OWNERSHIP is not an ownership'
        WHEN NOT regexp_full_match(own_key, '[1235789]+') THEN 'OWN_CODE is not an ownership code'
    END AS reason,
    CASE
        WHEN area_key IS NULL THEN area
        WHEN NOT regexp_full_match(level_key, '(cross-industry|sector|[3-6]-digit).*') THEN i_group
        WHEN naics_key IS NULL THEN naics
        WHEN own_key = 'unknown' THEN ownership
        ELSE own_code
    END AS reason_text
FROM complete;

-- One row: one sheet in which a blank GROUP means a detailed occupation, which is so until May 2011: GROUP marks the
-- total and the major groups only. Files of later years that call the column so fill it on every line.
CREATE OR REPLACE TEMP TABLE oews_unmarked_sheet AS
SELECT s.sheet
FROM oews_staging s
CROSS JOIN load
WHERE s.group_name = 'group' AND load.year <= 2011
GROUP BY s.sheet
HAVING count(*) FILTER (lower(trim(s.o_group)) IN ('minor', 'broad', 'detail', 'detailed')) = 0;

-- One row: one occupation and level as a sheet writes them, with their keys in normal form.
-- reason says why lines of it cannot be placed. Roles of one role_key have the same keys.
CREATE OR REPLACE TEMP TABLE oews_role AS
WITH written AS (
    SELECT sheet, occ_code, o_group, arg_min(nullif(trim(occ_title), ''), rowid) AS occ_title, min(rowid) AS first_row
    FROM oews_staging
    GROUP BY sheet, occ_code, o_group
),
trimmed AS (
    SELECT w.*, u.sheet IS NOT NULL AS unmarked,
        soc_code(w.occ_code) AS soc,
        lower(coalesce(trim(w.o_group), '')) AS group_text
    FROM written w
    LEFT JOIN oews_unmarked_sheet u ON u.sheet = w.sheet
),
keyed AS (
    SELECT *,
        CASE
            WHEN unmarked AND soc = '00-0000' THEN 'total'
            WHEN unmarked AND group_text = '' OR group_text = 'detail' THEN 'detailed'
            ELSE group_text
        END AS o_group_key,
        unmarked AND soc = '00-0000' AND group_text = 'major' AS total_repaired
    FROM trimmed
)
SELECT sheet, occ_code, o_group, first_row, occ_title, soc, o_group_key, total_repaired,
    dense_rank() OVER (ORDER BY soc, o_group_key)::INTEGER AS role_key,
    CASE
        WHEN soc IS NULL THEN 'OCC_CODE is not an occupation code'
        WHEN o_group_key NOT IN ('total', 'major', 'minor', 'broad', 'detailed')
            THEN 'O_GROUP is not total, major, minor, broad or detailed'
    END AS reason,
    CASE WHEN soc IS NULL THEN occ_code ELSE o_group END AS reason_text
FROM keyed;

-- One row: one line with a value and a status per figure. reason says why it is rejected.
CREATE OR REPLACE TEMP TABLE oews_typed AS
SELECT row_id, sheet, line, place_key, role_key, reason, reason_text, sector_repaired, owner_repaired, total_repaired,
    CASE
        WHEN lower(trim(annual)) IN ('true', '1') THEN 'annual_only'
        WHEN lower(trim(hourly)) IN ('true', '1') THEN 'hourly_only'
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
    SELECT s.rowid AS row_id, s.*, p.place_key, r.role_key, p.sector_repaired, p.owner_repaired, r.total_repaired,
        coalesce(s.fault, r.reason, p.reason) AS reason,
        CASE WHEN s.fault IS NOT NULL THEN NULL WHEN r.reason IS NOT NULL THEN r.reason_text ELSE p.reason_text END AS reason_text,
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
    FROM oews_staging s
    JOIN oews_role r ON r.sheet = s.sheet AND r.occ_code IS NOT DISTINCT FROM s.occ_code AND r.o_group IS NOT DISTINCT FROM s.o_group
    JOIN oews_place p ON p.area IS NOT DISTINCT FROM s.area AND p.area_type IS NOT DISTINCT FROM s.area_type
        AND p.naics IS NOT DISTINCT FROM s.naics AND p.i_group IS NOT DISTINCT FROM s.i_group
        AND p.own_code IS NOT DISTINCT FROM s.own_code AND p.ownership IS NOT DISTINCT FROM s.ownership
        AND p.layout IS NOT DISTINCT FROM s.layout AND p.name_level IS NOT DISTINCT FROM s.name_level
        AND p.name_owners IS NOT DISTINCT FROM s.name_owners
);

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE oews_bad_line AS
SELECT row_id, sheet, line, reason, reason_text
FROM oews_typed
WHERE reason IS NOT NULL;

-- One row: one line whose key stands on an earlier line too. The same figures are a
-- verbatim duplicate; other figures are a contradiction.
CREATE OR REPLACE TEMP TABLE oews_repeated_line AS
WITH repeated_key AS (
    SELECT place_key, role_key
    FROM oews_typed
    WHERE reason IS NULL
    GROUP BY place_key, role_key
    HAVING count(*) > 1
),
lines AS (
    SELECT t.row_id, t.sheet, t.line, t.place_key, t.role_key,
        row(s.tot_emp, s.emp_prse, s.jobs_1000, s.loc_quotient, s.pct_total, s.pct_rpt, s.mean_prse,
            s.h_mean, s.h_pct10, s.h_pct25, s.h_median, s.h_pct75, s.h_pct90,
            s.a_mean, s.a_pct10, s.a_pct25, s.a_median, s.a_pct75, s.a_pct90) AS figures
    FROM oews_typed t
    JOIN repeated_key USING (place_key, role_key)
    JOIN oews_staging s ON s.rowid = t.row_id
    WHERE t.reason IS NULL
)
SELECT row_id, sheet, line,
    first_value(sheet) OVER same_key AS first_sheet,
    first_value(line) OVER same_key AS first_line,
    figures IS NOT DISTINCT FROM first_value(figures) OVER same_key AS verbatim
FROM lines
WINDOW same_key AS (PARTITION BY place_key, role_key ORDER BY row_id)
QUALIFY row_number() OVER same_key > 1;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, reason_text, reason
FROM oews_bad_line
ORDER BY row_id;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, NULL,
    'same occupation, area and industry as line ' || first_line ||
    CASE WHEN first_sheet <> sheet THEN ' of sheet ' || first_sheet ELSE '' END || ', with other figures'
FROM oews_repeated_line
WHERE NOT verbatim
ORDER BY row_id;

-- What is left are the lines to merge.
DELETE FROM oews_typed
WHERE reason IS NOT NULL OR row_id IN (SELECT row_id FROM oews_repeated_line);

-- One row: one cell that is neither number nor marker. The row's other cells are kept.
CREATE OR REPLACE TEMP TABLE oews_bad_cell AS
WITH cells AS (
    SELECT t.row_id, t.sheet, t.line, unnest([
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
    JOIN oews_staging l ON l.rowid = t.row_id
    WHERE 'rejected' IN (
        t.employment_jobs_status, t.employment_rse_pct_status, t.jobs_per_1000_status, t.location_quotient_status,
        t.industry_share_pct_status, t.establishments_pct_status, t.mean_rse_pct_status,
        t.mean_usd_hour_status, t.p10_usd_hour_status, t.p25_usd_hour_status, t.p50_usd_hour_status,
        t.p75_usd_hour_status, t.p90_usd_hour_status,
        t.mean_usd_year_status, t.p10_usd_year_status, t.p25_usd_year_status, t.p50_usd_year_status,
        t.p75_usd_year_status, t.p90_usd_year_status)
)
SELECT row_id, sheet, line, cell.name AS column_name, cell.text AS text FROM cells WHERE cell.status = 'rejected';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text,
    'neither a plausible number nor one of the markers * ** # ~'
FROM oews_bad_cell
ORDER BY row_id, column_name;

-- Dimensions: new codes are added, titles follow the newest vintage.
INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), soc, coalesce(arg_min(occ_title, first_row), '')
FROM oews_role
WHERE role_key IN (SELECT role_key FROM oews_typed)
GROUP BY soc
ORDER BY soc
-- A flat file without its code lists leaves the code in place of the title.
ON CONFLICT (soc_system, soc_code) DO UPDATE SET title = excluded.title
    WHERE occupation.title = occupation.soc_code;

INSERT INTO industry (naics_code, title, title_year)
SELECT naics_key, coalesce(arg_min(naics_title, first_row), 'Cross-industry'), (SELECT year FROM load)
FROM oews_place
WHERE place_key IN (SELECT place_key FROM oews_typed)
GROUP BY naics_key
ORDER BY naics_key
ON CONFLICT (naics_code) DO UPDATE SET title = excluded.title, title_year = excluded.title_year
    WHERE excluded.title_year > industry.title_year;

INSERT INTO area (area_code, area_type, title, primary_state, title_year)
SELECT area_key, area_kind, coalesce(arg_min(area_title, first_row), 'U.S.'), arg_min(primary_state, first_row), (SELECT year FROM load)
FROM oews_place
WHERE place_key IN (SELECT place_key FROM oews_typed)
GROUP BY area_key, area_kind
ORDER BY area_key, area_kind
ON CONFLICT (area_code, area_type) DO UPDATE
    SET title = excluded.title, primary_state = excluded.primary_state, title_year = excluded.title_year
    WHERE excluded.title_year > area.title_year;

-- A file restates whole blocks: all occupations of one area, industry, level and ownership.
-- What an earlier file said of the same block goes.

-- One row: one block of the document, with the ids of its area and industry.
CREATE OR REPLACE TEMP TABLE oews_block AS
SELECT DISTINCT p.place_key, a.area_id, i.industry_id, p.level_key AS i_group, p.own_key AS own_code
FROM oews_place p
JOIN area a ON a.area_code = p.area_key AND a.area_type = p.area_kind
JOIN industry i ON i.naics_code = p.naics_key
WHERE p.place_key IN (SELECT place_key FROM oews_typed);

DELETE FROM oews_estimate
USING oews_block b
WHERE oews_estimate.vintage_id = (SELECT vintage_id FROM load)
    AND oews_estimate.area_id = b.area_id
    AND oews_estimate.industry_id = b.industry_id
    AND oews_estimate.i_group = b.i_group
    AND oews_estimate.own_code = b.own_code;

INSERT INTO oews_estimate BY NAME
WITH role AS (
    SELECT DISTINCT r.role_key, r.o_group_key, o.occupation_id
    FROM oews_role r
    CROSS JOIN load
    JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = r.soc
)
SELECT load.vintage_id, b.area_id, b.industry_id, role.occupation_id,
    b.i_group, b.own_code, role.o_group_key AS o_group,
    load.source_id, t.line AS source_line,
    t.* EXCLUDE (row_id, sheet, line, place_key, role_key, reason, reason_text, sector_repaired, owner_repaired, total_repaired)
FROM oews_typed t
CROSS JOIN load
JOIN role USING (role_key)
JOIN oews_block b USING (place_key)
ORDER BY role.occupation_id, b.industry_id, b.area_id, t.row_id;

-- Repairs and remarks.
INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'sector-range-as-number', count(*),
    'The file holds the first code of a sector range as a number (31, 44, 48); read as 31-33, 44-45 and 48-49.'
FROM oews_typed
WHERE sector_repaired
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'may-2012-own-code', count(*),
    'The publisher''s files of May 2012 give private ownership (OWN_CODE 5) on lines whose NAICS code stands for all ownerships or for government; read as the ownership of that code.'
FROM oews_typed
WHERE owner_repaired
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'total-marked-major', count(*),
    'The file marks the total of all occupations (00-0000) as a major group; read as the total.'
FROM oews_typed
WHERE total_repaired
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
    SELECT sheet, count(*) FILTER (NOT verbatim) AS rejected, count(*) FILTER (verbatim) AS noted
    FROM oews_repeated_line GROUP BY sheet
),
cells AS (SELECT sheet, count(*) AS n FROM oews_bad_cell GROUP BY sheet)
SELECT s.sheet,
    coalesce(merged.n, 0) AS merged,
    coalesce(bad.n, 0) + coalesce(again.rejected, 0) AS rejected,
    coalesce(again.noted, 0) AS noted,
    coalesce(cells.n, 0) AS cells_rejected
FROM (SELECT DISTINCT sheet FROM oews_staging) s
LEFT JOIN merged USING (sheet)
LEFT JOIN bad USING (sheet)
LEFT JOIN again USING (sheet)
LEFT JOIN cells USING (sheet);
