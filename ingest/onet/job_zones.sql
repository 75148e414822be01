-- One row: one line of Job Zones.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, onet_code ORDER BY line)) AS reason),
    false AS noted, onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, CASE WHEN onet_code(code) IS NULL THEN code ELSE job_zone END AS text,
        onet_code(code) AS onet_code, onet_whole(job_zone) AS job_zone, onet_text(dated) AS dated, onet_text(domain_source) AS domain_source,
        coalesce(fault, onet_code_fault(code),
            CASE WHEN coalesce(onet_whole(job_zone), 0) NOT BETWEEN 1 AND 5 THEN 'the job zone is not 1 to 5' END) AS reason
    FROM onet_staging
);

DELETE FROM onet_job_zone WHERE vintage_id = (SELECT vintage_id FROM load);

INSERT INTO onet_job_zone BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.onet_code, left(t.onet_code, 7) AS soc_code,
    t.job_zone, t.dated, t.domain_source
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

