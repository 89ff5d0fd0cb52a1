-- The different texts of the date column in each file and the first row of each.
SELECT row >> 40 AS file, day_text AS text, min(row) AS row
FROM texts
WHERE day_text IS NOT NULL AND NOT is_header
GROUP BY file, day_text
