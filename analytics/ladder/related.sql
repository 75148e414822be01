-- One row: one occupation that O*NET lists as related to another, by the SOC codes of both, at its best place in the
-- lists of the O*NET occupations of the code. Only the newest edition that has such lists speaks.
WITH edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM onet_related_occupation)
    ORDER BY year DESC, label DESC
    LIMIT 1
)
SELECT r.soc_code, r.related_soc_code, r.related_index, r.tier, r.source_id
FROM onet_related_occupation r
JOIN edition USING (vintage_id)
WHERE r.related_soc_code <> r.soc_code
QUALIFY row_number() OVER (PARTITION BY r.soc_code, r.related_soc_code ORDER BY r.related_index, r.tier, r.onet_code, r.related_onet_code) = 1
ORDER BY r.soc_code, r.related_soc_code
