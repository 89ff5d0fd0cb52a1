-- The mapped fields of a text file's lines. A row with more values than columns does not fit.
WITH split AS (
    SELECT rowid + 1 AS row, line, {parts} AS parts
    FROM lines_read
    WHERE rowid >= {header_rows} AND NOT {is_blank}
)
SELECT
    row,
    {fields},
    len(parts) <= {width} OR trim(array_to_string(parts[{width} + 1 :], '')) = '' AS fits,
    hash(line) AS fingerprint
FROM split
