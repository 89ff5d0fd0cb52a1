-- The first rows of each file that can be read in one order of day and month alone, and in both
-- differently.
WITH readings AS (
    SELECT file, row, {day_first} AS day_first, {month_first} AS month_first
    FROM day_texts
)
SELECT
    min(row) FILTER (WHERE day_first IS NOT NULL AND month_first IS NULL) AS only_day_first,
    min(row) FILTER (WHERE day_first IS NULL AND month_first IS NOT NULL) AS only_month_first,
    min(row) FILTER (WHERE day_first <> month_first) AS either
FROM readings
GROUP BY file
ORDER BY file
