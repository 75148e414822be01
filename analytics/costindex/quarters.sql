-- One row: one quarter's Employment Cost Index of one series, with the series' title. All quarters of a series are of the
-- newest edition that states it, so that figures on two bases never meet.
SELECT p.series, coalesce(s.title, ''), p.year, right(p.period, 1)::INTEGER, p.level_index::DOUBLE, p.source_id
FROM index_point p
JOIN vintage v USING (vintage_id)
LEFT JOIN index_series s ON s.vintage_id = p.vintage_id AND s.series = p.series
WHERE v.dataset = 'eci' AND p.period IN ('Q01', 'Q02', 'Q03', 'Q04') AND p.level_index_status = 'released' AND p.level_index > 0
QUALIFY dense_rank() OVER (PARTITION BY p.series ORDER BY v.year DESC, v.label DESC) = 1
ORDER BY p.series, p.year, p.period
