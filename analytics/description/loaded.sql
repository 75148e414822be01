-- One row: what of the datasets that describe occupations is loaded, of whatever occupation.
SELECT EXISTS (FROM soc_structure WHERE definition IS NOT NULL), EXISTS (FROM onet_occupation), EXISTS (FROM alternate_title)
ORDER BY 1
