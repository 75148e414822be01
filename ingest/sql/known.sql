-- One row: the earlier load of a document of the same bytes, with the file that replaced its figures since, if any.
-- edition narrows it to one edition, '' means any.
SELECT s.source_id, s.dataset, v.label, coalesce(newer.file_name, '')
FROM source s
JOIN vintage v USING (vintage_id)
LEFT JOIN source newer ON newer.source_id = s.replaced_by
WHERE s.sha256 = $sha256 AND ($edition = '' OR v.label = $edition)
ORDER BY s.source_id DESC
LIMIT 1
