-- One row: one figure of one series in one period, in index_point; what is known of the series goes to index_series.
--
-- It runs behind the macros of a survey, which say what is particular to it:
--   is_series(id)                the text is one of its series ids
--   is_period(code)              the text is one of its periods
--   period_from(id, month)       the code of the period that begins with a month, 1 to 12, NULL where none does
--   annual_period(id)            the code of the whole year
--   figure_kind(id, periodicity) 'level' for an index, 'change' for a percent change, NULL for what is neither;
--                                periodicity is what the list of series says, NULL without one
--   series_words(id)             what the id alone tells of the series

-- One row: what a list of series, or the heading of a table by year, says of one series.
CREATE OR REPLACE TEMP TABLE index_description AS
SELECT trim(series_id) AS series, nullif(trim(series_title), '') AS title, nullif(trim(base_period), '') AS base_period,
    nullif(trim(periodicity_code), '') AS periodicity
FROM (
    SELECT line, series_id, series_title, base_period, periodicity_code FROM index_list_staging WHERE fault IS NULL
    UNION ALL
    SELECT line, series_id, series_title, base_period, NULL FROM index_year_staging
)
QUALIFY row_number() OVER (PARTITION BY trim(series_id) ORDER BY line) = 1;

-- One row: one staged line with its key. A line of a table by year holds figures of many periods; its own period is ''.
-- figures is equal for lines that say the same.
CREATE OR REPLACE TEMP TABLE index_line AS
WITH staged AS (
    SELECT sheet, line, fault, trim(series_id) AS series,
        CASE
            WHEN date IS NULL THEN trim(year)
            WHEN regexp_full_match(trim(date), '\d{4}-\d{2}-01') THEN left(trim(date), 4)
        END AS year_text,
        CASE
            WHEN date IS NULL THEN trim(period)
            ELSE period_from(trim(series_id), TRY_CAST(substr(trim(date), 6, 2) AS INTEGER))
        END AS period,
        coalesce(date, concat_ws(' ', trim(year), trim(period))) AS period_text,
        coalesce(cell_number(value)::VARCHAR, trim(value), '') AS figures,
        coalesce(trim(year), '') || coalesce(trim(period), '') = ''
            AND (date IS NOT NULL OR NOT coalesce(is_series(trim(series_id)), false)) AS maybe_note
    FROM index_point_staging
    UNION ALL
    SELECT sheet, line, fault, trim(series_id), trim(year), '', trim(year),
        trim(concat_ws(' ', jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec, annual, half1, half2)), true
    FROM index_year_staging
)
SELECT s.sheet, s.line, s.fault, s.series, s.period, s.period_text, s.figures,
    CASE WHEN regexp_full_match(s.year_text, '(19|20)\d{2}') THEN s.year_text::INTEGER END AS year,
    figure_kind(s.series, d.periodicity) AS kind,
    s.fault IS NULL AND s.maybe_note AND s.figures = '' AND (s.period = '' OR year IS NULL) AS note
FROM staged s
LEFT JOIN index_description d USING (series);

-- One row: one line that cannot be placed, with the reason.
CREATE OR REPLACE TEMP TABLE index_bad_line AS
SELECT sheet, line, reason, text
FROM (
    SELECT sheet, line,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN NOT coalesce(is_series(series), false) THEN 'the series is none of this survey'
            WHEN year IS NULL OR NOT coalesce(period = '' OR is_period(period), false) THEN 'the year or the period is none of the series'
        END AS reason,
        CASE
            WHEN fault IS NOT NULL THEN NULL
            WHEN NOT coalesce(is_series(series), false) THEN series
            ELSE period_text
        END AS text
    FROM index_line
    WHERE NOT note
)
WHERE reason IS NOT NULL;

-- One row: one line whose key stands on an earlier line too. The same figures are a duplicate, whatever their trailing zeros; others are a contradiction.
CREATE OR REPLACE TEMP TABLE index_repeated_line AS
SELECT sheet, line, first_sheet, first_line, figures = first_figures AS agrees
FROM (
    SELECT sheet, line, figures,
        row_number() OVER same_key AS place,
        first_value(sheet) OVER same_key AS first_sheet,
        first_value(line) OVER same_key AS first_line,
        first_value(figures) OVER same_key AS first_figures
    FROM index_line
    ANTI JOIN index_bad_line USING (sheet, line)
    WHERE NOT note AND kind IS NOT NULL
    WINDOW same_key AS (PARTITION BY series, year, period ORDER BY sheet, line)
)
WHERE place > 1;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, text, reason FROM index_bad_line;

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, NULL, NULL,
    'same series and period as line ' || first_line || CASE WHEN first_sheet <> sheet THEN ' of ' || first_sheet ELSE '' END || ', with another figure'
FROM index_repeated_line
WHERE NOT agrees;

-- One row: one line whose figures are merged.
CREATE OR REPLACE TEMP TABLE index_merged_line AS
SELECT sheet, line, series, year, period, kind
FROM index_line
ANTI JOIN index_bad_line USING (sheet, line)
ANTI JOIN index_repeated_line USING (sheet, line)
WHERE NOT note AND kind IS NOT NULL;

-- One row: one figure with its value and status.
-- A lone dot is how a file of dates and values marks a missing one. A number with more decimals than the publisher gives is none of its figures.
CREATE OR REPLACE TEMP TABLE index_figure AS
WITH cells AS (
    SELECT m.sheet, m.line, m.series, m.year, m.period, m.kind, 'value' AS column_name, s.value AS text,
        CASE WHEN s.date IS NOT NULL AND trim(s.value) = '.' THEN '' ELSE s.value END AS cell,
        CASE WHEN trim(s.footnotes) NOT IN ('', '[]', '[{}]') THEN trim(s.footnotes) END AS footnotes
    FROM index_merged_line m
    JOIN index_point_staging s USING (sheet, line)
    UNION ALL
    SELECT sheet, line, series, year, cell.period, kind, cell.name, cell.text, cell.text, NULL
    FROM (
        SELECT m.sheet, m.line, m.series, m.year, m.kind, unnest([
            {'name': 'Jan', 'period': 'M01', 'text': s.jan},
            {'name': 'Feb', 'period': 'M02', 'text': s.feb},
            {'name': 'Mar', 'period': 'M03', 'text': s.mar},
            {'name': 'Apr', 'period': 'M04', 'text': s.apr},
            {'name': 'May', 'period': 'M05', 'text': s.may},
            {'name': 'Jun', 'period': 'M06', 'text': s.jun},
            {'name': 'Jul', 'period': 'M07', 'text': s.jul},
            {'name': 'Aug', 'period': 'M08', 'text': s.aug},
            {'name': 'Sep', 'period': 'M09', 'text': s.sep},
            {'name': 'Oct', 'period': 'M10', 'text': s.oct},
            {'name': 'Nov', 'period': 'M11', 'text': s.nov},
            {'name': 'Dec', 'period': 'M12', 'text': s.dec},
            {'name': 'Annual', 'period': annual_period(m.series), 'text': s.annual},
            {'name': 'HALF1', 'period': 'S01', 'text': s.half1},
            {'name': 'HALF2', 'period': 'S02', 'text': s.half2}
        ]) AS cell
        FROM index_merged_line m
        JOIN index_year_staging s USING (sheet, line)
    )
    WHERE trim(cell.text) <> ''
),
numbered AS (
    SELECT *, cell_number(cell) AS any_number,
        CASE WHEN any_number = CASE WHEN kind = 'level' THEN round(any_number, 3) ELSE round(any_number, 1) END THEN any_number END AS number
    FROM cells
)
SELECT sheet, line, series, year, period, column_name, text, footnotes,
    CASE WHEN kind = 'level' THEN cell_value(number, 0.001, 999999) END AS level_index,
    CASE WHEN kind = 'level' THEN cell_status(cell, number, 0.001, 999999) ELSE 'absent' END AS level_index_status,
    CASE WHEN kind = 'change' THEN cell_value(number, -100, 9999) END AS change_pct,
    CASE WHEN kind = 'change' THEN cell_status(cell, number, -100, 9999) ELSE 'absent' END AS change_pct_status
FROM numbered;

-- One row: one cell that is neither number nor marker. Its row is kept.
CREATE OR REPLACE TEMP TABLE index_bad_cell AS
SELECT sheet, line, column_name, text
FROM index_figure
WHERE 'rejected' IN (level_index_status, change_pct_status);

INSERT INTO reject
SELECT (SELECT source_id FROM load), sheet, line, column_name, text,
    'neither a plausible figure of the series nor a marker of a missing one'
FROM index_bad_cell;

-- One row: one series of the file. A file that calls it otherwise has its own name in the title.
CREATE OR REPLACE TEMP TABLE index_named AS
WITH named AS (
    SELECT f.series, min(f.line) AS line, any_value(nullif(s.file_id, f.series)) AS file_id
    FROM index_figure f
    LEFT JOIN index_point_staging s USING (sheet, line)
    GROUP BY f.series
)
SELECT n.series, n.line, d.title IS NOT NULL AS described,
    coalesce(d.title, series_words(n.series)) || coalesce(' (' || n.file_id || ')', '') AS title,
    substr(n.series, 3, 1) = 'S' AS seasonally_adjusted, d.base_period
FROM named n
LEFT JOIN index_description d USING (series);

-- A file restates the periods it holds. Periods of a series that only an earlier file of the edition has, stay,
-- for that file is not loaded a second time; so does a description where this file has none.
DELETE FROM index_point
USING index_figure f
WHERE index_point.vintage_id = (SELECT vintage_id FROM load)
    AND index_point.series = f.series AND index_point.year = f.year AND index_point.period = f.period;

DELETE FROM index_series
USING index_named n
WHERE index_series.vintage_id = (SELECT vintage_id FROM load)
    AND index_series.series = n.series AND n.described;

INSERT INTO index_series BY NAME
SELECT load.vintage_id, load.source_id, n.line AS source_line, n.series, n.title, n.seasonally_adjusted, n.base_period
FROM index_named n
CROSS JOIN load
WHERE NOT EXISTS (SELECT 1 FROM index_series i WHERE i.vintage_id = load.vintage_id AND i.series = n.series)
ORDER BY n.line, n.series;

INSERT INTO index_point BY NAME
SELECT load.vintage_id, load.source_id, f.line AS source_line, f.* EXCLUDE (sheet, line, column_name, text)
FROM index_figure f
CROSS JOIN load
ORDER BY f.sheet, f.line, f.period;

-- Repairs and remarks.
INSERT INTO remark
SELECT (SELECT source_id FROM load), 'repair', 'verbatim-duplicate', count(*),
    'Lines that repeat the figure of an earlier line are counted as notes and not loaded twice.'
FROM index_repeated_line
WHERE agrees
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'series-not-described', count(*),
    'No list of series beside the file describes ' || count(*) || ' of its series; their titles say what their ids tell.'
FROM index_named
WHERE NOT described
HAVING count(*) > 0;

INSERT INTO remark
SELECT (SELECT source_id FROM load), 'remark', 'neither-index-nor-change', count(*),
    'Lines of series that are neither an index nor a percent change, such as response rates, are counted as notes and not loaded.'
FROM index_line
ANTI JOIN index_bad_line USING (sheet, line)
WHERE NOT note AND kind IS NULL
HAVING count(*) > 0;

-- One row: what became of one sheet's lines.
CREATE OR REPLACE TEMP TABLE outcome AS
SELECT sheet,
    count(*) FILTER (m.line IS NOT NULL) AS merged,
    count(*) FILTER (bad.line IS NOT NULL OR NOT again.agrees) AS rejected,
    count(*) - merged - rejected AS noted,
    coalesce((SELECT count(*) FROM index_bad_cell c WHERE c.sheet = index_line.sheet), 0) AS cells_rejected
FROM index_line
LEFT JOIN index_merged_line m USING (sheet, line)
LEFT JOIN index_bad_line bad USING (sheet, line)
LEFT JOIN index_repeated_line again USING (sheet, line)
GROUP BY sheet;
