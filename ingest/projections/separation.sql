-- One row: one line of table 1.10 with its figures.
CREATE OR REPLACE TEMP TABLE ep_separation AS
SELECT sheet, line, soc_code(code) AS soc,
    CASE WHEN lower(trim(type)) = 'summary' THEN 'summary' ELSE 'line_item' END AS occupation_type,
    cell_value(exit_rate_pct_number, 0, 100) AS exit_rate_pct,
    cell_status(exit_rate_pct, exit_rate_pct_number, 0, 100) AS exit_rate_pct_status,
    cell_value(transfer_rate_pct_number, 0, 100) AS transfer_rate_pct,
    cell_status(transfer_rate_pct, transfer_rate_pct_number, 0, 100) AS transfer_rate_pct_status,
    cell_value(separation_rate_pct_number, 0, 200) AS separation_rate_pct,
    cell_status(separation_rate_pct, separation_rate_pct_number, 0, 200) AS separation_rate_pct_status,
    cell_value(exits_thousands_number, 0, 999999) * 1000 AS exits_jobs,
    cell_status(exits_thousands, exits_thousands_number, 0, 999999) AS exits_jobs_status,
    cell_value(transfers_thousands_number, 0, 999999) * 1000 AS transfers_jobs,
    cell_status(transfers_thousands, transfers_thousands_number, 0, 999999) AS transfers_jobs_status,
    cell_value(separations_thousands_number, 0, 999999) * 1000 AS separations_jobs,
    cell_status(separations_thousands, separations_thousands_number, 0, 999999) AS separations_jobs_status,
    cell_value(openings_thousands_number, 0, 999999) * 1000 AS openings_jobs,
    cell_status(openings_thousands, openings_thousands_number, 0, 999999) AS openings_jobs_status
FROM (
    SELECT *,
        cell_number(exit_rate_pct) AS exit_rate_pct_number,
        cell_number(transfer_rate_pct) AS transfer_rate_pct_number,
        cell_number(separation_rate_pct) AS separation_rate_pct_number,
        cell_number(exits_thousands) AS exits_thousands_number,
        cell_number(transfers_thousands) AS transfers_thousands_number,
        cell_number(separations_thousands) AS separations_thousands_number,
        cell_number(openings_thousands) AS openings_thousands_number
    FROM separation_staging
)
ANTI JOIN ep_bad_line USING (sheet, line)
ANTI JOIN ep_note_line USING (sheet, line);

INSERT INTO ep_bad_cell
SELECT sheet, line, cell.name, cell.text
FROM (
    SELECT t.sheet, t.line, unnest([
        {'name': 'Labor force exit rate', 'text': s.exit_rate_pct, 'status': t.exit_rate_pct_status},
        {'name': 'Occupational transfer rate', 'text': s.transfer_rate_pct, 'status': t.transfer_rate_pct_status},
        {'name': 'Total occupational separations rate', 'text': s.separation_rate_pct, 'status': t.separation_rate_pct_status},
        {'name': 'Labor force exits', 'text': s.exits_thousands, 'status': t.exits_jobs_status},
        {'name': 'Occupational transfers', 'text': s.transfers_thousands, 'status': t.transfers_jobs_status},
        {'name': 'Total occupational separations', 'text': s.separations_thousands, 'status': t.separations_jobs_status},
        {'name': 'Occupational openings', 'text': s.openings_thousands, 'status': t.openings_jobs_status}
    ]) AS cell
    FROM ep_separation t JOIN separation_staging s USING (sheet, line)
)
WHERE cell.status = 'rejected';

-- An edition's table is restated whole.
DELETE FROM separation
WHERE vintage_id = (SELECT vintage_id FROM load) AND EXISTS (SELECT 1 FROM ep_separation);

INSERT INTO separation BY NAME
SELECT load.vintage_id, load.source_id, o.occupation_id, t.line AS source_line, t.* EXCLUDE (sheet, line, soc)
FROM ep_separation t
CROSS JOIN load
JOIN occupation o ON o.soc_system = load.soc_system AND o.soc_code = t.soc
ORDER BY t.line;
