-- The first row whose day is a number, as spreadsheets count days.
SELECT min(row) AS row
FROM day_texts
WHERE {is_serial}
