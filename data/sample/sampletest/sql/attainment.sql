-- One row: one row of table attainment of the sample.
SELECT v.label AS vintage, n.source, f.source_line, o.soc_code, f.survey_period, f.shared_with_others,
    as_published(less_than_high_school_pct, less_than_high_school_pct_status, '*') AS less_than_high_school_pct,
    as_published(high_school_pct, high_school_pct_status, '*') AS high_school_pct,
    as_published(some_college_pct, some_college_pct_status, '*') AS some_college_pct,
    as_published(associate_pct, associate_pct_status, '*') AS associate_pct,
    as_published(bachelor_pct, bachelor_pct_status, '*') AS bachelor_pct,
    as_published(master_pct, master_pct_status, '*') AS master_pct,
    as_published(doctoral_pct, doctoral_pct_status, '*') AS doctoral_pct
FROM attainment f
JOIN vintage v USING (vintage_id)
JOIN sample_vintage USING (vintage_id)
JOIN occupation o USING (occupation_id)
JOIN sample_role USING (soc_code)
JOIN sample_source n USING (source_id)
ORDER BY n.source, f.source_line
