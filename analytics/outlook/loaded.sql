-- One row: one loaded edition of the Employment Projections, with which of its tables are loaded.
SELECT v.label,
    EXISTS (SELECT 1 FROM projection p WHERE p.vintage_id = v.vintage_id),
    EXISTS (SELECT 1 FROM utilization_factor f WHERE f.vintage_id = v.vintage_id)
FROM vintage v
WHERE v.dataset = 'projections'
ORDER BY v.year, v.end_year, v.label
