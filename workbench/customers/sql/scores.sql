-- Recency, frequency and monetary scores of every period's active customers. A score counts the
-- customers strictly worse, so ties share it and no order of rows can change it.
WITH worse AS (
    SELECT
        period,
        customer,
        count(*) OVER (PARTITION BY period) AS customers,
        rank() OVER (PARTITION BY period ORDER BY last_day) - 1 AS recency,
        rank() OVER (PARTITION BY period ORDER BY orders) - 1 AS frequency,
        rank() OVER (PARTITION BY period ORDER BY revenue) - 1 AS monetary
    FROM activity
),
scored AS (
    SELECT
        period,
        customer,
        1 + (5 * recency) // customers AS recency,
        1 + (5 * frequency) // customers AS frequency,
        1 + (5 * monetary) // customers AS monetary
    FROM worse
)
SELECT
    scored.period,
    scored.customer,
    CAST(100 * scored.recency + 10 * scored.frequency + scored.monetary AS INTEGER) AS score,
    grid.segment
FROM scored
JOIN grid
    ON grid.recency = scored.recency
    AND grid.frequency_monetary = (scored.frequency + scored.monetary + 1) // 2
