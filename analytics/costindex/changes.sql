-- One row: one series of the Employment Cost Index that states percent changes.
SELECT p.series
FROM index_point p
JOIN vintage v USING (vintage_id)
WHERE v.dataset = 'eci' AND p.change_pct_status = 'released'
GROUP BY p.series
ORDER BY p.series
