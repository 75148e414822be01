-- One row: one source with facts in the edition under way, before the mapping changes them.
CREATE OR REPLACE TEMP TABLE facts_before AS
SELECT f.source_id, count(*) AS facts
FROM fact_source f
WHERE f.vintage_id = (SELECT vintage_id FROM load)
GROUP BY f.source_id
