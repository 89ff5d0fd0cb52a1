-- The values of a Parquet file's rows as text.
SELECT
    file_row_number + 1 AS row,
    false AS is_blank,
    true AS fits,
    false AS is_long,
    {columns}
FROM read_parquet({file}, file_row_number = true)
