-- How many used rows repeat another one in every column.
SELECT count(*) - count(DISTINCT typed.fingerprint) AS rows
FROM typed
CROSS JOIN scope
WHERE typed.reason IS NULL AND typed.day <= scope.window_last_day
