-- One row: the category that most respondents of one O*NET occupation chose in one question on education, training or
-- experience, with its share of them in percent. Only the newest edition that has such answers and the words for their
-- categories speaks. A question is left out where O*NET recommends to suppress the share of the category that leads.
WITH edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM onet_rating WHERE domain = 'education_training_experience')
        AND vintage_id IN (SELECT vintage_id FROM onet_category)
    ORDER BY year DESC, label DESC
    LIMIT 1
),
most_chosen AS (
    SELECT r.vintage_id, r.soc_code, r.onet_code, r.element_id, r.element_name, r.scale_id, r.category, r.rating_scale, r.respondents, r.dated, r.source_id,
        coalesce(r.suppress_recommended, false) AS suppressed
    FROM onet_rating r
    JOIN edition USING (vintage_id)
    WHERE r.domain = 'education_training_experience' AND r.rating_scale_status = 'released'
        AND (list_contains($socs, r.soc_code) OR list_contains($stems, left(r.soc_code, 6)))
    QUALIFY row_number() OVER (
        PARTITION BY r.onet_code, r.element_id, r.scale_id ORDER BY r.rating_scale DESC, try_cast(r.category AS INTEGER)) = 1
)
SELECT l.vintage_id, l.soc_code, l.onet_code, l.element_name, c.description, l.rating_scale::DOUBLE, coalesce(l.respondents, 0), coalesce(l.dated, ''),
    l.source_id, c.source_id
FROM most_chosen l
JOIN onet_category c ON c.vintage_id = l.vintage_id AND c.element_id = l.element_id AND c.scale_id = l.scale_id AND c.category = l.category
WHERE NOT l.suppressed
ORDER BY l.soc_code, l.onet_code, l.element_id, l.scale_id
