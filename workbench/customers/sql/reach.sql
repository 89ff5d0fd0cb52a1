-- The first and last day of the rows that are not rejected.
SELECT min(day) AS first_day, max(day) AS last_day
FROM typed
WHERE reason IS NULL OR reason = 'unidentified'
