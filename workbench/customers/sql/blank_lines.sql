-- Lines that hold nothing, after the header.
SELECT count(*) AS lines
FROM lines_read
WHERE rowid >= {header_rows} AND {is_blank}
