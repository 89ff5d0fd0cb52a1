-- Customers a month whose first order in the data falls in the window; none can be told from an
-- old one when the window is all there is.
SELECT
    CASE
        WHEN max(scope.months) > max(scope.window_months)
        THEN CAST(count(first_orders.customer) AS DOUBLE) / max(scope.window_months)
    END AS value,
    count(first_orders.customer) AS customers
FROM scope
LEFT JOIN first_orders ON first_orders.month > scope.last_month - scope.window_months
