-- Maps the staged lines of oe.data.* to oews_estimate. One staged line is one figure:
-- a series id, which names area, industry, occupation and data type, a year and a value.
-- Source of the codes: oe.txt, sections 4 to 7, and the code lists beside it.

-- One row: one data type, with the bounds of a plausible figure of it.
CREATE OR REPLACE TEMP TABLE oeflat_measure AS
SELECT code, code::UTINYINT AS datatype, is_wage, bottom, top
FROM (VALUES
    ('01', false, 0, 999999999), -- employment
    ('02', false, 0, 9999), -- relative standard error of employment
    ('03', true, 0.01, 99999), -- hourly mean
    ('04', true, 1, 99999999), -- annual mean
    ('05', false, 0, 9999), -- relative standard error of the mean wage
    ('06', true, 0.01, 99999), -- hourly 10th percentile
    ('07', true, 0.01, 99999), -- hourly 25th percentile
    ('08', true, 0.01, 99999), -- hourly median
    ('09', true, 0.01, 99999), -- hourly 75th percentile
    ('10', true, 0.01, 99999), -- hourly 90th percentile
    ('11', true, 1, 99999999), -- annual 10th percentile
    ('12', true, 1, 99999999), -- annual 25th percentile
    ('13', true, 1, 99999999), -- annual median
    ('14', true, 1, 99999999), -- annual 75th percentile
    ('15', true, 1, 99999999), -- annual 90th percentile
    ('16', false, 0, 1000), -- employment per 1,000 jobs
    ('17', false, 0, 99999) -- location quotient
) measures(code, is_wage, bottom, top);

-- One row: one reason to reject a line, and the column whose text is shown with it.
CREATE OR REPLACE TEMP TABLE oeflat_reason AS
SELECT reason_no::UTINYINT AS reason_no, shown, reason
FROM (VALUES
    (1, NULL, 'the line cannot be read as cells'),
    (2, 'series_id', 'series_id is not OEU, area type N, S or M, area of 7 digits, industry of 6 characters, occupation of 6 and data type of 2 digits'),
    (3, 'series_id', 'series_id has no area code of its area type'),
    (4, 'series_id', 'series_id has no industry code of the survey'),
    (5, 'series_id', 'series_id has no data type from 01 to 17'),
    (6, 'year', 'year is not that of the file''s first lines'),
    (7, 'period', 'period is not A01, the May of the year'),
    (8, 'value', 'value is neither a plausible number nor a dash'),
    (9, 'value', 'value is a number, but its footnote says that it is not released'),
    (10, 'value', 'value is a dash, but its footnotes do not say why')
) reasons(reason_no, shown, reason);

-- One row: one footnote code, and what its words say of a figure: at or above the top code, not released,
-- given only by the hour or only by the year, or a remark. The words of oe.footnote count where it stands beside the file.
-- Otherwise the codes are those of the lists of 2020 and 2025, with 7 as in the example of oe.txt.
CREATE OR REPLACE TEMP TABLE oeflat_meaning AS
WITH listed AS (
    SELECT trim(footnote_code) AS code,
        CASE
            WHEN footnote_text ILIKE '%equal to or greater than%' THEN 'top_coded'
            WHEN footnote_text ILIKE '%not released%' THEN 'withheld'
            WHEN footnote_text ILIKE '%hourly wages or annual salaries%' THEN 'one_basis'
            ELSE 'remark'
        END AS meaning
    FROM oeflat_footnote
    WHERE trim(footnote_code) <> '' AND trim(footnote_text) <> ''
)
SELECT code, meaning FROM listed
UNION ALL
SELECT code, meaning
FROM (VALUES ('1', 'remark'), ('2', 'remark'), ('3', 'remark'), ('9', 'remark'),
    ('4', 'one_basis'), ('5', 'top_coded'), ('7', 'withheld'), ('8', 'withheld')) known(code, meaning)
WHERE NOT EXISTS (FROM listed);

-- One row: one text of the column footnote_codes. A code is one character, so each letter or digit is a code.
CREATE OR REPLACE TEMP TABLE oeflat_notes AS
WITH texts AS (SELECT DISTINCT coalesce(footnote_codes, '') AS text FROM oeflat_staging)
SELECT t.text,
    coalesce(bool_or(m.meaning = 'top_coded'), false) AS is_top_coded,
    coalesce(bool_or(m.meaning = 'withheld'), false) AS is_withheld,
    coalesce(bool_or(m.meaning = 'one_basis'), false) AS is_one_basis,
    coalesce(bool_or(m.meaning IS NULL) FILTER (c.code IS NOT NULL), false) AS is_unknown
FROM texts t
LEFT JOIN (
    SELECT text, unnest(regexp_extract_all(text, '[0-9A-Za-z]')) AS code FROM texts
) c USING (text)
LEFT JOIN oeflat_meaning m USING (code)
GROUP BY t.text;

-- One row: one area and industry as the series ids write them.
CREATE OR REPLACE TEMP TABLE oeflat_place_code AS
SELECT place_code, place_code[4] AS area_letter, place_code[5:11] AS area_code, place_code[12:17] AS industry_code
FROM (SELECT DISTINCT left(trim(series_id), 17) AS place_code FROM oeflat_staging);

-- One row: one industry code whose ownership the code or its name says.
-- Source: oe.industry, and own_code of the table files' "Field Descriptions".
CREATE OR REPLACE TEMP TABLE oeflat_owner_code AS
SELECT industry_code, i_group, own_code
FROM (VALUES
    ('000000', 'cross-industry', '1235'),
    ('000001', 'cross-industry, ownership', '5'),
    ('999001', 'cross-industry, ownership', '123'), ('999101', 'cross-industry, ownership', '1'),
    ('999201', 'cross-industry, ownership', '2'), ('999301', 'cross-industry, ownership', '3'),
    ('99-100', 'sector', '123'),
    ('999000', '3-digit', '123'), ('999100', '3-digit', '1'), ('999200', '3-digit', '2'), ('999300', '3-digit', '3'),
    ('491000', '3-digit', '1'), ('491100', '4-digit', '1')
) owners(industry_code, i_group, own_code);

-- One row: one industry of the file in the terms of the table files.
-- A sector is written as its first two digits and those behind its last: 31--34 is 31-33, 99-100 is 99.
-- 6111 02, 03 and 05 are the state, local and private part of 6111, which the table files write as 611100 with own_code 2, 3 and 5.
-- The level follows from the code, as in the table files: 113000 is a 3-digit industry, 3250A1 a group of 4-digit ones.
CREATE OR REPLACE TEMP TABLE oeflat_naics AS
WITH codes AS (SELECT DISTINCT industry_code FROM oeflat_place_code),
formed AS (
    SELECT c.industry_code, o.i_group AS known_group, o.own_code AS known_owner,
        TRY_CAST(left(c.industry_code, 2) AS INTEGER) AS ahead,
        TRY_CAST(regexp_extract(c.industry_code, '^\d{2}-(-\d{2}|100)$', 1) AS INTEGER) AS behind,
        regexp_full_match(c.industry_code, '\d{4}0[1235]') AND o.industry_code IS NULL AS is_part
    FROM codes c
    LEFT JOIN oeflat_owner_code o USING (industry_code)
)
SELECT industry_code, known_owner,
    CASE
        WHEN behind IS NULL AND is_part THEN left(industry_code, 5) || '0'
        WHEN behind IS NULL AND regexp_full_match(industry_code, '\d{6}|\d{4}[A-Z]\d') THEN industry_code
        WHEN abs(behind) = ahead + 1 THEN left(industry_code, 2)
        WHEN abs(behind) > ahead THEN left(industry_code, 2) || '-' || (abs(behind) - 1)
    END AS naics_key,
    CASE
        WHEN known_group IS NOT NULL THEN known_group
        WHEN behind IS NOT NULL THEN 'sector'
        ELSE CASE
                WHEN regexp_full_match(industry_code, '\d{4}[A-Z]\d') THEN '4-digit'
                WHEN regexp_full_match(industry_code, '\d{3}00\d') AND (is_part OR ends_with(industry_code, '0')) THEN '3-digit'
                WHEN regexp_full_match(industry_code, '\d{4}0\d') AND (is_part OR ends_with(industry_code, '0')) THEN '4-digit'
                WHEN ends_with(industry_code, '0') THEN '5-digit'
                ELSE '6-digit'
            END || CASE WHEN is_part THEN ', ownership' ELSE '' END
    END AS i_group,
    CASE WHEN is_part THEN right(industry_code, 1) END AS part_owner
FROM formed;

-- One row: one fact of table files by industry and level, with the owners it covers, in the vintage nearest to this one.
CREATE OR REPLACE TEMP TABLE oeflat_stated_owner AS
SELECT i.naics_code AS naics_key, f.i_group, f.own_code
FROM (SELECT DISTINCT vintage_id, industry_id, i_group, own_code, source_id FROM oews_estimate) f
JOIN industry i USING (industry_id)
JOIN vintage v USING (vintage_id)
JOIN source s USING (source_id)
WHERE NOT starts_with(s.title, 'Occupational Employment and Wage Statistics, time-series files')
QUALIFY row_number() OVER (
    PARTITION BY i.naics_code, f.i_group
    ORDER BY abs(v.year - (SELECT year FROM load)), length(f.own_code) DESC, f.own_code) = 1;

-- One row: one area and industry of the file. A flat file does not say which owners an industry's figures cover. It is
-- what the code says, else what table files state of the industry, else a rule: sectors as in the table files of 2022 and
-- 2024; schools and hospitals with those of states and local governments, as oe.industry names them; gambling industries,
-- casino hotels and the industries above them private and local, by the words of own_code 35 and 57; all others private.
CREATE OR REPLACE TEMP TABLE oeflat_place AS
WITH keyed AS (
    SELECT p.place_code, p.area_code, p.industry_code, s.naics_key, s.i_group,
        regexp_full_match(p.place_code, 'OEU[NSM]\d{7}[0-9A-Z-]{6}') AS is_formed,
        CASE
            WHEN area_letter = 'N' AND area_code = '0000000' THEN '99'
            WHEN area_letter = 'S' AND regexp_full_match(area_code, '\d{2}00000') AND area_code <> '0000000' THEN left(area_code, 2)
            WHEN area_letter = 'M' AND regexp_full_match(area_code, '00[1-9]\d{4}') THEN right(area_code, 5)
            WHEN area_letter = 'M' AND regexp_full_match(area_code, '\d{7}') AND NOT starts_with(area_code, '00')
                AND NOT ends_with(area_code, '00000') THEN area_code
        END AS area_key,
        CASE
            WHEN area_letter = 'N' THEN 1
            WHEN area_letter = 'S' AND left(area_code, 2) IN ('60', '66', '69', '72', '78') THEN 3
            WHEN area_letter = 'S' THEN 2
            WHEN starts_with(area_code, '00') THEN 4
            ELSE 6
        END::UTINYINT AS area_kind,
        coalesce(s.known_owner, s.part_owner) AS owner_of_code, t.own_code AS owner_of_tables,
        CASE
            WHEN s.naics_key = '48-49' THEN '59'
            WHEN s.naics_key = '62' THEN '58'
            WHEN s.naics_key IN ('71', '72') THEN '57'
            WHEN s.naics_key = '61' OR left(s.naics_key, 3) IN ('611', '622') THEN '235'
            WHEN s.naics_key IN ('713000', '713200', '721000', '721100', '721120') THEN '35'
            ELSE '5'
        END AS owner_by_rule
    FROM oeflat_place_code p
    LEFT JOIN oeflat_naics s USING (industry_code)
    LEFT JOIN oeflat_stated_owner t USING (naics_key, i_group)
)
SELECT row_number() OVER (ORDER BY place_code)::INTEGER AS place_no, place_code, area_code, industry_code,
    area_key, area_kind, naics_key, i_group,
    coalesce(owner_of_code, owner_of_tables, owner_by_rule) AS own_code,
    owner_of_code IS NULL AND owner_of_tables IS NULL AS is_owner_by_rule,
    CASE
        WHEN NOT is_formed THEN 2
        WHEN area_key IS NULL THEN 3
        WHEN naics_key IS NULL THEN 4
    END::UTINYINT AS reason_no
FROM keyed;

-- One row: one line of the file with its keys and its figure. A line with a reason is not loaded.
CREATE OR REPLACE TEMP TABLE oeflat_line AS
WITH trimmed AS (
    SELECT line, fault, trim(series_id) AS series, trim(year) AS year_text, trim(period) AS period_text,
        coalesce(trim(value), '') AS text, coalesce(footnote_codes, '') AS footnote_text
    FROM oeflat_staging
),
typed AS (
    SELECT t.line, p.place_no, m.datatype, m.is_wage, n.is_top_coded, n.is_withheld, n.is_one_basis, n.is_unknown,
        TRY_CAST(CASE WHEN regexp_full_match(substr(t.series, 18), '\d{8}') THEN substr(t.series, 18, 6) END AS INTEGER) AS occupation,
        t.text IN ('', '-') AS is_dash,
        CASE WHEN cell_number(t.text) BETWEEN m.bottom AND m.top THEN cell_number(t.text) END AS number,
        CASE
            WHEN t.fault IS NOT NULL THEN 1
            WHEN p.reason_no IS NOT NULL THEN p.reason_no
            WHEN NOT coalesce(regexp_full_match(substr(t.series, 18), '\d{8}'), false) THEN 2
            WHEN m.datatype IS NULL THEN 5
            WHEN y.year IS NULL THEN 6
            WHEN t.period_text IS DISTINCT FROM 'A01' THEN 7
        END AS reason_no
    FROM trimmed t
    LEFT JOIN oeflat_place p ON p.place_code = left(t.series, 17)
    LEFT JOIN oeflat_measure m ON m.code = substr(t.series, 24, 2)
    LEFT JOIN oeflat_notes n ON n.text = t.footnote_text
    LEFT JOIN (SELECT year, year::VARCHAR AS year_text FROM load) y USING (year_text)
),
judged AS (
    SELECT line, place_no, occupation, datatype, is_dash AND is_one_basis AND is_wage AS is_other_basis,
        CASE
            WHEN reason_no IS NOT NULL THEN reason_no
            WHEN NOT is_dash AND number IS NULL THEN 8
            WHEN NOT is_dash AND is_withheld THEN 9
            WHEN is_dash AND (is_unknown OR is_top_coded AND NOT is_wage)
                AND NOT is_withheld AND NOT (is_wage AND (is_top_coded OR is_one_basis)) THEN 10
        END::UTINYINT AS reason_no,
        CASE
            WHEN is_wage AND is_top_coded THEN 'top_coded'
            WHEN NOT is_dash THEN 'released'
            WHEN is_withheld OR is_wage AND is_one_basis THEN 'suppressed'
            ELSE 'absent'
        END::cell_status AS status,
        number
    FROM typed
)
SELECT line, place_no, occupation, datatype, is_other_basis, reason_no,
    CASE WHEN reason_no IS NULL THEN status ELSE 'rejected'::cell_status END AS status,
    CASE WHEN reason_no IS NULL AND status = 'released' THEN number END AS number
FROM judged;

-- One row: one line whose series stands on an earlier line too. The same figure is a verbatim duplicate; another is a contradiction.
CREATE OR REPLACE TEMP TABLE oeflat_repeated_line AS
WITH suspect AS (
    SELECT place_no, occupation
    FROM oeflat_line
    WHERE reason_no IS NULL
    GROUP BY place_no, occupation
    HAVING count(*) > bit_count(bit_or(1::INTEGER << datatype::INTEGER))
),
numbered AS (
    SELECT line, number, status,
        first_value(line) OVER same_series AS first_line,
        first_value(number) OVER same_series AS first_number,
        first_value(status) OVER same_series AS first_status
    FROM oeflat_line
    SEMI JOIN suspect USING (place_no, occupation)
    WHERE reason_no IS NULL
    WINDOW same_series AS (PARTITION BY place_no, occupation, datatype ORDER BY line)
)
SELECT line, first_line, number IS NOT DISTINCT FROM first_number AND status = first_status AS verbatim
FROM numbered
WHERE line <> first_line;

-- One row: one rejected line of the data file. Its texts are looked up by a semi join first: the planner knows no sizes
-- of tables made in the same transaction, and a plain join would hash all lines.
CREATE OR REPLACE TEMP TABLE oeflat_bad_line AS
SELECT l.line, r.shown, r.reason
FROM oeflat_line l
JOIN oeflat_reason r USING (reason_no)
UNION ALL
SELECT line, 'value', 'same series and year as line ' || first_line || ', with another value'
FROM oeflat_repeated_line
WHERE NOT verbatim;

INSERT INTO reject
SELECT (SELECT source_id FROM load), s.sheet, b.line, NULL,
    CASE b.shown
        WHEN 'series_id' THEN trim(s.series_id)
        WHEN 'year' THEN trim(s.year)
        WHEN 'period' THEN trim(s.period)
        WHEN 'value' THEN trim(s.value) || coalesce(' ' || nullif(trim(s.footnote_codes), ''), '')
    END,
    coalesce(s.fault, b.reason)
FROM (FROM oeflat_staging SEMI JOIN oeflat_bad_line USING (line)) s
JOIN oeflat_bad_line b USING (line)
ORDER BY b.line;

-- One row: one area, industry and occupation with all of its figures. What the file does not hold is absent;
-- a figure whose line was rejected is rejected. A wage is given only by the year where a footnote says so of an
-- hourly wage and no hourly wage is released, and the other way round.
CREATE OR REPLACE TEMP TABLE oeflat_cell AS
WITH pivoted AS (
    SELECT l.place_no, l.occupation,
        min(l.line) FILTER (l.status <> 'rejected') AS line,
        count(*) FILTER (l.status <> 'rejected') AS lines,
        coalesce(bool_or(l.is_other_basis) FILTER (l.datatype IN (3, 6, 7, 8, 9, 10)), false) AS hour_footnoted,
        coalesce(bool_or(l.is_other_basis) FILTER (l.datatype IN (4, 11, 12, 13, 14, 15)), false) AS year_footnoted,
        coalesce(bool_or(l.status IN ('released', 'top_coded')) FILTER (l.datatype IN (3, 6, 7, 8, 9, 10)), false) AS hour_known,
        coalesce(bool_or(l.status IN ('released', 'top_coded')) FILTER (l.datatype IN (4, 11, 12, 13, 14, 15)), false) AS year_known,
        max(l.number) FILTER (l.datatype = 1)::INTEGER AS employment_jobs,
        coalesce(min(l.status) FILTER (l.datatype = 1), 'absent') AS employment_jobs_status,
        max(l.number) FILTER (l.datatype = 2)::DECIMAL(7, 2) AS employment_rse_pct,
        coalesce(min(l.status) FILTER (l.datatype = 2), 'absent') AS employment_rse_pct_status,
        max(l.number) FILTER (l.datatype = 16)::DECIMAL(9, 3) AS jobs_per_1000,
        coalesce(min(l.status) FILTER (l.datatype = 16), 'absent') AS jobs_per_1000_status,
        max(l.number) FILTER (l.datatype = 17)::DECIMAL(9, 2) AS location_quotient,
        coalesce(min(l.status) FILTER (l.datatype = 17), 'absent') AS location_quotient_status,
        max(l.number) FILTER (l.datatype = 5)::DECIMAL(7, 2) AS mean_rse_pct,
        coalesce(min(l.status) FILTER (l.datatype = 5), 'absent') AS mean_rse_pct_status,
        max(l.number) FILTER (l.datatype = 3)::DECIMAL(9, 2) AS mean_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 3), 'absent') AS mean_usd_hour_status,
        max(l.number) FILTER (l.datatype = 6)::DECIMAL(9, 2) AS p10_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 6), 'absent') AS p10_usd_hour_status,
        max(l.number) FILTER (l.datatype = 7)::DECIMAL(9, 2) AS p25_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 7), 'absent') AS p25_usd_hour_status,
        max(l.number) FILTER (l.datatype = 8)::DECIMAL(9, 2) AS p50_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 8), 'absent') AS p50_usd_hour_status,
        max(l.number) FILTER (l.datatype = 9)::DECIMAL(9, 2) AS p75_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 9), 'absent') AS p75_usd_hour_status,
        max(l.number) FILTER (l.datatype = 10)::DECIMAL(9, 2) AS p90_usd_hour,
        coalesce(min(l.status) FILTER (l.datatype = 10), 'absent') AS p90_usd_hour_status,
        max(l.number) FILTER (l.datatype = 4)::INTEGER AS mean_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 4), 'absent') AS mean_usd_year_status,
        max(l.number) FILTER (l.datatype = 11)::INTEGER AS p10_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 11), 'absent') AS p10_usd_year_status,
        max(l.number) FILTER (l.datatype = 12)::INTEGER AS p25_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 12), 'absent') AS p25_usd_year_status,
        max(l.number) FILTER (l.datatype = 13)::INTEGER AS p50_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 13), 'absent') AS p50_usd_year_status,
        max(l.number) FILTER (l.datatype = 14)::INTEGER AS p75_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 14), 'absent') AS p75_usd_year_status,
        max(l.number) FILTER (l.datatype = 15)::INTEGER AS p90_usd_year,
        coalesce(min(l.status) FILTER (l.datatype = 15), 'absent') AS p90_usd_year_status
    FROM oeflat_line l
    ANTI JOIN oeflat_repeated_line USING (line)
    WHERE l.reason_no IS NULL OR l.reason_no >= 8
    GROUP BY l.place_no, l.occupation
)
SELECT * EXCLUDE (hour_footnoted, year_footnoted, hour_known, year_known),
    CASE
        WHEN hour_footnoted AND NOT hour_known AND NOT year_footnoted THEN 'annual_only'
        WHEN year_footnoted AND NOT year_known AND NOT hour_footnoted THEN 'hourly_only'
        ELSE 'both'
    END::wage_basis AS wage_basis
FROM pivoted
WHERE line IS NOT NULL;

-- One row: one occupation of the file at one level. The level follows from the code: in the table files of 2015 to 2024
-- it always does, while oe.occupation has one code at another. A broad occupation without detailed ones
-- stands in the table files as broad and as detailed, with the same figures; it does here too.
CREATE OR REPLACE TEMP TABLE oeflat_level AS
WITH codes AS (
    SELECT DISTINCT occupation, lpad(occupation::VARCHAR, 6, '0') AS code FROM oeflat_cell
),
known AS (
    SELECT code FROM codes
    UNION
    SELECT trim(occupation_code) FROM oeflat_occupation
),
levels AS (
    SELECT occupation, code,
        CASE
            WHEN code = '000000' THEN 'total'
            WHEN ends_with(code, '0000') THEN 'major'
            WHEN ends_with(code, '00') THEN 'minor'
            WHEN ends_with(code, '0') THEN 'broad'
            ELSE 'detailed'
        END AS o_group
    FROM codes
),
named AS (
    SELECT trim(occupation_code) AS code, arg_min(trim(occupation_name), line) AS title
    FROM oeflat_occupation
    WHERE trim(occupation_name) <> ''
    GROUP BY trim(occupation_code)
)
SELECT l.occupation, soc_code(l.code) AS soc, unnest(CASE
        WHEN l.o_group = 'broad' AND NOT EXISTS (FROM known k WHERE left(k.code, 5) = left(l.code, 5) AND k.code <> l.code)
            THEN ['broad', 'detailed']
        ELSE [l.o_group]
    END) AS o_group,
    n.title
FROM levels l
LEFT JOIN named n USING (code);

-- One row: one area and industry of which the file has figures, with the titles of the code lists, NULL where they have none.
-- They lose "Sector 56 -" and the ownership of a part. The titles of the nation and of all industries are those of the table files.
CREATE OR REPLACE TEMP TABLE oeflat_block AS
WITH named_area AS (
    SELECT trim(area_code) AS area_code, arg_min(trim(area_name), line) AS title
    FROM oeflat_area
    WHERE trim(area_name) <> ''
    GROUP BY trim(area_code)
),
named_industry AS (
    SELECT trim(industry_code) AS industry_code,
        regexp_replace(arg_min(trim(industry_name), line),
            '^Sectors? [^-]*-\s*| - ((State|Local) government|Privately) owned$', '') AS title
    FROM oeflat_industry
    WHERE trim(industry_name) <> ''
    GROUP BY trim(industry_code)
)
SELECT p.*,
    CASE WHEN p.area_kind = 1 THEN 'U.S.' ELSE a.title END AS area_title,
    CASE WHEN p.naics_key = '000000' THEN 'Cross-industry' ELSE coalesce(whole.title, i.title) END AS industry_title
FROM oeflat_place p
SEMI JOIN oeflat_cell USING (place_no)
LEFT JOIN named_area a USING (area_code)
LEFT JOIN named_industry i USING (industry_code)
LEFT JOIN named_industry whole ON whole.industry_code = p.naics_key;

-- Dimensions: a code without a title is its own title, which any file that has one replaces.
-- Code lists can be of another year than the figures, so that titles of a table file of the same year come first.
INSERT INTO occupation (soc_system, soc_code, title)
SELECT (SELECT soc_system FROM load), soc, coalesce(any_value(title), soc)
FROM oeflat_level
GROUP BY soc
ORDER BY soc
ON CONFLICT (soc_system, soc_code) DO UPDATE SET title = excluded.title
    WHERE occupation.title = occupation.soc_code AND excluded.title <> excluded.soc_code;

INSERT INTO industry (naics_code, title, title_year)
SELECT naics_key, coalesce(any_value(industry_title), naics_key),
    CASE WHEN any_value(industry_title) IS NULL THEN 0 ELSE (SELECT year FROM load) - 1 END
FROM oeflat_block
GROUP BY naics_key
ORDER BY naics_key
ON CONFLICT (naics_code) DO UPDATE SET title = excluded.title, title_year = excluded.title_year
    WHERE excluded.title_year > industry.title_year;

INSERT INTO area (area_code, area_type, title, primary_state, title_year)
SELECT area_key, area_kind, coalesce(any_value(area_title), area_key),
    CASE WHEN area_kind = 1 THEN 'US' END,
    CASE WHEN any_value(area_title) IS NULL THEN 0 ELSE (SELECT year FROM load) - 1 END
FROM oeflat_block
GROUP BY area_key, area_kind
ORDER BY area_kind, area_key
ON CONFLICT (area_code, area_type) DO UPDATE
    SET title = excluded.title, primary_state = coalesce(excluded.primary_state, area.primary_state), title_year = excluded.title_year
    WHERE excluded.title_year > area.title_year;

-- One row: one block of the file, all occupations of one area, industry, level and ownership, with its ids.
-- Table files say more of a block than flat ones, such as the share of establishments: a block that they state stays theirs.
CREATE OR REPLACE TEMP TABLE oeflat_target AS
WITH stated AS (
    SELECT DISTINCT f.area_id, f.industry_id, f.i_group, f.own_code
    FROM oews_estimate f
    JOIN source s USING (source_id)
    WHERE f.vintage_id = (SELECT vintage_id FROM load)
        AND NOT starts_with(s.title, 'Occupational Employment and Wage Statistics, time-series files')
)
SELECT b.place_no, a.area_id, i.industry_id, b.i_group, b.own_code, b.is_owner_by_rule, stated.area_id IS NOT NULL AS is_stated
FROM oeflat_block b
JOIN area a ON a.area_code = b.area_key AND a.area_type = b.area_kind
JOIN industry i ON i.naics_code = b.naics_key
LEFT JOIN stated ON stated.area_id = a.area_id AND stated.industry_id = i.industry_id
    AND stated.i_group = b.i_group AND stated.own_code = b.own_code;

DELETE FROM oews_estimate
USING oeflat_target t
WHERE NOT t.is_stated
    AND oews_estimate.vintage_id = (SELECT vintage_id FROM load)
    AND oews_estimate.area_id = t.area_id
    AND oews_estimate.industry_id = t.industry_id
    AND oews_estimate.i_group = t.i_group
    AND oews_estimate.own_code = t.own_code;

INSERT INTO oews_estimate BY NAME
SELECT load.vintage_id, t.area_id, t.industry_id, o.occupation_id, t.i_group, t.own_code, l.o_group,
    load.source_id, c.line AS source_line,
    NULL AS industry_share_pct, 'absent' AS industry_share_pct_status,
    NULL AS establishments_pct, 'absent' AS establishments_pct_status,
    c.* EXCLUDE (place_no, occupation, line, lines)
FROM oeflat_cell c
CROSS JOIN load
JOIN oeflat_target t USING (place_no)
JOIN oeflat_level l USING (occupation)
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = l.soc
WHERE NOT t.is_stated
ORDER BY o.occupation_id, l.o_group, t.industry_id, t.area_id;

-- Whether two files contradict each other on a figure: both say something of it, and not the same.
CREATE OR REPLACE TEMP MACRO oeflat_contradicts(mine, my_status, theirs, their_status) AS
    my_status NOT IN ('absent', 'rejected') AND their_status NOT IN ('absent', 'rejected')
    AND (my_status <> their_status OR mine IS DISTINCT FROM theirs);

-- One row: one cell group that table files have stated. contradicting is how many of its figures differ, NULL where
-- the table files do not have the occupation.
CREATE OR REPLACE TEMP TABLE oeflat_stated_cell AS
WITH theirs AS (
    SELECT f.*
    FROM oews_estimate f
    SEMI JOIN (SELECT area_id, industry_id, i_group, own_code FROM oeflat_target WHERE is_stated) t
        ON t.area_id = f.area_id AND t.industry_id = f.industry_id AND t.i_group = f.i_group AND t.own_code = f.own_code
    WHERE f.vintage_id = (SELECT vintage_id FROM load)
    QUALIFY row_number() OVER (
        PARTITION BY f.area_id, f.industry_id, f.i_group, f.own_code, f.occupation_id ORDER BY f.o_group) = 1
),
mine AS (
    SELECT c.*, t.area_id, t.industry_id, t.i_group, t.own_code, o.occupation_id
    FROM oeflat_cell c
    JOIN oeflat_target t ON t.place_no = c.place_no AND t.is_stated
    JOIN (SELECT DISTINCT occupation, soc FROM oeflat_level) l USING (occupation)
    JOIN occupation o ON o.soc_system = (SELECT soc_system FROM load) AND o.soc_code = l.soc
)
SELECT m.lines,
    CASE WHEN t.occupation_id IS NOT NULL THEN
        oeflat_contradicts(m.employment_jobs, m.employment_jobs_status, t.employment_jobs, t.employment_jobs_status)::INTEGER
        + oeflat_contradicts(m.employment_rse_pct, m.employment_rse_pct_status, t.employment_rse_pct, t.employment_rse_pct_status)::INTEGER
        + oeflat_contradicts(m.jobs_per_1000, m.jobs_per_1000_status, t.jobs_per_1000, t.jobs_per_1000_status)::INTEGER
        + oeflat_contradicts(m.location_quotient, m.location_quotient_status, t.location_quotient, t.location_quotient_status)::INTEGER
        + oeflat_contradicts(m.mean_rse_pct, m.mean_rse_pct_status, t.mean_rse_pct, t.mean_rse_pct_status)::INTEGER
        + oeflat_contradicts(m.mean_usd_hour, m.mean_usd_hour_status, t.mean_usd_hour, t.mean_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.p10_usd_hour, m.p10_usd_hour_status, t.p10_usd_hour, t.p10_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.p25_usd_hour, m.p25_usd_hour_status, t.p25_usd_hour, t.p25_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.p50_usd_hour, m.p50_usd_hour_status, t.p50_usd_hour, t.p50_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.p75_usd_hour, m.p75_usd_hour_status, t.p75_usd_hour, t.p75_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.p90_usd_hour, m.p90_usd_hour_status, t.p90_usd_hour, t.p90_usd_hour_status)::INTEGER
        + oeflat_contradicts(m.mean_usd_year, m.mean_usd_year_status, t.mean_usd_year, t.mean_usd_year_status)::INTEGER
        + oeflat_contradicts(m.p10_usd_year, m.p10_usd_year_status, t.p10_usd_year, t.p10_usd_year_status)::INTEGER
        + oeflat_contradicts(m.p25_usd_year, m.p25_usd_year_status, t.p25_usd_year, t.p25_usd_year_status)::INTEGER
        + oeflat_contradicts(m.p50_usd_year, m.p50_usd_year_status, t.p50_usd_year, t.p50_usd_year_status)::INTEGER
        + oeflat_contradicts(m.p75_usd_year, m.p75_usd_year_status, t.p75_usd_year, t.p75_usd_year_status)::INTEGER
        + oeflat_contradicts(m.p90_usd_year, m.p90_usd_year_status, t.p90_usd_year, t.p90_usd_year_status)::INTEGER
    END AS contradicting
FROM mine m
LEFT JOIN theirs t USING (area_id, industry_id, i_group, own_code, occupation_id);

-- Repairs and remarks.
INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'already-stated', sum(lines),
    'Table files of this vintage, which say more, have stated some areas and industries of the file; these lines are counted as notes.'
FROM oeflat_stated_cell
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'contradicts-tables', sum(contradicting),
    'Figures of the file differ from those of the table files, which were kept.'
FROM oeflat_stated_cell
WHERE contradicting > 0
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'not-in-tables', sum(lines),
    'Figures of the file are of occupations that the table files do not have in that area and industry; they were not loaded.'
FROM oeflat_stated_cell
WHERE contradicting IS NULL
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat the series and figure of an earlier line are counted as notes and not loaded twice.'
FROM oeflat_repeated_line
WHERE verbatim
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'ownership-by-rule', count(*),
    'The file does not say which owners an industry''s figures cover, and no table file is loaded that does; it was set by the rule for the industry.'
FROM oeflat_target
WHERE is_owner_by_rule AND NOT is_stated
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'footnotes-by-rule', count(*),
    'No oe.footnote stands beside the file; its footnote codes were read as in the files of 2020 to 2025.'
FROM oeflat_notes
WHERE text <> '' AND NOT EXISTS (FROM oeflat_footnote)
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'code-as-title', count(*),
    'Codes without a title in the files beside it and in the warehouse are shown as codes until a file brings their titles.'
FROM (
    SELECT o.soc_code AS code FROM occupation o
    SEMI JOIN oeflat_level l ON l.soc = o.soc_code
    WHERE o.soc_system = (SELECT soc_system FROM load) AND o.title = o.soc_code
    UNION ALL
    SELECT i.naics_code FROM industry i SEMI JOIN oeflat_block b ON b.naics_key = i.naics_code WHERE i.title = i.naics_code
    UNION ALL
    SELECT a.area_code FROM area a SEMI JOIN oeflat_block b ON b.area_key = a.area_code AND b.area_kind = a.area_type WHERE a.title = a.area_code
)
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'numbers-above-top-code', count(*),
    'The publisher gives no wage from $' || (SELECT top_code_usd_hour FROM load) ||
    ' an hour in this vintage, but this file has percentiles above it as numbers. They are loaded as they stand; compare them with another copy before you rely on them.'
FROM oeflat_cell
WHERE greatest(p10_usd_hour, p25_usd_hour, p50_usd_hour, p75_usd_hour, p90_usd_hour) > (SELECT top_code_usd_hour FROM load)
    OR greatest(p10_usd_year, p25_usd_year, p50_usd_year, p75_usd_year, p90_usd_year) > (SELECT top_code_usd_year FROM load)
HAVING count(*) > 0;

-- One row: one line of a code list that has no code or no text. The texts that are used stand before the longer
-- ones, whose quotes can end the reading of a line.
CREATE OR REPLACE TEMP TABLE oeflat_bad_entry AS
SELECT sheet, line, coalesce(fault, 'the line has no code or no text') AS reason
FROM (
    SELECT sheet, line, fault, area_code AS code, area_name AS text FROM oeflat_area
    UNION ALL SELECT sheet, line, fault, industry_code, industry_name FROM oeflat_industry
    UNION ALL SELECT sheet, line, fault, occupation_code, occupation_name FROM oeflat_occupation
    UNION ALL SELECT sheet, line, fault, footnote_code, footnote_text FROM oeflat_footnote
)
WHERE coalesce(trim(code), '') = '' OR coalesce(trim(text), '') = '';

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, NULL, reason
FROM oeflat_bad_entry
ORDER BY sheet, line;

-- One row: what became of one sheet's lines. The lines of the code lists are notes.
CREATE OR REPLACE TEMP TABLE outcome AS
WITH entries AS (
    SELECT sheet FROM oeflat_area
    UNION ALL SELECT sheet FROM oeflat_industry
    UNION ALL SELECT sheet FROM oeflat_occupation
    UNION ALL SELECT sheet FROM oeflat_footnote
),
lists AS (SELECT sheet, count(*) AS n FROM entries GROUP BY sheet),
bad_entries AS (SELECT sheet, count(*) AS n FROM oeflat_bad_entry GROUP BY sheet),
data AS (SELECT any_value(sheet) AS sheet, count(*) AS n FROM oeflat_staging HAVING count(*) > 0),
bad AS (SELECT count(*) AS n FROM oeflat_bad_line),
again AS (SELECT count(*) AS n FROM oeflat_repeated_line WHERE verbatim),
stated AS (SELECT coalesce(sum(lines), 0)::BIGINT AS n FROM oeflat_stated_cell)
SELECT data.sheet, data.n - bad.n - again.n - stated.n AS merged, bad.n AS rejected, again.n + stated.n AS noted, 0 AS cells_rejected
FROM data
CROSS JOIN bad
CROSS JOIN again
CROSS JOIN stated
UNION ALL
SELECT lists.sheet, 0, coalesce(bad_entries.n, 0), lists.n - coalesce(bad_entries.n, 0), 0
FROM lists
LEFT JOIN bad_entries USING (sheet);
