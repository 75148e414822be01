-- One row: one occupation, industry or area whose code or title fits the text, the best fit first.
-- A title is told by its newest vintage. score: 4 is the code itself, 3 the whole title, 2 to 3 a title
-- with all the words of the text, up to 1 a title that merely looks alike. Titles of the newest year lead those of old ones.
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
asked AS (
    SELECT strip_accents(lower(trim($text))) AS text,
        list_filter(string_split_regex(strip_accents(lower($text)), '[^a-z0-9]+'), word -> word <> '') AS words
),
scored AS (
    SELECT kind, code, named.title, newest,
        CASE
            WHEN code = asked.text OR (kind = 'occupation' AND replace(code, '-', '') = asked.text) THEN 4
            WHEN strip_accents(lower(named.title)) = asked.text THEN 3
            WHEN len(asked.words) > 0 AND len(list_filter(asked.words, word -> contains(strip_accents(lower(named.title)), word))) = len(asked.words)
                THEN 2 + jaro_winkler_similarity(strip_accents(lower(named.title)), asked.text)
            ELSE list_max(list_transform(
                string_split_regex(strip_accents(lower(named.title)), '[^a-z0-9]+'),
                part -> jaro_winkler_similarity(part, asked.text)))
        END AS score
    FROM named
    CROSS JOIN asked
)
SELECT kind, code, title, newest, score::DOUBLE
FROM scored
WHERE score >= 2 OR (score >= 0.9 AND NOT EXISTS (FROM scored WHERE score >= 2))
ORDER BY floor(score) DESC, newest = max(newest) OVER (PARTITION BY kind) DESC, score DESC, kind DESC, code
LIMIT $most
