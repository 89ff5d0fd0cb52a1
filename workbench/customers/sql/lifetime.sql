-- Sufficient statistics of BG/NBD and Gamma-Gamma with the number of customers who share them.
-- An order of exactly 0 is a purchase for BG/NBD; only days with orders above 0 carry spend.
WITH days AS (
    SELECT
        customer,
        day,
        CAST(sum(amount) FILTER (WHERE amount > 0) AS DECIMAL(25, 4)) AS amount
    FROM orders
    WHERE amount >= 0
    GROUP BY customer, day
),
histories AS (
    SELECT
        days.customer,
        count(*) - 1 AS repeats,
        date_diff('day', min(days.day), max(days.day)) AS recency_days,
        date_diff('day', min(days.day), max(scope.window_last_day)) AS age_days,
        greatest(count(days.amount) - 1, 0) AS paid_repeats,
        coalesce(
            sum(days.amount)
            - arg_min(days.amount, days.day) FILTER (WHERE days.amount IS NOT NULL),
            0
        ) AS paid
    FROM days
    CROSS JOIN scope
    GROUP BY days.customer
)
SELECT
    CAST(repeats AS DOUBLE) AS repeats,
    CAST(recency_days AS DOUBLE) AS recency_days,
    CAST(age_days AS DOUBLE) AS age_days,
    CAST(paid_repeats AS DOUBLE) AS paid_repeats,
    CAST(paid AS DOUBLE) AS paid,
    CAST(count(*) AS DOUBLE) AS customers
FROM histories
GROUP BY repeats, recency_days, age_days, paid_repeats, paid
ORDER BY repeats, recency_days, age_days, paid_repeats, paid
