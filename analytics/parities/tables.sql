-- One row: one loaded table of price parities: SARPP of states, MARPP of metropolitan areas.
SELECT DISTINCT bea_table
FROM price_parity
ORDER BY bea_table
