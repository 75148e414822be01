-- Macros that read one cell of published text. Every mapping uses them, so that
-- a marker means the same in all datasets.

-- The number in a cell, NULL where there is none. Accepts 132588810, "132,588,810", 131830.0 and $12.50.
CREATE OR REPLACE TEMP MACRO cell_number(cell) AS
    CASE
        -- Only these three would let the cast, or the removal below, make a number of what is none: 1,23, 12$50, 1_000.
        WHEN (contains(cell, ',') OR contains(cell, '$') OR contains(cell, '_'))
            AND NOT regexp_full_match(trim(cell), '-?\$?(\d*|\d{1,3}(,\d{3})+)(\.\d*)?') THEN NULL
        ELSE TRY_CAST(replace(replace(trim(cell), ',', ''), '$', '') AS DECIMAL(18, 4))
    END;

-- What the publisher let out of a cell, whose cell_number is number. A number outside bottom to top is no
-- plausible figure of its column. A look-up in a map is planned ten times faster than a CASE with as many branches.
CREATE OR REPLACE TEMP MACRO cell_status(cell, number, bottom, top) AS
    CASE
        WHEN number BETWEEN bottom AND top THEN 'released'::cell_status
        ELSE coalesce(
            MAP {
                '': 'absent', '-': 'absent', '–': 'absent', '—': 'absent', 'N/A': 'absent',
                '*': 'suppressed', '**': 'suppressed', '#': 'top_coded', '~': 'under_half_percent'
            }[regexp_replace(trim(coalesce(cell, '')), '^>=\s*\$?[\d,.]+$', '#')],
            'rejected')::cell_status
    END;

-- The number of a released cell, NULL otherwise.
CREATE OR REPLACE TEMP MACRO cell_value(number, bottom, top) AS
    CASE WHEN number BETWEEN bottom AND top THEN number END;

-- A SOC code with its dash, NULL where the text is no SOC code.
CREATE OR REPLACE TEMP MACRO soc_code(cell) AS
    CASE WHEN regexp_full_match(trim(cell), '\d{2}-?\d{4}') THEN left(trim(cell), 2) || '-' || right(trim(cell), 4) END;

-- An industry code of the National Employment Matrix, NULL where the text is none: 510000, 31-330, 523,50, 3250A1, TE1000.
CREATE OR REPLACE TEMP MACRO matrix_industry_code(cell) AS
    CASE WHEN regexp_full_match(trim(cell), 'TE\d{4}|\d{2}[0-9A-Z,-]{4}') THEN trim(cell) END;

-- The words of a cell with single blanks between them, NULL where it is empty or holds a dash.
CREATE OR REPLACE TEMP MACRO cell_words(cell) AS
    nullif(nullif(nullif(nullif(trim(regexp_replace(cell, '[\s\x{A0}]+', ' ', 'g')), ''), '—'), '–'), '-');
