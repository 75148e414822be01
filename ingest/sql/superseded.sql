-- One row: an earlier source of the same edition none of whose figures are left after this load.
UPDATE source
SET replaced_by = load.source_id
FROM load
WHERE source.vintage_id = load.vintage_id
    AND source.source_id <> load.source_id
    AND source.replaced_by IS NULL
    AND source.source_id NOT IN (SELECT f.source_id FROM fact_source f WHERE f.vintage_id = load.vintage_id)
