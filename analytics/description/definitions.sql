-- One row: one definition of an occupation in one edition of the Standard Occupational Classification, of the roles' own
-- codes and of the parts of those that are broad occupations.
SELECT v.label, s.soc_system, s.soc_code, s.title, s.definition, s.source_id
FROM soc_structure s
JOIN vintage v USING (vintage_id)
WHERE s.definition IS NOT NULL
    AND (list_contains($socs, s.soc_code) OR list_contains($stems, left(s.soc_code, 6)))
ORDER BY v.year DESC, v.label DESC, s.soc_code
