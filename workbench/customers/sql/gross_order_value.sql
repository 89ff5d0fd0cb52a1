-- The amount of an order before returns.
SELECT
    CAST(sum(gross) AS DOUBLE) / nullif(CAST(sum(orders) AS DOUBLE), 0) AS value,
    count(*) AS customers
FROM activity
WHERE period = 'window'
