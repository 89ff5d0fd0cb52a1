-- Every row with its day and amount, and the reason why it cannot or shall not be used.
WITH valued AS (
    SELECT texts.*, days.day, {amount} AS amount
    FROM texts
    LEFT JOIN days ON days.text = texts.day_text AND days.file = texts.row >> 40
)
SELECT
    row,
    customer,
    order_id,
    day,
    amount,
    fingerprint,
    CASE
        WHEN is_header THEN 'header'
        WHEN NOT fits THEN 'values'
        WHEN {is_total} THEN 'total'
        WHEN customer IS NULL THEN 'customer'
        WHEN regexp_full_match(customer, '\d([.,]\d+)?[eE]\+\d+') THEN 'rounded'
        WHEN day IS NULL THEN 'date'
        WHEN amount IS NULL THEN 'amount'
        WHEN day > CAST(? AS DATE) THEN 'future'
        WHEN list_contains(CAST(? AS VARCHAR[]), customer) THEN 'unidentified'
    END AS reason
FROM valued
