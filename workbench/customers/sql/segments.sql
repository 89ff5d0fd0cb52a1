-- What the customers of each segment did in the window.
SELECT
    scores.segment,
    count(*) AS customers,
    CAST(sum(activity.orders) AS DOUBLE) AS orders,
    CAST(sum(activity.revenue) AS DOUBLE) AS revenue
FROM scores
JOIN activity ON activity.customer = scores.customer AND activity.period = scores.period
WHERE scores.period = 'window'
GROUP BY scores.segment
ORDER BY scores.segment
