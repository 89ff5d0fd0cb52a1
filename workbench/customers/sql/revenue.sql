-- Orders less returns in the window, of everyone who ordered or returned.
SELECT
    CAST(coalesce(sum(orders.amount), 0) AS DOUBLE) AS value,
    count(DISTINCT orders.customer) AS customers
FROM orders
CROSS JOIN scope
WHERE orders.day >= scope.window_first_day AND orders.day <= scope.window_last_day
