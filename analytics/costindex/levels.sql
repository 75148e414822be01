-- One row: one quarter of one series of the Employment Cost Index that is an index, from the newest edition that has the
-- series: editions differ in base and seasonal factors, so that none is continued by another. Of several files of one
-- edition the one loaded last counts. The quarters are 1 to 4.
SELECT p.series, coalesce(s.title, p.series), p.year, substr(p.period, 3, 1)::INTEGER AS quarter, p.level_index::DOUBLE, p.source_id
FROM index_point p
JOIN vintage v USING (vintage_id)
LEFT JOIN (
    SELECT vintage_id, series, max_by(title, source_id) AS title
    FROM index_series
    GROUP BY vintage_id, series
) s USING (vintage_id, series)
WHERE v.dataset = $dataset AND p.period IN ('Q01', 'Q02', 'Q03', 'Q04') AND p.level_index_status = 'released' AND p.level_index > 0
QUALIFY dense_rank() OVER (PARTITION BY p.series ORDER BY v.year DESC, v.label DESC) = 1
    AND row_number() OVER (PARTITION BY p.series, p.vintage_id, p.year, p.period ORDER BY p.source_id DESC) = 1
ORDER BY p.series, p.year, quarter
