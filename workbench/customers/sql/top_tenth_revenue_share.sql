-- What the tenth of active customers with the highest net revenue brings of all of it.
WITH ranked AS (
    SELECT
        revenue,
        row_number() OVER (ORDER BY revenue DESC, customer) AS place,
        (count(*) OVER () + 9) // 10 AS top
    FROM activity
    WHERE period = 'window'
)
SELECT
    CAST(sum(revenue) FILTER (WHERE place <= top) AS DOUBLE)
    / nullif(CAST(sum(revenue) AS DOUBLE), 0) AS value,
    count(*) FILTER (WHERE place <= top) AS customers
FROM ranked
