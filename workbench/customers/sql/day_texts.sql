-- The different texts of the date column and the first row of each.
SELECT day_text AS text, min(row) AS row
FROM texts
WHERE day_text IS NOT NULL
GROUP BY day_text
