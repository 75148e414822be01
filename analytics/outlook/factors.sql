-- One row: one reason why the occupation's share of an industry's jobs is projected to change, in the order of the
-- table, from the newest edition that states any for the occupation, or from the edition asked for.
SELECT o.soc_code, v.label, f.source_id, coalesce(f.industry_code, ''), f.industry_title, f.text
FROM utilization_factor f
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE list_contains($socs, o.soc_code) AND ($edition::VARCHAR = '' OR v.label = $edition::VARCHAR)
QUALIFY dense_rank() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
ORDER BY o.soc_code, f.source_id, f.source_line
