-- Regional price parities of the U.S. Bureau of Economic Analysis (BEA).

-- One row: one area's price level for one item in one year. The nation's level for all items of that year is 100.
-- bea_table is SARPP (states), MARPP (metropolitan areas) or PARPP (metropolitan and nonmetropolitan portions of states).
-- area_code is the OEWS code of the same area, NULL where OEWS has no such area.
CREATE TABLE price_parity (
    vintage_id       INTEGER NOT NULL,
    source_id        INTEGER NOT NULL,
    source_line      INTEGER NOT NULL,
    bea_table        VARCHAR NOT NULL CHECK (bea_table IN ('SARPP', 'MARPP', 'PARPP')),
    geo_fips         VARCHAR NOT NULL,
    geo_title        VARCHAR NOT NULL,
    area_code        VARCHAR,
    item             VARCHAR NOT NULL CHECK (item IN ('all_items', 'goods', 'housing', 'utilities', 'other_services')),
    year             INTEGER NOT NULL,
    rpp_index        DECIMAL(9, 3),
    rpp_index_status cell_status NOT NULL
);

-- One row: one loaded fact or text, by its edition and its source. It says which sources still speak.
CREATE OR REPLACE VIEW fact_source AS
    SELECT vintage_id, source_id FROM oews_estimate
    UNION ALL SELECT vintage_id, source_id FROM projection
    UNION ALL SELECT vintage_id, source_id FROM separation
    UNION ALL SELECT vintage_id, source_id FROM attainment
    UNION ALL SELECT vintage_id, source_id FROM utilization_factor
    UNION ALL SELECT vintage_id, source_id FROM education_assignment
    UNION ALL SELECT vintage_id, source_id FROM matrix_industry
    UNION ALL SELECT vintage_id, source_id FROM matrix_cell
    UNION ALL SELECT vintage_id, source_id FROM state_projection
    UNION ALL SELECT vintage_id, source_id FROM index_series
    UNION ALL SELECT vintage_id, source_id FROM index_point
    UNION ALL SELECT vintage_id, source_id FROM soc_structure
    UNION ALL SELECT vintage_id, source_id FROM code_crosswalk
    UNION ALL SELECT vintage_id, source_id FROM naics_title
    UNION ALL SELECT vintage_id, source_id FROM alternate_title
    UNION ALL SELECT vintage_id, source_id FROM onet_occupation
    UNION ALL SELECT vintage_id, source_id FROM onet_job_zone
    UNION ALL SELECT vintage_id, source_id FROM onet_related_occupation
    UNION ALL SELECT vintage_id, source_id FROM onet_rating
    UNION ALL SELECT vintage_id, source_id FROM onet_category
    UNION ALL SELECT vintage_id, source_id FROM onet_job_zone_reference
    UNION ALL SELECT vintage_id, source_id FROM price_parity;
