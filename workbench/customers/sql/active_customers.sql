-- Customers with at least one order in the window.
SELECT CAST(count(*) AS DOUBLE) AS value, count(*) AS customers
FROM activity
WHERE period = 'window'
