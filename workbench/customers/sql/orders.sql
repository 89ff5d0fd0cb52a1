-- One row an order: the lines of a customer's order id, or of the day where there is no id.
-- Above 0 it is an order, at or below 0 a return.
WITH grouped AS (
    SELECT
        customer,
        min(day) AS day,
        CAST(sum(amount) AS DECIMAL(25, 4)) AS amount
    FROM lines
    GROUP BY customer, order_id, CASE WHEN order_id IS NULL THEN day END
)
SELECT
    customer,
    day,
    CAST(year(day) * 12 + month(day) - 1 AS INTEGER) AS month,
    amount
FROM grouped
