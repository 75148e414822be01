-- One row: an earlier source of the same edition none of whose figures are left after this load.
UPDATE source
SET replaced_by = load.source_id
FROM load
WHERE source.vintage_id = load.vintage_id
    AND source.source_id <> load.source_id
    AND source.replaced_by IS NULL
    AND NOT EXISTS (FROM oews_estimate f WHERE f.vintage_id = load.vintage_id AND f.source_id = source.source_id)
    AND NOT EXISTS (FROM projection f WHERE f.vintage_id = load.vintage_id AND f.source_id = source.source_id)
    AND NOT EXISTS (FROM separation f WHERE f.vintage_id = load.vintage_id AND f.source_id = source.source_id)
    AND NOT EXISTS (FROM attainment f WHERE f.vintage_id = load.vintage_id AND f.source_id = source.source_id)
