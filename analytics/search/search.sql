-- One row: one occupation, industry or area whose code or title fits the text, the best fit first.
-- A title is told by its newest vintage. score: 5 is the code itself, 4 the whole title, 3 to 4 a title that begins with
-- the text, 2 to 3 a title with all the words of the text, up to 1 a title whose words look alike: the average, over the
-- words of the text, of the closest word of the title. An abbreviation (mgr, asst) is alike a word that begins with its
-- first letter and has the others in their order. Words of one or two letters must be words of the title. Titles of the
-- newest year lead, and of two occupations alike the detailed one.
-- An occupation also fits by an alternate title, which is told with its source where it fits better than the title. It
-- comes behind titles that fit as well. Only the newest edition of a dataset speaks, and only of occupations that have
-- figures. Words that look alike are looked for last, since that takes longest.
WITH occupation_newest AS (
    SELECT o.soc_code, arg_max(o.title, v.year) AS title, max(v.year) AS newest
    FROM occupation o
    JOIN vintage v ON v.soc_system = o.soc_system
    GROUP BY o.soc_code
),
edition AS (
    SELECT vintage_id
    FROM vintage
    WHERE vintage_id IN (SELECT vintage_id FROM alternate_title)
    QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY year DESC, label DESC) = 1
),
named AS (
    SELECT 'occupation' AS kind, soc_code AS code, title, newest, title AS name, 0 AS source_id FROM occupation_newest
    UNION ALL
    SELECT 'industry', naics_code, title, title_year, title, 0 FROM industry
    UNION ALL
    SELECT 'area', area_code, title, title_year, title, 0 FROM area
    UNION ALL
    SELECT 'occupation', o.soc_code, o.title, o.newest, a.title, a.source_id
    FROM alternate_title a
    JOIN edition USING (vintage_id)
    JOIN occupation_newest o USING (soc_code)
),
worded AS (
    SELECT strip_accents(lower(trim($text))) AS text,
        list_filter(string_split_regex(strip_accents(lower($text)), '[^a-z0-9]+'), word -> word <> '') AS words
),
asked AS (
    SELECT text, words,
        list_transform(words, word -> array_to_string(string_split(word, ''), '%') || '%') AS abbreviated
    FROM worded
),
plain AS (
    SELECT kind, code, title, newest, name, source_id, strip_accents(lower(name)) AS text FROM named
),
fitting AS (
    SELECT kind, code, title, newest, name, source_id, plain.text,
        CASE
            WHEN source_id = 0 AND (code = asked.text OR (kind = 'occupation' AND replace(code, '-', '') = asked.text)) THEN 5
            WHEN plain.text = asked.text THEN 4
            WHEN len(words) = 0 THEN 0
            WHEN length(asked.text) > 2 AND starts_with(plain.text, asked.text) THEN 3 + jaro_winkler_similarity(plain.text, asked.text)
            WHEN len(list_filter(words, word -> CASE
                    WHEN length(word) > 2 THEN contains(plain.text, word)
                    ELSE list_contains(string_split_regex(plain.text, '[^a-z0-9]+'), word)
                END)) = len(words)
                THEN 2 + jaro_winkler_similarity(plain.text, asked.text)
        END AS score
    FROM plain
    CROSS JOIN asked
),
alike AS (
    SELECT kind, code, title, newest, name, source_id, string_split_regex(text, '[^a-z0-9]+') AS parts
    FROM fitting
    WHERE NOT EXISTS (FROM fitting WHERE score >= 2)
),
scored AS (
    SELECT kind, code, title, newest, name, source_id, score FROM fitting WHERE score >= 2
    UNION ALL
    SELECT kind, code, title, newest, name, source_id,
        list_avg(list_transform(range(1, len(words) + 1), i -> list_max(list_transform(parts, part -> CASE
            WHEN length(words[i]) > 2 AND part LIKE abbreviated[i] THEN greatest(0.9, jaro_winkler_similarity(part, words[i]))
            ELSE jaro_winkler_similarity(part, words[i])
        END))))
    FROM alike
    CROSS JOIN asked
    WHERE len(words) > 0
),
best AS (
    SELECT kind, code, title, newest, name, source_id, score
    FROM scored
    WHERE score >= 0.85
    QUALIFY row_number() OVER (PARTITION BY kind, code, title ORDER BY floor(score) DESC, source_id > 0, score DESC, name, source_id DESC) = 1
)
SELECT kind, code, title, newest, CASE WHEN source_id > 0 THEN name ELSE '' END, source_id, score::DOUBLE
FROM best
ORDER BY floor(score) DESC, newest = max(newest) OVER (PARTITION BY kind) DESC, source_id > 0, score DESC, kind DESC,
    kind = 'occupation' AND ends_with(code, '0'), code
LIMIT $most
