-- One row: one line of Job Zone Reference.
CREATE OR REPLACE TEMP TABLE onet_line AS
SELECT * REPLACE (onet_reason(reason, row_number() OVER (PARTITION BY reason, job_zone ORDER BY line)) AS reason),
    false AS noted, onet_no_cells() AS bad_cells
FROM (
    SELECT sheet, line, job_zone AS text, onet_whole(job_zone) AS job_zone, onet_text(name) AS name, onet_text(experience) AS experience,
        onet_text(education) AS education, onet_text(job_training) AS job_training, onet_text(examples) AS examples, onet_text(svp_range) AS svp_range,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN coalesce(onet_whole(s.job_zone), 0) NOT BETWEEN 1 AND 5 THEN 'the job zone is not 1 to 5'
            WHEN onet_text(s.name) IS NULL THEN 'the name is blank'
        END AS reason
    FROM onet_staging s
);

DELETE FROM onet_job_zone_reference WHERE vintage_id = (SELECT vintage_id FROM load);

INSERT INTO onet_job_zone_reference BY NAME
SELECT load.vintage_id, load.source_id, t.line AS source_line, t.job_zone, t.name, t.experience, t.education,
    t.job_training, t.examples, t.svp_range
FROM onet_line t
CROSS JOIN load
WHERE t.reason IS NULL
ORDER BY t.line;

