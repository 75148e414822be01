-- One row: one area of the sample.
SELECT area_code, area_type, title, title_year
FROM area
WHERE area_code IN (SELECT area_code FROM sample_oews)
ORDER BY area_code
