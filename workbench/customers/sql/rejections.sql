-- How many rows cannot or shall not be used, and the first five of each reason.
SELECT coalesce(reason, 'used') AS reason, count(*) AS rows, CAST(min(row, 5) AS BIGINT[]) AS examples
FROM typed
GROUP BY reason
ORDER BY reason
