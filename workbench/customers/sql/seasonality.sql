-- A calendar month's revenue over the mean of the twelve, in whole years; a negative month counts 0.
WITH calendar AS (
    SELECT month
    FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS months (month)
),
sales AS (
    SELECT orders.month % 12 + 1 AS month, orders.customer, orders.amount
    FROM orders
    CROSS JOIN scope
    WHERE orders.month > scope.last_month - scope.season_months
),
months AS (
    SELECT
        calendar.month,
        CAST(greatest(coalesce(sum(sales.amount), 0), 0) AS DECIMAL(25, 4)) AS revenue
    FROM calendar
    LEFT JOIN sales ON sales.month = calendar.month
    GROUP BY calendar.month
),
total AS (
    SELECT CAST(sum(revenue) AS DOUBLE) AS revenue
    FROM months
)
SELECT
    CASE
        WHEN total.revenue > 0 THEN 12 * CAST(months.revenue AS DOUBLE) / total.revenue
        ELSE 1
    END AS value,
    (SELECT count(DISTINCT customer) FROM sales) AS customers,
    total.revenue > 0 AS has_revenue
FROM months
CROSS JOIN total
ORDER BY months.month
