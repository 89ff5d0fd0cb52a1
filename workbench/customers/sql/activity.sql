-- What each customer active in a period did there; returns lower the revenue.
SELECT
    periods.period,
    orders.customer,
    count(*) FILTER (WHERE orders.amount > 0) AS orders,
    CAST(sum(orders.amount) AS DECIMAL(25, 4)) AS revenue,
    CAST(sum(orders.amount) FILTER (WHERE orders.amount > 0) AS DECIMAL(25, 4)) AS gross,
    max(orders.day) FILTER (WHERE orders.amount > 0) AS last_day
FROM orders
JOIN periods ON orders.day >= periods.first_day AND orders.day <= periods.last_day
GROUP BY periods.period, orders.customer
HAVING count(*) FILTER (WHERE orders.amount > 0) > 0
