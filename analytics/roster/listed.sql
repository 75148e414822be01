-- One row: one code of the newest edition of the Employment Projections, or of the one asked for: the line items, the
-- major groups, and all occupations together.
WITH edition AS (
    SELECT v.vintage_id, v.label
    FROM vintage v
    WHERE EXISTS (SELECT 1 FROM projection p WHERE p.vintage_id = v.vintage_id)
        AND ($edition::VARCHAR = '' OR v.label = $edition::VARCHAR)
    QUALIFY row_number() OVER (ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
)
SELECT DISTINCT edition.label, o.soc_code
FROM projection p
JOIN edition USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE p.occupation_type = 'line_item' OR ends_with(o.soc_code, '-0000')
ORDER BY o.soc_code
