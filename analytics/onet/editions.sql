-- One row: one loaded edition of the O*NET database.
SELECT vintage_id, label, reference_period, soc_system
FROM vintage
WHERE dataset = 'onet'
ORDER BY year, label, vintage_id
