-- The share of active customers with at least two orders in the window.
SELECT
    CAST(count(*) FILTER (WHERE orders >= 2) AS DOUBLE) / nullif(count(*), 0) AS value,
    count(*) AS customers
FROM activity
WHERE period = 'window'
