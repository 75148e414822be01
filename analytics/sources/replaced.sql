-- One row: one earlier file of which a later one replaced facts.
SELECT r.source_id, s.file_name, r.rows_replaced, r.rows_left
FROM replacement r
JOIN source s ON s.source_id = r.replaced_id
ORDER BY r.source_id, r.replaced_id
