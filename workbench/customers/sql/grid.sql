-- The segment of each recency score with each frequency-and-monetary score.
SELECT *
FROM (VALUES {cells}) AS cells (recency, frequency_monetary, segment)
