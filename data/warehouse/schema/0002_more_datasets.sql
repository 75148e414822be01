-- The datasets beside wages, outlook and attainment: factors and education
-- assignments, the matrix of industries and occupations, state projections,
-- price and cost indexes, classifications, and O*NET.
-- Units stand in the column names as in 0001: _jobs, _pct, _index.

-- The words that a licence asks to be shown with every figure or text from the source; NULL in the public domain.
ALTER TABLE source ADD COLUMN attribution VARCHAR;

-- One row: one earlier source of the same edition of which a later load replaced facts, in whole or in part.
CREATE TABLE replacement (
    source_id     INTEGER NOT NULL,
    replaced_id   INTEGER NOT NULL,
    rows_replaced BIGINT NOT NULL,
    rows_left     BIGINT NOT NULL
);

-- One row: one reason why an occupation's share of an industry's jobs is projected to change.
-- industry_code is the National Employment Matrix code, NULL where the edition prints none for all industries.
CREATE TABLE utilization_factor (
    vintage_id     INTEGER NOT NULL,
    occupation_id  INTEGER NOT NULL,
    source_id      INTEGER NOT NULL,
    source_line    INTEGER NOT NULL,
    industry_title VARCHAR NOT NULL,
    industry_code  VARCHAR,
    text           VARCHAR NOT NULL
);

-- One row: the education and training that the publisher assigns to one occupation in one edition.
CREATE TABLE education_assignment (
    vintage_id          INTEGER NOT NULL,
    occupation_id       INTEGER NOT NULL,
    source_id           INTEGER NOT NULL,
    source_line         INTEGER NOT NULL,
    entry_education     VARCHAR,
    work_experience     VARCHAR,
    on_the_job_training VARCHAR
);

-- One row: one industry of the National Employment Matrix in one edition.
-- industry_type is NULL where no loaded file says whether it is a summary. naics_codes is the list as published.
CREATE TABLE matrix_industry (
    vintage_id    INTEGER NOT NULL,
    source_id     INTEGER NOT NULL,
    source_line   INTEGER NOT NULL,
    industry_code VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    industry_type VARCHAR CHECK (industry_type IN ('summary', 'line_item')),
    naics_codes   VARCHAR
);

-- One row: one occupation in one industry of the National Employment Matrix, in one edition.
-- Counts every job. BLS publishes thousands; these are jobs.
CREATE TABLE matrix_cell (
    vintage_id                     INTEGER NOT NULL,
    occupation_id                  INTEGER NOT NULL,
    industry_code                  VARCHAR NOT NULL,
    source_id                      INTEGER NOT NULL,
    source_line                    INTEGER NOT NULL,
    occupation_type                VARCHAR CHECK (occupation_type IN ('summary', 'line_item')),
    industry_type                  VARCHAR CHECK (industry_type IN ('summary', 'line_item')),
    base_jobs                      BIGINT,
    base_jobs_status               cell_status NOT NULL,
    base_industry_share_pct        DECIMAL(7, 2),
    base_industry_share_pct_status cell_status NOT NULL,
    base_occupation_share_pct      DECIMAL(7, 2),
    base_occupation_share_pct_status cell_status NOT NULL,
    projected_jobs                 BIGINT,
    projected_jobs_status          cell_status NOT NULL,
    projected_industry_share_pct   DECIMAL(7, 2),
    projected_industry_share_pct_status cell_status NOT NULL,
    projected_occupation_share_pct DECIMAL(7, 2),
    projected_occupation_share_pct_status cell_status NOT NULL,
    change_jobs                    BIGINT,
    change_jobs_status             cell_status NOT NULL,
    change_pct                     DECIMAL(9, 1),
    change_pct_status              cell_status NOT NULL
);

-- One row: one occupation in one area's long-term projection, as the states publish them together; the nation stands among them.
CREATE TABLE state_projection (
    vintage_id             INTEGER NOT NULL,
    area_id                INTEGER NOT NULL,
    occupation_id          INTEGER NOT NULL,
    source_id              INTEGER NOT NULL,
    source_line            INTEGER NOT NULL,
    base_jobs              BIGINT,
    base_jobs_status       cell_status NOT NULL,
    projected_jobs         BIGINT,
    projected_jobs_status  cell_status NOT NULL,
    change_jobs            BIGINT,
    change_jobs_status     cell_status NOT NULL,
    change_pct             DECIMAL(9, 1),
    change_pct_status      cell_status NOT NULL,
    openings_jobs          BIGINT,
    openings_jobs_status   cell_status NOT NULL
);

-- One row: one series of the price or cost indexes, as its file describes it. What a file leaves unsaid is NULL.
CREATE TABLE index_series (
    vintage_id          INTEGER NOT NULL,
    source_id           INTEGER NOT NULL,
    source_line         INTEGER NOT NULL,
    series              VARCHAR NOT NULL,
    title               VARCHAR NOT NULL,
    seasonally_adjusted BOOLEAN,
    base_period         VARCHAR
);

-- One row: one period of one series. period is M01 to M12, M13 for the annual average, S01 to S03 for halves, Q01 to Q05.
-- A series is an index or a percent change; the other figure is absent.
CREATE TABLE index_point (
    vintage_id         INTEGER NOT NULL,
    source_id          INTEGER NOT NULL,
    source_line        INTEGER NOT NULL,
    series             VARCHAR NOT NULL,
    year               INTEGER NOT NULL,
    period             VARCHAR NOT NULL,
    level_index        DECIMAL(12, 3),
    level_index_status cell_status NOT NULL,
    change_pct         DECIMAL(9, 1),
    change_pct_status  cell_status NOT NULL,
    footnotes          VARCHAR
);

-- One row: one group or occupation of the Standard Occupational Classification.
CREATE TABLE soc_structure (
    vintage_id  INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    source_line INTEGER NOT NULL,
    soc_system  VARCHAR NOT NULL,
    soc_code    VARCHAR NOT NULL,
    level       VARCHAR NOT NULL CHECK (level IN ('major', 'minor', 'broad', 'detailed')),
    title       VARCHAR NOT NULL,
    definition  VARCHAR
);

-- One row: one pair of codes that two classifications share in whole or in part.
-- A code that stands in several rows is split or merged: no one-to-one join.
CREATE TABLE code_crosswalk (
    vintage_id  INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    source_line INTEGER NOT NULL,
    from_system VARCHAR NOT NULL,
    from_code   VARCHAR NOT NULL,
    from_title  VARCHAR NOT NULL,
    to_system   VARCHAR NOT NULL,
    to_code     VARCHAR NOT NULL,
    to_title    VARCHAR NOT NULL
);

-- One row: one industry of the North American Industry Classification System.
CREATE TABLE naics_title (
    vintage_id  INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    source_line INTEGER NOT NULL,
    naics_code  VARCHAR NOT NULL,
    title       VARCHAR NOT NULL
);

-- One row: another name for an occupation. onet_code is NULL where the file names the occupation only by its SOC or matrix code.
CREATE TABLE alternate_title (
    vintage_id  INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    source_line INTEGER NOT NULL,
    soc_code    VARCHAR NOT NULL,
    onet_code   VARCHAR,
    title       VARCHAR NOT NULL,
    short_title VARCHAR
);

-- One row: one O*NET occupation. soc_code is the SOC occupation it belongs to.
CREATE TABLE onet_occupation (
    vintage_id  INTEGER NOT NULL,
    source_id   INTEGER NOT NULL,
    source_line INTEGER NOT NULL,
    onet_code   VARCHAR NOT NULL,
    soc_code    VARCHAR NOT NULL,
    title       VARCHAR NOT NULL,
    description VARCHAR NOT NULL
);

-- One row: the level of preparation of one O*NET occupation, zone 1 to 5.
CREATE TABLE onet_job_zone (
    vintage_id    INTEGER NOT NULL,
    source_id     INTEGER NOT NULL,
    source_line   INTEGER NOT NULL,
    onet_code     VARCHAR NOT NULL,
    soc_code      VARCHAR NOT NULL,
    job_zone      VARCHAR NOT NULL,
    dated         VARCHAR,
    domain_source VARCHAR
);

-- One row: one O*NET occupation that resembles another. related_index is the published place in the list, 1 the
-- closest. tier is the published tier, or the name of the matrix where the file has none.
CREATE TABLE onet_related_occupation (
    vintage_id        INTEGER NOT NULL,
    source_id         INTEGER NOT NULL,
    source_line       INTEGER NOT NULL,
    onet_code         VARCHAR NOT NULL,
    soc_code          VARCHAR NOT NULL,
    related_onet_code VARCHAR NOT NULL,
    related_soc_code  VARCHAR NOT NULL,
    tier              VARCHAR NOT NULL,
    related_index     INTEGER NOT NULL
);

-- One row: one rating of one O*NET occupation: a skill, a knowledge or a category of education, training or experience.
-- The unit is that of the scale: 1 to 5 for IM, 0 to 7 for LV, percent of respondents for categories.
CREATE TABLE onet_rating (
    vintage_id           INTEGER NOT NULL,
    source_id            INTEGER NOT NULL,
    source_line          INTEGER NOT NULL,
    domain               VARCHAR NOT NULL CHECK (domain IN ('skills', 'knowledge', 'education_training_experience')),
    onet_code            VARCHAR NOT NULL,
    soc_code             VARCHAR NOT NULL,
    element_id           VARCHAR NOT NULL,
    element_name         VARCHAR NOT NULL,
    scale_id             VARCHAR NOT NULL,
    category             VARCHAR,
    rating_scale         DECIMAL(9, 4),
    rating_scale_status  cell_status NOT NULL,
    respondents          INTEGER,
    standard_error_scale DECIMAL(9, 4),
    lower_bound_scale    DECIMAL(9, 4),
    upper_bound_scale    DECIMAL(9, 4),
    suppress_recommended BOOLEAN,
    not_relevant         BOOLEAN,
    dated                VARCHAR,
    domain_source        VARCHAR
);

-- One row: the words for one category of a scale.
CREATE TABLE onet_category (
    vintage_id   INTEGER NOT NULL,
    source_id    INTEGER NOT NULL,
    source_line  INTEGER NOT NULL,
    element_id   VARCHAR NOT NULL,
    element_name VARCHAR NOT NULL,
    scale_id     VARCHAR NOT NULL,
    category     VARCHAR NOT NULL,
    description  VARCHAR NOT NULL
);

-- One row: the words for one job zone. svp_range is the range of specific vocational preparation.
CREATE TABLE onet_job_zone_reference (
    vintage_id   INTEGER NOT NULL,
    source_id    INTEGER NOT NULL,
    source_line  INTEGER NOT NULL,
    job_zone     VARCHAR NOT NULL,
    name         VARCHAR NOT NULL,
    experience   VARCHAR,
    education    VARCHAR,
    job_training VARCHAR,
    examples     VARCHAR,
    svp_range    VARCHAR
);

-- One row: one loaded fact or text, by its edition and its source. It says which sources still speak.
CREATE VIEW fact_source AS
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
    UNION ALL SELECT vintage_id, source_id FROM onet_job_zone_reference;
