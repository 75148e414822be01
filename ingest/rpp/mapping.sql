-- Maps staged rows of a table of regional price parities to price_parity. One line
-- holds one statistic of one area in all years. A file restates the figures it holds.

-- One row: one staged line with its key in normal form. item is NULL for what is no price parity.
-- Stars behind a name and numbers like 1/ behind a description point to footnotes of the publisher.
-- Housing stands as "Rents" in some editions, and lines have other numbers, so that the words alone tell an item.
CREATE OR REPLACE TEMP TABLE rpp_line AS
SELECT sheet, line, fault, trim(geo_fips) AS geo_fips, trim(table_name) AS bea_table,
    cell_words(regexp_replace(geo_name, '[\s*]+$', '')) AS geo_title,
    cell_words(description) AS description,
    MAP {
        'RPPs: All items': 'all_items',
        'RPPs: Goods': 'goods',
        'RPPs: Services: Housing': 'housing',
        'RPPs: Services: Rents': 'housing',
        'RPPs: Services: Utilities': 'utilities',
        'RPPs: Services: Other': 'other_services'
    }[regexp_replace(cell_words(description), ' \d+/$', '')] AS item,
    cell_words(unit) AS unit
FROM rpp_staging;

-- One row: one line that is no fault but holds no price parity: one of the publisher's notes, or another statistic.
CREATE OR REPLACE TEMP TABLE rpp_noted_line AS
SELECT sheet, line, description IS NOT NULL AS other_statistic
FROM rpp_line
WHERE fault IS NULL AND item IS NULL
    AND (geo_title IS NULL AND coalesce(bea_table, '') = '' AND description IS NULL AND NOT regexp_matches(geo_fips, '^\d')
        OR description IS NOT NULL AND regexp_full_match(geo_fips, '\d{5}') AND bea_table IN ('SARPP', 'MARPP', 'PARPP'));

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE rpp_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN NOT coalesce(regexp_full_match(geo_fips, '\d{5}'), false) THEN 'the area code is not five digits'
            WHEN NOT coalesce(bea_table IN ('SARPP', 'MARPP', 'PARPP'), false) THEN 'the table is none of price parities'
            WHEN geo_title IS NULL THEN 'the area has no name'
            WHEN item IS NULL THEN 'the line names no statistic'
            WHEN unit IS DISTINCT FROM 'Index' THEN 'the unit of a price parity is not "Index"'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN NOT coalesce(regexp_full_match(geo_fips, '\d{5}'), false) THEN geo_fips
            WHEN NOT coalesce(bea_table IN ('SARPP', 'MARPP', 'PARPP'), false) THEN bea_table
            WHEN item IS NOT NULL AND geo_title IS NOT NULL THEN unit
        END AS text
    FROM rpp_line
    ANTI JOIN rpp_noted_line USING (sheet, line)
)
WHERE reason IS NOT NULL;

-- One row: one figure of one line that can be placed, with its value and status.
-- The publisher marks what is not available, not meaningful or too small by (NA), (NM) and (L), what it withholds by
-- (D), and a portion that a state does not have by 0.000. It states three decimals.
CREATE OR REPLACE TEMP TABLE rpp_figure AS
WITH cells AS (
    SELECT sheet, line, year_column, cell
    FROM rpp_staging
    UNPIVOT INCLUDE NULLS (cell FOR year_column IN (COLUMNS('^y\d{4}$')))
),
numbered AS (
    SELECT l.sheet, l.line, l.bea_table, l.geo_fips, l.geo_title, l.item, c.cell, substr(c.year_column, 2)::INTEGER AS year,
        CASE
            WHEN trim(c.cell) IN ('(NA)', '(NM)', '(L)') OR l.bea_table = 'PARPP' AND cell_number(c.cell) = 0 THEN ''
            WHEN trim(c.cell) = '(D)' THEN '*'
            ELSE c.cell
        END AS marked,
        cell_number(c.cell) AS any_number,
        CASE WHEN any_number = round(any_number, 3) THEN any_number END AS number
    FROM rpp_line l
    ANTI JOIN rpp_noted_line USING (sheet, line)
    ANTI JOIN rpp_bad_line USING (sheet, line)
    JOIN cells c USING (sheet, line)
)
SELECT sheet, line, bea_table, geo_fips, geo_title, item, year, cell,
    cell_value(number, 10, 1000) AS rpp_index,
    cell_status(marked, number, 10, 1000) AS rpp_index_status
FROM numbered;

-- One row: one line whose key stands on an earlier line too. The same figures are a duplicate; others are a contradiction.
CREATE OR REPLACE TEMP TABLE rpp_repeated_line AS
SELECT sheet, line, first_sheet, first_line, figures = first_figures AS agrees
FROM (
    SELECT sheet, line, figures,
        row_number() OVER same_key AS place,
        first_value(sheet) OVER same_key AS first_sheet,
        first_value(line) OVER same_key AS first_line,
        first_value(figures) OVER same_key AS first_figures
    FROM (
        SELECT sheet, line, bea_table, geo_fips, item,
            list({'year': year, 'rpp_index': rpp_index, 'status': rpp_index_status} ORDER BY year) AS figures
        FROM rpp_figure
        GROUP BY ALL
    )
    WINDOW same_key AS (PARTITION BY bea_table, geo_fips, item ORDER BY sheet, line)
)
WHERE place > 1;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM rpp_bad_line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, NULL,
    'same area and item as line ' || first_line || CASE WHEN first_sheet <> sheet THEN ' of ' || first_sheet ELSE '' END || ', with other figures'
FROM rpp_repeated_line
WHERE NOT agrees;

-- One row: one figure that is merged.
CREATE OR REPLACE TEMP TABLE rpp_merged AS
SELECT sheet, line, bea_table, geo_fips, geo_title, item, year, cell, rpp_index, rpp_index_status,
    CASE
        WHEN geo_fips = '00000' THEN '99'
        WHEN bea_table = 'SARPP' AND regexp_full_match(geo_fips, '\d{2}000') THEN left(geo_fips, 2)
        WHEN bea_table = 'MARPP' AND geo_fips NOT IN ('00998', '00999') THEN geo_fips
    END AS area_code
FROM rpp_figure
ANTI JOIN rpp_repeated_line USING (sheet, line);

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, year::VARCHAR, cell, 'neither a plausible price parity nor a marker of a missing one'
FROM rpp_merged
WHERE rpp_index_status = 'rejected';

DELETE FROM price_parity
USING rpp_merged m
WHERE price_parity.vintage_id = (SELECT vintage_id FROM load)
    AND price_parity.bea_table = m.bea_table AND price_parity.geo_fips = m.geo_fips
    AND price_parity.item = m.item AND price_parity.year = m.year;

INSERT INTO price_parity BY NAME
SELECT load.vintage_id, load.source_id, m.line AS source_line, m.bea_table, m.geo_fips, m.geo_title, m.area_code, m.item, m.year,
    m.rpp_index, m.rpp_index_status
FROM rpp_merged m
CROSS JOIN load
ORDER BY m.sheet, m.line, m.year;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat the figures of an earlier line are counted as notes and not loaded twice.'
FROM rpp_repeated_line
WHERE agrees
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'other-statistics', count(*),
    'Lines of other statistics, such as real personal income, are counted as notes and not loaded.'
FROM rpp_noted_line
WHERE other_statistic
HAVING count(*) > 0;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (bad.line IS NULL AND note.line IS NULL AND again.line IS NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL OR NOT again.agrees) AS rejected,
    count(*) - merged - rejected AS noted,
    coalesce((SELECT count(*) FROM rpp_merged m WHERE m.sheet = rpp_line.sheet AND m.rpp_index_status = 'rejected'), 0) AS cells_rejected
FROM rpp_line
LEFT JOIN rpp_bad_line bad USING (sheet, line)
LEFT JOIN rpp_noted_line note USING (sheet, line)
LEFT JOIN rpp_repeated_line again USING (sheet, line)
GROUP BY sheet;
