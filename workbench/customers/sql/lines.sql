-- The used rows: readable, identified, not after the last full month.
SELECT
    typed.customer,
    typed.order_id,
    typed.day,
    typed.amount
FROM typed
CROSS JOIN scope
WHERE typed.reason IS NULL AND typed.day <= scope.window_last_day
