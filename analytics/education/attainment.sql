-- One row: the schooling of an occupation's workers, from the newest edition that has it.
SELECT o.soc_code, v.label, a.survey_period, a.shared_with_others, a.source_id,
    a.less_than_high_school_pct::DOUBLE, a.less_than_high_school_pct_status::VARCHAR,
    a.high_school_pct::DOUBLE, a.high_school_pct_status::VARCHAR,
    a.some_college_pct::DOUBLE, a.some_college_pct_status::VARCHAR,
    a.associate_pct::DOUBLE, a.associate_pct_status::VARCHAR,
    a.bachelor_pct::DOUBLE, a.bachelor_pct_status::VARCHAR,
    a.master_pct::DOUBLE, a.master_pct_status::VARCHAR,
    a.doctoral_pct::DOUBLE, a.doctoral_pct_status::VARCHAR
FROM attainment a
JOIN vintage v USING (vintage_id)
JOIN occupation o USING (occupation_id)
WHERE list_contains($socs, o.soc_code)
QUALIFY row_number() OVER (PARTITION BY o.soc_code ORDER BY v.year DESC, v.end_year DESC, v.label DESC) = 1
ORDER BY o.soc_code
