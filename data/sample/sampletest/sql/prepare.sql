-- One row: one occupation code of the sample.
CREATE OR REPLACE TEMP TABLE sample_role AS
SELECT unnest([
    '43-4121', '25-4031', '25-4022', '25-9045', '25-4011', '25-4013', '43-4071', '43-4171', '43-9061', '43-3031',
    '43-1011', '11-9032', '15-1232', '13-2011', '15-1252', '29-1141', '11-1011', '25-2021'
]) AS soc_code
UNION ALL
SELECT DISTINCT soc_code FROM occupation WHERE soc_code LIKE '%-0000';

-- One row: one edition of the sample.
CREATE OR REPLACE TEMP TABLE sample_vintage AS
SELECT vintage_id FROM vintage
WHERE (dataset = 'oews' AND year BETWEEN 2014 AND 2025) OR (dataset = 'projections' AND label IN ('2019-29', '2024-34'));

-- A figure as published: the number in its shortest form, or the marker.
CREATE OR REPLACE TEMP MACRO as_published(value, status, withheld) AS
    CASE status
        WHEN 'released' THEN regexp_replace(regexp_replace(value::VARCHAR, '(\.\d*?)0+$', '\1'), '\.$', '')
        WHEN 'top_coded' THEN '#'
        WHEN 'suppressed' THEN withheld
        WHEN 'under_half_percent' THEN '~'
        WHEN 'absent' THEN ''
    END;

-- One row: one OEWS estimate of the sample, national.
CREATE OR REPLACE TEMP TABLE sample_oews AS
SELECT v.label AS vintage, f.vintage_id, f.source_id, f.source_line, a.area_code, i.naics_code, f.i_group, f.own_code, o.soc_code, o.soc_system,
    f.* EXCLUDE (vintage_id, area_id, industry_id, occupation_id, source_id, source_line, i_group, own_code)
FROM oews_estimate f
JOIN vintage v USING (vintage_id)
JOIN area a USING (area_id)
JOIN industry i USING (industry_id)
JOIN occupation o USING (occupation_id)
JOIN sample_vintage USING (vintage_id)
JOIN sample_role USING (soc_code)
WHERE a.area_code = '99';

-- One row: one source of the sample with its number in it, by dataset, vintage and file.
CREATE OR REPLACE TEMP TABLE sample_source AS
SELECT source_id, row_number() OVER (ORDER BY dataset, v.year, file_name) AS source
FROM source s
JOIN vintage v USING (vintage_id, dataset)
JOIN sample_vintage USING (vintage_id)
WHERE dataset = 'projections' OR source_id IN (SELECT source_id FROM sample_oews);
