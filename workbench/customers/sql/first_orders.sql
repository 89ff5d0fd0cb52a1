-- The month of each customer's first order in the data.
SELECT customer, min(month) AS month
FROM orders
WHERE amount > 0
GROUP BY customer
