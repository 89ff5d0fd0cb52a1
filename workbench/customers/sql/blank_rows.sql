-- Lines that hold nothing, after the header.
SELECT count(*) AS lines
FROM {rows}
WHERE is_blank
