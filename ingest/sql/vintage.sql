-- One row: the id of the edition, which is added where it is new.
INSERT INTO vintage (dataset, label, reference_period, year, end_year, soc_system, top_code_usd_hour, top_code_usd_year)
VALUES ($dataset, $label, $reference_period, $year, nullif($end_year, 0), $soc_system,
    nullif($top_code_usd_hour, 0), nullif($top_code_usd_year, 0))
ON CONFLICT (dataset, label) DO UPDATE SET
    top_code_usd_hour = coalesce(excluded.top_code_usd_hour, vintage.top_code_usd_hour),
    top_code_usd_year = coalesce(excluded.top_code_usd_year, vintage.top_code_usd_year)
RETURNING vintage_id
