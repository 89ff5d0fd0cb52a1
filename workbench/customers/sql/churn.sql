-- The monthly loss among the customers active in the months before.
WITH kept AS (
    SELECT
        count(*) AS customers,
        CAST(count(recent.customer) AS DOUBLE) / nullif(count(*), 0) AS share,
        max(scope.churn_months) AS months
    FROM activity AS earlier
    CROSS JOIN scope
    LEFT JOIN activity AS recent
        ON recent.customer = earlier.customer
        AND recent.period = 'window'
        AND recent.last_day >= scope.recent_first_day
    WHERE earlier.period = 'before'
)
SELECT 1 - power(share, CAST(1 AS DOUBLE) / nullif(months, 0)) AS value, customers
FROM kept
