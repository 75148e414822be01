-- One row: one edition of the sample.
SELECT dataset, label, reference_period, year, end_year, soc_system,
    top_code_usd_hour::DOUBLE AS top_code_usd_hour, top_code_usd_year
FROM vintage
JOIN sample_vintage USING (vintage_id)
ORDER BY dataset, year, label
