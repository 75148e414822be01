-- One row: one pair of codes that two classifications share, by a crosswalk between them or, where none is loaded, by
-- way of a third classification. A crosswalk is read in either direction.
WITH pair AS (
    SELECT from_system, from_code, from_title, to_system, to_code, to_title, source_id FROM code_crosswalk
    UNION ALL
    SELECT to_system, to_code, to_title, from_system, from_code, from_title, source_id FROM code_crosswalk
),
direct AS (
    SELECT from_code, from_title, to_code, to_title, source_id AS first_id, source_id AS second_id
    FROM pair
    WHERE from_system = $then AND to_system = $now
),
by_way AS (
    SELECT a.from_code, a.from_title, b.to_code, b.to_title, a.source_id AS first_id, b.source_id AS second_id
    FROM pair a
    JOIN pair b ON b.from_system = a.to_system AND b.from_code = a.to_code
    WHERE a.from_system = $then AND b.to_system = $now AND a.to_system NOT IN ($then, $now)
        AND NOT EXISTS (SELECT 1 FROM direct)
)
SELECT from_code, min(from_title), to_code, min(to_title), min(first_id), max(second_id)
FROM (
    SELECT from_code, from_title, to_code, to_title, first_id, second_id FROM direct
    UNION ALL
    SELECT from_code, from_title, to_code, to_title, first_id, second_id FROM by_way
)
GROUP BY from_code, to_code
ORDER BY from_code, to_code
