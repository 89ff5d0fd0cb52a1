-- How many of the customers who first ordered in a month ordered in each month since.
WITH visits AS (
    SELECT DISTINCT customer, month
    FROM orders
    WHERE amount > 0
)
SELECT
    first_orders.month AS cohort,
    visits.month - first_orders.month AS age,
    count(*) AS customers
FROM visits
JOIN first_orders ON first_orders.customer = visits.customer
GROUP BY first_orders.month, visits.month - first_orders.month
ORDER BY cohort, age
