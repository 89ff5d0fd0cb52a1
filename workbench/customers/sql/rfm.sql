-- Customers of the window by segment and score.
SELECT segment, CAST(score AS VARCHAR) AS score, count(*) AS customers
FROM scores
WHERE period = 'window'
GROUP BY segment, score
ORDER BY segment, score
