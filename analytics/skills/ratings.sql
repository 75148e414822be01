-- One row: one skill or field of knowledge of one O*NET occupation, with its importance (scale IM, 1 to 5) and its level
-- (scale LV, 0 to 7), from the newest edition that rates the domain. A rating that O*NET recommends to suppress, because
-- few answered or they differed much, counts as suppressed.
WITH edition AS (
    SELECT r.domain, r.vintage_id
    FROM (SELECT DISTINCT domain, vintage_id FROM onet_rating WHERE domain IN ('skills', 'knowledge')) r
    JOIN vintage v USING (vintage_id)
    QUALIFY row_number() OVER (PARTITION BY r.domain ORDER BY v.year DESC, v.label DESC) = 1
),
rating AS (
    SELECT r.vintage_id, r.domain, r.soc_code, r.onet_code, r.element_id, r.element_name, r.scale_id, r.source_id, coalesce(r.not_relevant, false) AS not_relevant,
        CASE WHEN coalesce(r.suppress_recommended, false) THEN NULL ELSE r.rating_scale END::DOUBLE AS rating,
        CASE WHEN coalesce(r.suppress_recommended, false) THEN 'suppressed' ELSE r.rating_scale_status::VARCHAR END AS status
    FROM onet_rating r
    SEMI JOIN edition USING (domain, vintage_id)
    WHERE r.scale_id IN ('IM', 'LV') AND (list_contains($socs, r.soc_code) OR list_contains($stems, left(r.soc_code, 6)))
)
SELECT vintage_id, domain, soc_code, onet_code, element_id, min(element_name), min(source_id),
    max(rating) FILTER (scale_id = 'IM'), coalesce(max(status) FILTER (scale_id = 'IM'), 'absent'),
    max(rating) FILTER (scale_id = 'LV'), coalesce(max(status) FILTER (scale_id = 'LV'), 'absent'),
    coalesce(bool_or(not_relevant) FILTER (scale_id = 'LV'), false)
FROM rating
GROUP BY vintage_id, domain, soc_code, onet_code, element_id
ORDER BY domain, soc_code, onet_code, element_id
