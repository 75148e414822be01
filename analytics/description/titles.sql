-- One row: one alternate title of one code in the newest edition of each dataset that has some. other_codes counts the SOC
-- codes beside this one that the same dataset gives the title to. code_title is the title of the code itself, where the
-- dataset's classification is loaded.
WITH edition AS (
    SELECT vintage_id, dataset, soc_system
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM alternate_title)
    QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY year DESC, label DESC) = 1
),
own AS (
    SELECT e.vintage_id, e.dataset, e.soc_system, t.soc_code, t.onet_code, t.title, t.short_title, t.source_id, lower(t.title) AS plain
    FROM alternate_title t
    JOIN edition e USING (vintage_id)
    WHERE list_contains($socs, t.soc_code) OR list_contains($stems, left(t.soc_code, 6))
),
used AS (
    SELECT t.vintage_id, lower(t.title) AS plain, count(DISTINCT t.soc_code) AS codes
    FROM alternate_title t
    WHERE (t.vintage_id, lower(t.title)) IN (SELECT (vintage_id, plain) FROM own)
    GROUP BY t.vintage_id, plain
)
SELECT o.vintage_id, o.dataset, o.soc_system, o.soc_code, coalesce(c.title, ''), coalesce(o.onet_code, ''), o.title, coalesce(o.short_title, ''),
    used.codes - 1, s.title, o.source_id
FROM own o
JOIN used USING (vintage_id, plain)
JOIN source s USING (source_id)
LEFT JOIN occupation c ON c.soc_system = o.soc_system AND c.soc_code = o.soc_code
ORDER BY o.soc_code, o.title, o.dataset, o.onet_code, o.source_id, o.short_title
