-- One row: one industry of the sample.
SELECT naics_code, title, title_year
FROM industry
WHERE naics_code IN (SELECT naics_code FROM sample_oews)
ORDER BY naics_code
