-- One row: one occupation, industry or area whose code or title fits the text, the best fit first.
-- A title is told by its newest vintage. score: 4 is the code itself, 3 the whole title, 2 to 3 a title
-- with all the words of the text, up to 1 a title whose words look alike: the average, over the words of the text, of
-- the closest word of the title. Words of one or two letters must be words of the title. Titles of the newest year lead,
-- and of two occupations alike the detailed one.
WITH occupation_newest AS (
    SELECT o.soc_code, arg_max(o.title, v.year) AS title, max(v.year) AS newest
    FROM occupation o
    JOIN vintage v ON v.soc_system = o.soc_system
    GROUP BY o.soc_code
),
named AS (
    SELECT 'occupation' AS kind, soc_code AS code, title, newest FROM occupation_newest
    UNION ALL
    SELECT 'industry', naics_code, title, title_year FROM industry
    UNION ALL
    SELECT 'area', area_code, title, title_year FROM area
),
plain AS (
    SELECT kind, code, title, newest, strip_accents(lower(title)) AS text,
        string_split_regex(strip_accents(lower(title)), '[^a-z0-9]+') AS parts
    FROM named
),
asked AS (
    SELECT strip_accents(lower(trim($text))) AS text,
        list_filter(string_split_regex(strip_accents(lower($text)), '[^a-z0-9]+'), word -> word <> '') AS words
),
scored AS (
    SELECT kind, code, title, newest,
        CASE
            WHEN code = asked.text OR (kind = 'occupation' AND replace(code, '-', '') = asked.text) THEN 4
            WHEN plain.text = asked.text THEN 3
            WHEN len(words) = 0 THEN 0
            WHEN len(list_filter(words, word -> CASE WHEN length(word) > 2 THEN contains(plain.text, word) ELSE list_contains(parts, word) END)) = len(words)
                THEN 2 + jaro_winkler_similarity(plain.text, asked.text)
            ELSE list_avg(list_transform(words, word ->
                list_max(list_transform(parts, part -> jaro_winkler_similarity(part, word)))))
        END AS score
    FROM plain
    CROSS JOIN asked
)
SELECT kind, code, title, newest, score::DOUBLE
FROM scored
WHERE score >= 2 OR (score >= 0.85 AND NOT EXISTS (FROM scored WHERE score >= 2))
ORDER BY floor(score) DESC, newest = max(newest) OVER (PARTITION BY kind) DESC, score DESC, kind DESC,
    kind = 'occupation' AND ends_with(code, '0'), code
LIMIT $most
