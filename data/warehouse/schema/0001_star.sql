-- The star: dimensions, facts, provenance.
-- Units stand in the column names: _jobs, _usd_hour, _usd_year, _pct.
-- Each published figure has a value column and, beside it, the same name with
-- _status. A value is NULL unless its status is 'released'.

CREATE TYPE cell_status AS ENUM ('released', 'top_coded', 'suppressed', 'under_half_percent', 'absent', 'rejected');
CREATE TYPE wage_basis AS ENUM ('both', 'annual_only', 'hourly_only');

CREATE SEQUENCE vintage_ids;
CREATE SEQUENCE occupation_ids;
CREATE SEQUENCE industry_ids;
CREATE SEQUENCE area_ids;
CREATE SEQUENCE source_ids;

-- One row: one edition of one dataset.
CREATE TABLE vintage (
    vintage_id        INTEGER PRIMARY KEY DEFAULT nextval('vintage_ids'),
    dataset           VARCHAR NOT NULL,
    label             VARCHAR NOT NULL,
    reference_period  VARCHAR NOT NULL,
    year              INTEGER NOT NULL,
    end_year          INTEGER,
    soc_system        VARCHAR NOT NULL,
    top_code_usd_hour DECIMAL(9, 2),
    top_code_usd_year INTEGER,
    UNIQUE (dataset, label)
);

-- One row: one occupation code in one classification, with its title as published.
CREATE TABLE occupation (
    occupation_id INTEGER PRIMARY KEY DEFAULT nextval('occupation_ids'),
    soc_system    VARCHAR NOT NULL,
    soc_code      VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    UNIQUE (soc_system, soc_code)
);

-- One row: one industry code as OEWS writes it; the title is the newest published one.
CREATE TABLE industry (
    industry_id INTEGER PRIMARY KEY DEFAULT nextval('industry_ids'),
    naics_code  VARCHAR NOT NULL UNIQUE,
    title       VARCHAR NOT NULL,
    title_year  INTEGER NOT NULL
);

-- One row: one area; the title is the newest published one.
-- area_type: 1 nation, 2 state, 3 territory, 4 metropolitan, 6 nonmetropolitan.
CREATE TABLE area (
    area_id       INTEGER PRIMARY KEY DEFAULT nextval('area_ids'),
    area_code     VARCHAR NOT NULL,
    area_type     UTINYINT NOT NULL,
    title         VARCHAR NOT NULL,
    primary_state VARCHAR,
    title_year    INTEGER NOT NULL,
    UNIQUE (area_code, area_type)
);

-- One row: one published file (or archive member) that was loaded.
-- rows_read = rows_merged + rows_rejected + rows_noted.
-- replaced_by names the source that restated all of its figures, else NULL.
CREATE TABLE source (
    source_id      INTEGER PRIMARY KEY DEFAULT nextval('source_ids'),
    publisher      VARCHAR NOT NULL,
    dataset        VARCHAR NOT NULL,
    vintage_id     INTEGER NOT NULL,
    title          VARCHAR NOT NULL,
    file_name      VARCHAR NOT NULL,
    sha256         VARCHAR NOT NULL,
    bytes          BIGINT NOT NULL,
    rows_read      BIGINT NOT NULL,
    rows_merged    BIGINT NOT NULL,
    rows_rejected  BIGINT NOT NULL,
    rows_noted     BIGINT NOT NULL,
    cells_rejected BIGINT NOT NULL,
    loaded_at      TIMESTAMP NOT NULL,
    tool_version   VARCHAR NOT NULL,
    replaced_by    INTEGER
);

-- One row: one sheet of a source, with its share of the counts.
CREATE TABLE source_sheet (
    source_id     INTEGER NOT NULL,
    sheet         VARCHAR NOT NULL,
    rows_read     BIGINT NOT NULL,
    rows_merged   BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    rows_noted    BIGINT NOT NULL
);

-- One row: one repair that a named rule made to a source, or one remark on its quality.
CREATE TABLE remark (
    source_id INTEGER NOT NULL,
    kind      VARCHAR NOT NULL CHECK (kind IN ('repair', 'remark')),
    code      VARCHAR NOT NULL,
    cells     BIGINT NOT NULL,
    text      VARCHAR NOT NULL
);

-- One row: one cell, or one whole row (column_name NULL), that could not be read.
CREATE TABLE reject (
    source_id   INTEGER NOT NULL,
    sheet       VARCHAR NOT NULL,
    line        INTEGER NOT NULL,
    column_name VARCHAR,
    text        VARCHAR,
    reason      VARCHAR NOT NULL
);

-- One row: one published OEWS cell group: an occupation in an area and an industry of one ownership.
-- Employment counts wage and salary jobs, rounded to ten. o_group and i_group are the publisher's levels;
-- the same code can stand at two levels with the same figures.
CREATE TABLE oews_estimate (
    vintage_id                 INTEGER NOT NULL,
    area_id                    INTEGER NOT NULL,
    industry_id                INTEGER NOT NULL,
    occupation_id              INTEGER NOT NULL,
    i_group                    VARCHAR NOT NULL,
    own_code                   VARCHAR NOT NULL,
    o_group                    VARCHAR NOT NULL,
    source_id                  INTEGER NOT NULL,
    source_line                INTEGER NOT NULL,
    wage_basis                 wage_basis NOT NULL,
    employment_jobs            INTEGER,
    employment_jobs_status     cell_status NOT NULL,
    employment_rse_pct         DECIMAL(7, 2),
    employment_rse_pct_status  cell_status NOT NULL,
    jobs_per_1000              DECIMAL(9, 3),
    jobs_per_1000_status       cell_status NOT NULL,
    location_quotient          DECIMAL(9, 2),
    location_quotient_status   cell_status NOT NULL,
    industry_share_pct         DECIMAL(7, 2),
    industry_share_pct_status  cell_status NOT NULL,
    establishments_pct         DECIMAL(7, 2),
    establishments_pct_status  cell_status NOT NULL,
    mean_rse_pct               DECIMAL(7, 2),
    mean_rse_pct_status        cell_status NOT NULL,
    mean_usd_hour              DECIMAL(9, 2),
    mean_usd_hour_status       cell_status NOT NULL,
    p10_usd_hour               DECIMAL(9, 2),
    p10_usd_hour_status        cell_status NOT NULL,
    p25_usd_hour               DECIMAL(9, 2),
    p25_usd_hour_status        cell_status NOT NULL,
    p50_usd_hour               DECIMAL(9, 2),
    p50_usd_hour_status        cell_status NOT NULL,
    p75_usd_hour               DECIMAL(9, 2),
    p75_usd_hour_status        cell_status NOT NULL,
    p90_usd_hour               DECIMAL(9, 2),
    p90_usd_hour_status        cell_status NOT NULL,
    mean_usd_year              INTEGER,
    mean_usd_year_status       cell_status NOT NULL,
    p10_usd_year               INTEGER,
    p10_usd_year_status        cell_status NOT NULL,
    p25_usd_year               INTEGER,
    p25_usd_year_status        cell_status NOT NULL,
    p50_usd_year               INTEGER,
    p50_usd_year_status        cell_status NOT NULL,
    p75_usd_year               INTEGER,
    p75_usd_year_status        cell_status NOT NULL,
    p90_usd_year               INTEGER,
    p90_usd_year_status        cell_status NOT NULL
);

-- One row: one occupation in one edition of the Employment Projections.
-- Counts every job, the self-employed too. BLS publishes thousands; these are jobs.
CREATE TABLE projection (
    vintage_id                  INTEGER NOT NULL,
    occupation_id               INTEGER NOT NULL,
    occupation_type             VARCHAR NOT NULL CHECK (occupation_type IN ('summary', 'line_item')),
    source_id                   INTEGER NOT NULL,
    source_line                 INTEGER NOT NULL,
    base_jobs                   BIGINT,
    base_jobs_status            cell_status NOT NULL,
    projected_jobs              BIGINT,
    projected_jobs_status       cell_status NOT NULL,
    change_jobs                 BIGINT,
    change_jobs_status          cell_status NOT NULL,
    change_pct                  DECIMAL(7, 1),
    change_pct_status           cell_status NOT NULL,
    self_employed_pct           DECIMAL(7, 1),
    self_employed_pct_status    cell_status NOT NULL,
    openings_jobs               BIGINT,
    openings_jobs_status        cell_status NOT NULL,
    median_usd_year             INTEGER,
    median_usd_year_status      cell_status NOT NULL,
    median_year                 INTEGER,
    entry_education             VARCHAR,
    work_experience             VARCHAR,
    on_the_job_training         VARCHAR
);

-- One row: one occupation's yearly average separations in one edition of the Employment Projections.
CREATE TABLE separation (
    vintage_id                   INTEGER NOT NULL,
    occupation_id                INTEGER NOT NULL,
    occupation_type              VARCHAR NOT NULL CHECK (occupation_type IN ('summary', 'line_item')),
    source_id                    INTEGER NOT NULL,
    source_line                  INTEGER NOT NULL,
    exit_rate_pct                DECIMAL(7, 1),
    exit_rate_pct_status         cell_status NOT NULL,
    transfer_rate_pct            DECIMAL(7, 1),
    transfer_rate_pct_status     cell_status NOT NULL,
    separation_rate_pct          DECIMAL(7, 1),
    separation_rate_pct_status   cell_status NOT NULL,
    exits_jobs                   BIGINT,
    exits_jobs_status            cell_status NOT NULL,
    transfers_jobs               BIGINT,
    transfers_jobs_status        cell_status NOT NULL,
    separations_jobs             BIGINT,
    separations_jobs_status      cell_status NOT NULL,
    openings_jobs                BIGINT,
    openings_jobs_status         cell_status NOT NULL
);

-- One row: the share of an occupation's workers of 25 years and older at each level of education.
-- shared_with_others: the publisher gives one distribution to several occupations of a census group.
CREATE TABLE attainment (
    vintage_id                    INTEGER NOT NULL,
    occupation_id                 INTEGER NOT NULL,
    source_id                     INTEGER NOT NULL,
    source_line                   INTEGER NOT NULL,
    survey_period                 VARCHAR NOT NULL,
    shared_with_others            BOOLEAN NOT NULL,
    less_than_high_school_pct     DECIMAL(7, 1),
    less_than_high_school_pct_status cell_status NOT NULL,
    high_school_pct               DECIMAL(7, 1),
    high_school_pct_status        cell_status NOT NULL,
    some_college_pct              DECIMAL(7, 1),
    some_college_pct_status       cell_status NOT NULL,
    associate_pct                 DECIMAL(7, 1),
    associate_pct_status          cell_status NOT NULL,
    bachelor_pct                  DECIMAL(7, 1),
    bachelor_pct_status           cell_status NOT NULL,
    master_pct                    DECIMAL(7, 1),
    master_pct_status             cell_status NOT NULL,
    doctoral_pct                  DECIMAL(7, 1),
    doctoral_pct_status           cell_status NOT NULL
);
