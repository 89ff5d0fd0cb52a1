-- The day of each text of the date column, NULL where there is none.
SELECT file, text, {day} AS day
FROM day_texts
