-- One row: one line-item occupation in its newest edition, or in the edition asked for, with its places among the
-- line items of its major group; a place is NULL where the figure is not released. A figure is NULL unless released.
WITH stated AS (
    SELECT p.vintage_id, v.label, o.soc_code, left(o.soc_code, 2) || '-0000' AS group_code, o.title, p.source_id, p.occupation_type,
        p.base_jobs, p.change_jobs, p.change_pct, p.openings_jobs,
        p.openings_jobs / nullif(p.base_jobs, 0) AS openings_rate,
        row_number() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) AS newest
    FROM projection p
    JOIN vintage v USING (vintage_id)
    JOIN occupation o USING (occupation_id)
    WHERE $edition::VARCHAR = '' OR v.label = $edition::VARCHAR
),
asked AS (
    SELECT vintage_id, label, soc_code, group_code
    FROM stated
    WHERE list_contains($socs, soc_code) AND newest = 1 AND occupation_type = 'line_item'
),
item AS (
    SELECT vintage_id, group_code, soc_code, source_id, base_jobs, change_jobs, change_pct, openings_jobs, openings_rate
    FROM stated
    SEMI JOIN asked USING (vintage_id, group_code)
    WHERE occupation_type = 'line_item'
),
-- One row: one major group, with what its line items add up to and how many of them have each figure.
major_group AS (
    SELECT vintage_id, group_code, count(*) AS listed, sum(base_jobs) AS listed_jobs, list(DISTINCT source_id) AS source_ids,
        count(change_pct) AS change_pct_of, count(change_jobs) AS change_jobs_of,
        count(openings_jobs) AS openings_of, count(openings_rate) AS openings_rate_of
    FROM item
    GROUP BY vintage_id, group_code
),
placed AS (
    SELECT vintage_id, group_code, soc_code,
        CASE WHEN change_pct IS NOT NULL THEN rank() OVER (PARTITION BY vintage_id, group_code ORDER BY change_pct DESC NULLS LAST) END AS change_pct_place,
        count(*) OVER (PARTITION BY vintage_id, group_code, change_pct) AS change_pct_equal,
        CASE WHEN change_jobs IS NOT NULL THEN rank() OVER (PARTITION BY vintage_id, group_code ORDER BY change_jobs DESC NULLS LAST) END AS change_jobs_place,
        count(*) OVER (PARTITION BY vintage_id, group_code, change_jobs) AS change_jobs_equal,
        CASE WHEN openings_jobs IS NOT NULL THEN rank() OVER (PARTITION BY vintage_id, group_code ORDER BY openings_jobs DESC NULLS LAST) END AS openings_place,
        count(*) OVER (PARTITION BY vintage_id, group_code, openings_jobs) AS openings_equal,
        CASE WHEN openings_rate IS NOT NULL THEN rank() OVER (PARTITION BY vintage_id, group_code ORDER BY openings_rate DESC NULLS LAST) END AS openings_rate_place,
        count(*) OVER (PARTITION BY vintage_id, group_code, openings_rate) AS openings_rate_equal
    FROM item
)
SELECT asked.soc_code, asked.label, asked.group_code, coalesce(own.title, ''), g.listed, g.listed_jobs::DOUBLE, own.base_jobs::DOUBLE,
    list_sort(list_distinct(list_append(g.source_ids, own.source_id))),
    placed.change_pct_place, g.change_pct_of, placed.change_pct_equal,
    placed.change_jobs_place, g.change_jobs_of, placed.change_jobs_equal,
    placed.openings_place, g.openings_of, placed.openings_equal,
    placed.openings_rate_place, g.openings_rate_of, placed.openings_rate_equal
FROM asked
JOIN placed USING (vintage_id, soc_code)
JOIN major_group g ON g.vintage_id = asked.vintage_id AND g.group_code = asked.group_code
-- The group's own row, which need not be loaded.
LEFT JOIN stated own ON own.vintage_id = asked.vintage_id AND own.soc_code = asked.group_code
ORDER BY asked.soc_code
