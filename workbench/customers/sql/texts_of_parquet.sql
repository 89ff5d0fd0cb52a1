-- The mapped fields of a Parquet file's rows.
SELECT
    file_row_number + 1 AS row,
    {fields},
    true AS fits,
    hash({columns}) AS fingerprint
FROM read_parquet({file}, file_row_number = true)
