-- One row: one edition of the Employment Projections with figures.
SELECT v.label, v.reference_period, v.year, v.end_year, v.soc_system
FROM vintage v
WHERE v.dataset = 'projections'
    AND EXISTS (SELECT 1 FROM projection p WHERE p.vintage_id = v.vintage_id)
ORDER BY v.year, v.end_year, v.label
