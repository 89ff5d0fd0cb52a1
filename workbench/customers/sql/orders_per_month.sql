-- Orders of an active customer in a month of the window.
SELECT
    CAST(sum(activity.orders) AS DOUBLE) / (count(*) * max(scope.window_months)) AS value,
    count(*) AS customers
FROM activity
CROSS JOIN scope
WHERE activity.period = 'window'
