-- How all O*NET tables are read. The script of a kind of table follows, which makes onet_line and moves its sound
-- lines to their fact table, and then outcome.sql. All tables write n/a where they have nothing to say.

-- What a cell says: the text without blanks around it, NULL for n/a and for nothing.
CREATE OR REPLACE TEMP MACRO onet_text(cell) AS CASE WHEN lower(trim(cell)) NOT IN ('', 'n/a') THEN trim(cell) END;

-- An O*NET-SOC code, NULL where the text is none. Its first seven characters are the SOC code.
CREATE OR REPLACE TEMP MACRO onet_code(cell) AS CASE WHEN regexp_full_match(trim(cell), '\d{2}-\d{4}\.\d{2}') THEN trim(cell) END;

-- A whole number, NULL where the text is none. Spreadsheets can write 3.0 for 3.
CREATE OR REPLACE TEMP MACRO onet_whole(cell) AS
    CASE WHEN regexp_full_match(trim(cell), '\d{1,6}(\.0+)?') THEN split_part(trim(cell), '.', 1)::INTEGER END;

-- Why a line cannot be placed: as found, else because it is not the first to speak of its subject.
CREATE OR REPLACE TEMP MACRO onet_reason(found, nth) AS
    coalesce(found, CASE WHEN nth > 1 THEN 'an earlier line speaks of the same' END);

-- Why the code of a line is none, NULL where it is one.
CREATE OR REPLACE TEMP MACRO onet_code_fault(code) AS
    CASE WHEN onet_code(code) IS NULL THEN 'the code is not an O*NET-SOC code' END;

-- Why the element of a line is not one of the table's, which are told by the first four characters of their ids.
CREATE OR REPLACE TEMP MACRO onet_element_fault(element_id, elements) AS
    CASE WHEN NOT coalesce(list_contains(string_split(elements, ' '), left(onet_text(element_id), 4)), false)
        THEN 'the element is of another table than that of the first line' END;

-- The cells of a line that are neither a value of their column nor n/a, of those that are listed with bad set.
CREATE OR REPLACE TEMP MACRO onet_bad_cells(cells) AS
    list_filter(cells, cell -> cell.bad AND onet_text(cell.text) IS NOT NULL);

-- The same list for tables of words, in which a line is sound or not.
CREATE OR REPLACE TEMP MACRO onet_no_cells() AS []::STRUCT(name VARCHAR, text VARCHAR, bad BOOLEAN)[];

