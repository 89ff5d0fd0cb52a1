-- The mapped fields of one file's rows, numbered over all files.
SELECT
    row + {first} AS row,
    {fields},
    fits AND NOT (is_long AND {is_slipped}) AS fits,
    {is_header} AS is_header,
    hash({columns}) AS fingerprint
FROM {rows}
WHERE NOT is_blank
