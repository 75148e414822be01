-- One row: one earlier file that the load under way has replaced in whole or in part.
SELECT s.file_name, r.rows_replaced, r.rows_left
FROM replacement r
JOIN source s ON s.source_id = r.replaced_id
WHERE r.source_id = (SELECT source_id FROM load)
ORDER BY r.replaced_id
