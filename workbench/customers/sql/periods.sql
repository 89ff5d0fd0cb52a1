-- The window, and the months in front of those that churn looks at.
SELECT 'window' AS period, window_first_day AS first_day, window_last_day AS last_day
FROM scope
UNION ALL
SELECT 'before' AS period, before_first_day AS first_day, before_last_day AS last_day
FROM scope
WHERE churn_months > 0
