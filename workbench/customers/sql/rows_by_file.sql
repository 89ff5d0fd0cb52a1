-- How many rows each file has, the first file being 0.
SELECT row >> 40 AS file, count(*) AS rows
FROM typed
GROUP BY file
ORDER BY file
