-- How unequally revenue is spread over active customers: 0 evenly, near 1 on one of them.
WITH ascending AS (
    SELECT
        CAST(greatest(revenue, 0) AS DECIMAL(25, 4)) AS revenue,
        CAST(2 * row_number() OVER (ORDER BY revenue, customer) - count(*) OVER () - 1
            AS DECIMAL(12, 0)) AS weight
    FROM activity
    WHERE period = 'window'
)
SELECT
    CAST(sum(weight * revenue) AS DOUBLE)
    / nullif(count(*) * CAST(sum(revenue) AS DOUBLE), 0) AS value,
    count(*) AS customers
FROM ascending
