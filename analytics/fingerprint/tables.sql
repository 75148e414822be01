-- One row: one table of the warehouse, with the number of its rows and the sum of the hashes of all their columns.
-- The sum does not depend on the order of the rows. Left out are only the times of loading,
-- which no page shows: the embedded sample is loaded anew on every run.
SELECT 'alternate_title' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM alternate_title t
UNION ALL
SELECT 'area' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM area t
UNION ALL
SELECT 'attainment' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM attainment t
UNION ALL
SELECT 'code_crosswalk' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM code_crosswalk t
UNION ALL
SELECT 'education_assignment' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM education_assignment t
UNION ALL
SELECT 'index_point' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM index_point t
UNION ALL
SELECT 'index_series' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM index_series t
UNION ALL
SELECT 'industry' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM industry t
UNION ALL
SELECT 'matrix_cell' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM matrix_cell t
UNION ALL
SELECT 'matrix_industry' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM matrix_industry t
UNION ALL
SELECT 'naics_title' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM naics_title t
UNION ALL
SELECT 'occupation' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM occupation t
UNION ALL
SELECT 'oews_estimate' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM oews_estimate t
UNION ALL
SELECT 'onet_category' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_category t
UNION ALL
SELECT 'onet_job_zone' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_job_zone t
UNION ALL
SELECT 'onet_job_zone_reference' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_job_zone_reference t
UNION ALL
SELECT 'onet_occupation' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_occupation t
UNION ALL
SELECT 'onet_rating' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_rating t
UNION ALL
SELECT 'onet_related_occupation' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM onet_related_occupation t
UNION ALL
SELECT 'price_parity' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM price_parity t
UNION ALL
SELECT 'projection' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM projection t
UNION ALL
SELECT 'reject' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM reject t
UNION ALL
SELECT 'remark' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM remark t
UNION ALL
SELECT 'replacement' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM replacement t
UNION ALL
SELECT 'schema_migration' AS table_name, count(*) AS row_count, coalesce(sum(hash(version)), 0)::VARCHAR AS row_hashes FROM schema_migration
UNION ALL
SELECT 'separation' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM separation t
UNION ALL
SELECT 'soc_structure' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM soc_structure t
UNION ALL
SELECT 'source' AS table_name, count(*) AS row_count, coalesce(sum(hash(source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes,
    rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, tool_version, replaced_by, attribution)), 0)::VARCHAR AS row_hashes FROM source
UNION ALL
SELECT 'source_sheet' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM source_sheet t
UNION ALL
SELECT 'state_projection' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM state_projection t
UNION ALL
SELECT 'utilization_factor' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM utilization_factor t
UNION ALL
SELECT 'vintage' AS table_name, count(*) AS row_count, coalesce(sum(hash(t)), 0)::VARCHAR AS row_hashes FROM vintage t
ORDER BY table_name
