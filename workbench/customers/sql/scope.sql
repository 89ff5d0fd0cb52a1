-- The full months of the data and the window at their end; a month is year * 12 + month - 1.
SELECT
    CAST(? AS INTEGER) AS months,
    CAST(? AS INTEGER) AS last_month,
    CAST(? AS INTEGER) AS window_months,
    CAST(? AS INTEGER) AS churn_months,
    CAST(? AS INTEGER) AS season_months,
    CAST(? AS DATE) AS window_first_day,
    CAST(? AS DATE) AS window_last_day,
    CAST(? AS DATE) AS recent_first_day,
    CAST(? AS DATE) AS before_first_day,
    CAST(? AS DATE) AS before_last_day
