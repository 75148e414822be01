-- What is particular to the series of the Employment Cost Index; ingest/series/points.sql asks for it.
-- An id is CI, the seasonal code, the owner (1), the estimate (2), ten letters of industry, occupation and
-- group, and the periodicity, which says what the figures are: the lists ci.owner, ci.estimate and
-- ci.periodicity in download.bls.gov/pub/time.series/ci. Q05 is the year.

CREATE OR REPLACE TEMP MACRO is_series(id) AS regexp_full_match(id, 'CI[SU][1-3]\d{2}[0-9A-Z]{10}[A-Z]');

CREATE OR REPLACE TEMP MACRO is_period(code) AS regexp_full_match(code, 'Q0[1-5]');

CREATE OR REPLACE TEMP MACRO period_from(id, month) AS CASE WHEN month IN (1, 4, 7, 10) THEN 'Q0' || (month + 2) // 3 END;

CREATE OR REPLACE TEMP MACRO annual_period(id) AS 'Q05';

-- I and T are indexes in current and constant dollars; A and Z changes over 12 months, Q and X over 3.
-- The others are response rates.
CREATE OR REPLACE TEMP MACRO figure_kind(id, periodicity) AS
    MAP {'I': 'level', 'T': 'level', 'A': 'change', 'Q': 'change', 'X': 'change', 'Z': 'change'}[coalesce(periodicity, right(id, 1))];

CREATE OR REPLACE TEMP MACRO series_words(id) AS
    'ECI series ' || id || ': '
    || coalesce(MAP {'01': 'total compensation', '02': 'wages and salaries', '03': 'total benefits', '15': 'health insurance'}[substr(id, 5, 2)], 'estimate ' || substr(id, 5, 2))
    || ', ' || MAP {'1': 'civilian workers', '2': 'private industry workers', '3': 'state and local government workers'}[substr(id, 4, 1)]
    || CASE WHEN substr(id, 7, 10) = '0000000000' THEN ', all industries and occupations' ELSE ', group ' || substr(id, 7, 10) END
    || ', ' || coalesce(MAP {
        'I': 'index', 'T': 'index in constant dollars',
        'A': '12-month percent change', 'Q': '3-month percent change',
        'Z': '12-month percent change in constant dollars', 'X': '3-month percent change in constant dollars'
    }[right(id, 1)], 'measure ' || right(id, 1))
    || ', ' || CASE WHEN substr(id, 3, 1) = 'S' THEN 'seasonally adjusted' ELSE 'not seasonally adjusted' END;
