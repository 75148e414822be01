-- One row: one earlier source of the edition that has fewer facts than before this load.
INSERT INTO replacement (source_id, replaced_id, rows_replaced, rows_left)
SELECT load.source_id, b.source_id, b.facts - coalesce(a.facts, 0), coalesce(a.facts, 0)
FROM facts_before b
CROSS JOIN load
LEFT JOIN (
    SELECT f.source_id, count(*) AS facts
    FROM fact_source f
    WHERE f.vintage_id = (SELECT vintage_id FROM load)
    GROUP BY f.source_id
) a ON a.source_id = b.source_id
WHERE b.facts > coalesce(a.facts, 0)
ORDER BY b.source_id
