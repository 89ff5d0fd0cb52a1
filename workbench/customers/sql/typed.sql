-- Every row with its day and amount, and the reason why it cannot or shall not be used.
WITH valued AS (
    SELECT texts.*, days.day, {amount} AS amount
    FROM texts
    LEFT JOIN days ON days.text = texts.day_text
)
SELECT
    row,
    customer,
    order_id,
    day,
    amount,
    fingerprint,
    CASE
        WHEN NOT fits THEN 'values'
        WHEN customer IS NULL THEN 'customer'
        WHEN day IS NULL THEN 'date'
        WHEN amount IS NULL THEN 'amount'
        WHEN list_contains(CAST(? AS VARCHAR[]), customer) THEN 'unidentified'
    END AS reason
FROM valued
