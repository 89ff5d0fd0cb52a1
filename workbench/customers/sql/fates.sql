-- Where every row went and the first five rows of each fate.
WITH fates AS (
    SELECT
        typed.row,
        CASE
            WHEN typed.reason IS NOT NULL THEN typed.reason
            WHEN typed.day > scope.window_last_day THEN 'late'
            ELSE 'used'
        END AS fate
    FROM typed
    CROSS JOIN scope
)
SELECT fate, count(*) AS rows, CAST(min(row, 5) AS BIGINT[]) AS examples
FROM fates
GROUP BY fate
ORDER BY fate
