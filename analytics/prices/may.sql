-- One row: the consumer price index of May of one year, from the newest edition that states it.
SELECT p.year, p.level_index::DOUBLE, p.source_id
FROM index_point p
JOIN vintage v USING (vintage_id)
WHERE p.series = $series AND p.period = 'M05' AND p.level_index_status = 'released' AND p.level_index > 0
QUALIFY row_number() OVER (PARTITION BY p.year ORDER BY v.year DESC, v.label DESC, p.source_id DESC) = 1
ORDER BY p.year
