-- One row: the price level of one area, for all items, in one year, from the newest edition that states it.
SELECT p.area_code, p.year, p.rpp_index::DOUBLE, p.geo_title, p.source_id
FROM price_parity p
JOIN vintage v USING (vintage_id)
WHERE list_contains($areas, p.area_code) AND p.item = 'all_items' AND p.rpp_index_status = 'released'
QUALIFY row_number() OVER (PARTITION BY p.area_code, p.year ORDER BY v.year DESC, v.label DESC, p.source_id DESC) = 1
ORDER BY p.area_code, p.year
