-- The first rows of each file that can be read with one decimal sign alone, and with both
-- differently.
WITH readings AS (
    SELECT row, {point} AS point, {comma} AS comma, regexp_matches(amount_text, '[.,]') AS marked
    FROM texts
    WHERE amount_text IS NOT NULL
)
SELECT
    min(row) FILTER (WHERE point AND NOT comma) AS only_point,
    min(row) FILTER (WHERE comma AND NOT point) AS only_comma,
    min(row) FILTER (WHERE point AND comma AND marked) AS either
FROM readings
GROUP BY row >> 40
ORDER BY row >> 40
