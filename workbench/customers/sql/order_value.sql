-- The window's net revenue an order, so that customers x orders x value is the turnover.
WITH turnover AS (
    SELECT
        CAST(sum(orders.amount) AS DOUBLE) AS revenue,
        CAST(count(*) FILTER (WHERE orders.amount > 0) AS DOUBLE) AS orders,
        count(DISTINCT orders.customer) FILTER (WHERE orders.amount > 0) AS customers
    FROM orders
    CROSS JOIN scope
    WHERE orders.day >= scope.window_first_day AND orders.day <= scope.window_last_day
)
SELECT revenue / nullif(orders, 0) AS value, customers
FROM turnover
