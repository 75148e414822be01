-- One row: the load that is under way, for the mapping scripts.
CREATE OR REPLACE TEMP TABLE load AS
SELECT $source_id::INTEGER AS source_id, vintage_id, soc_system, year, top_code_usd_hour, top_code_usd_year
FROM vintage
WHERE vintage_id = $vintage_id
