-- What is particular to the series of the Consumer Price Index for All Urban Consumers; ingest/series/points.sql asks for it.
-- An id is CU, the seasonal code, the periodicity (R regular, S by half-year), four letters of area and the item:
-- download.bls.gov/pub/time.series/cu/cu.txt, section 4. M13 and S03 are the year.

CREATE OR REPLACE TEMP MACRO is_series(id) AS regexp_full_match(id, 'CU[SU][RS][0-9A-Z]{4}[0-9A-Z]{2,8}');

CREATE OR REPLACE TEMP MACRO is_period(code) AS regexp_full_match(code, 'M(0[1-9]|1[0-3])|S0[1-3]');

CREATE OR REPLACE TEMP MACRO period_from(id, month) AS
    CASE
        WHEN substr(id, 4, 1) = 'R' AND month BETWEEN 1 AND 12 THEN 'M' || lpad(month::VARCHAR, 2, '0')
        WHEN substr(id, 4, 1) = 'S' AND month = 1 THEN 'S01'
        WHEN substr(id, 4, 1) = 'S' AND month = 7 THEN 'S02'
    END;

CREATE OR REPLACE TEMP MACRO annual_period(id) AS CASE WHEN substr(id, 4, 1) = 'S' THEN 'S03' ELSE 'M13' END;

-- All series are indexes; the periodicity says how often they appear.
CREATE OR REPLACE TEMP MACRO figure_kind(id, periodicity) AS 'level';

CREATE OR REPLACE TEMP MACRO series_words(id) AS
    'CPI-U series ' || id || ', ' || CASE WHEN substr(id, 3, 1) = 'S' THEN 'seasonally adjusted' ELSE 'not seasonally adjusted' END;
