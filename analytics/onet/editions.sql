-- One row: one loaded edition of the O*NET database, the older ones first: 9.0 is older than 18.1.
SELECT vintage_id, label, reference_period, soc_system
FROM vintage
WHERE dataset = 'onet'
ORDER BY year, length(label), label, vintage_id
