-- The monthly loss among the customers who were in a segment in the months before.
WITH kept AS (
    SELECT
        scores.segment,
        count(*) AS customers,
        CAST(count(recent.customer) AS DOUBLE) / count(*) AS share,
        max(scope.churn_months) AS months
    FROM scores
    CROSS JOIN scope
    LEFT JOIN activity AS recent
        ON recent.customer = scores.customer
        AND recent.period = 'window'
        AND recent.last_day >= scope.recent_first_day
    WHERE scores.period = 'before'
    GROUP BY scores.segment
)
SELECT segment, 1 - power(share, CAST(1 AS DOUBLE) / months) AS value, customers
FROM kept
ORDER BY segment
