-- The values of a text file's lines, one column each. A row with more values than columns does
-- not fit, unless the others are blank and the amount's decimals cannot have slipped into them.
WITH split AS (
    SELECT rowid + 1 AS row, {is_blank} AS is_blank, {parts} AS parts
    FROM lines_read
    WHERE rowid >= {header_rows}
)
SELECT
    row,
    is_blank,
    len(parts) <= {width}
    OR trim(array_to_string(parts[{width} + 1 :], '')) = '' AS fits,
    len(parts) > {width} AS is_long,
    {columns}
FROM split
