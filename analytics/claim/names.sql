-- One row: one name of an occupation, an industry or a state. Occupations are told by the titles of all vintages, and
-- the chosen ones by alternate titles of the newest edition that no other occupation has. source_id is 0 for titles.
WITH edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM alternate_title)
    QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY year DESC, label DESC) = 1
),
alternate AS (
    SELECT lower(a.title) AS name, min(a.soc_code) AS code, max(a.source_id) AS source_id
    FROM alternate_title a
    JOIN edition USING (vintage_id)
    GROUP BY lower(a.title)
    HAVING count(DISTINCT a.soc_code) = 1
),
named AS (
    SELECT 'occupation' AS kind, soc_code AS code, title AS name, 0 AS source_id FROM occupation
    UNION
    SELECT 'alternate', code, name, source_id FROM alternate WHERE list_contains($socs, code)
    UNION
    SELECT 'state', area_code, title, 0 FROM area WHERE area_type IN (2, 3)
)
SELECT kind, code, name, source_id
FROM named
ORDER BY kind, code, name, source_id
