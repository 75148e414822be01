-- One row: one O*NET occupation of one edition, of those that stand for the roles or for a part of them.
SELECT vintage_id, onet_code, soc_code, title, description, source_id
FROM onet_occupation
WHERE list_contains($socs, soc_code) OR list_contains($stems, left(soc_code, 6))
ORDER BY vintage_id, onet_code
