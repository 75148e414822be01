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

-- What the publisher let out of a cell. A number outside bottom to top is no plausible figure of its column.
CREATE OR REPLACE TEMP MACRO cell_status(cell, bottom, top) AS
    (CASE
        WHEN cell IS NULL OR trim(cell) IN ('', '-', '–', '—', 'N/A') THEN 'absent'
        WHEN cell_number(cell) BETWEEN bottom AND top THEN 'released'
        WHEN trim(cell) IN ('*', '**') THEN 'suppressed'
        WHEN trim(cell) = '#' OR regexp_full_match(trim(cell), '>=\s*\$?[\d,.]+') THEN 'top_coded'
        WHEN trim(cell) = '~' THEN 'under_half_percent'
        ELSE 'rejected'
    END)::cell_status;

-- The number of a released cell, NULL otherwise.
CREATE OR REPLACE TEMP MACRO cell_value(cell, bottom, top) AS
    CASE WHEN cell_number(cell) BETWEEN bottom AND top THEN cell_number(cell) END;

-- A SOC code with its dash, NULL where the text is no SOC code.
CREATE OR REPLACE TEMP MACRO soc_code(cell) AS
    CASE WHEN regexp_full_match(trim(cell), '\d{2}-?\d{4}') THEN left(trim(cell), 2) || '-' || right(trim(cell), 4) END;
