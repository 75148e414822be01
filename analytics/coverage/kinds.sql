-- One row: one kind of figure or text in one edition, with how many facts of it are loaded.
WITH fact AS (
    SELECT CASE
            WHEN a.area_type = 1 AND f.i_group = 'cross-industry' THEN 'oews_nation'
            WHEN a.area_type = 1 THEN 'oews_industry'
            WHEN a.area_type IN (2, 3) THEN 'oews_state'
            ELSE 'oews_metro'
        END AS kind, f.vintage_id, count(*) AS facts
    FROM oews_estimate f
    JOIN area a USING (area_id)
    GROUP BY ALL
    UNION ALL
    SELECT 'projections', vintage_id, count(*) FROM projection GROUP BY ALL
    UNION ALL
    SELECT 'separations', vintage_id, count(*) FROM separation GROUP BY ALL
    UNION ALL
    SELECT 'education', vintage_id, count(*) FROM education_assignment GROUP BY ALL
    UNION ALL
    SELECT 'attainment', vintage_id, count(*) FROM attainment GROUP BY ALL
    UNION ALL
    SELECT 'factors', vintage_id, count(*) FROM utilization_factor GROUP BY ALL
    UNION ALL
    SELECT 'matrix', vintage_id, count(*) FROM matrix_cell GROUP BY ALL
    UNION ALL
    SELECT v.dataset, p.vintage_id, count(*) FROM index_point p JOIN vintage v USING (vintage_id) GROUP BY ALL
    UNION ALL
    SELECT 'rpp', vintage_id, count(*) FROM price_parity GROUP BY ALL
    UNION ALL
    SELECT 'structure', vintage_id, count(*) FROM soc_structure GROUP BY ALL
    UNION ALL
    SELECT 'crosswalks', vintage_id, count(*) FROM code_crosswalk GROUP BY ALL
    UNION ALL
    SELECT 'alternate_titles', vintage_id, count(*) FROM alternate_title GROUP BY ALL
    UNION ALL
    SELECT 'onet', vintage_id, count(*) FROM onet_occupation GROUP BY ALL
    UNION ALL
    SELECT 'ratings', vintage_id, count(*) FROM onet_rating GROUP BY ALL
    UNION ALL
    SELECT 'related', vintage_id, count(*) FROM onet_related_occupation GROUP BY ALL
)
SELECT fact.kind, v.label, fact.facts
FROM fact
JOIN vintage v USING (vintage_id)
ORDER BY fact.kind, v.year, v.label, v.vintage_id
