-- One row: one pair of codes that two occupation classifications of OEWS share in whole or in part.
SELECT from_system, from_code, from_title, to_system, to_code, to_title, source_id
FROM code_crosswalk
WHERE list_contains($systems, from_system) AND list_contains($systems, to_system)
ORDER BY from_system, to_system, from_code, to_code, source_id
