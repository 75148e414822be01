-- One row: one alternate title of one occupation that has national figures, from the newest edition of each dataset that
-- has such titles. A title that two lists have comes once, with the source of the newer.
WITH edition AS (
    SELECT vintage_id, year
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM alternate_title)
    QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY year DESC, label DESC) = 1
)
SELECT a.soc_code, a.title, a.source_id
FROM alternate_title a
JOIN edition USING (vintage_id)
WHERE list_contains($socs, a.soc_code)
QUALIFY row_number() OVER (PARTITION BY a.soc_code, lower(a.title) ORDER BY edition.year DESC, a.title, a.source_id) = 1
ORDER BY a.soc_code, length(a.title), a.title
