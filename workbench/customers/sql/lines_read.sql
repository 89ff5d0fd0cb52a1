-- Whole lines of a text file whose quotes, blank lines and line ends can mislead nobody.
SELECT line
FROM read_csv(
    ?,
    auto_detect = false,
    columns = {{'line': 'VARCHAR'}},
    delim = '{never}',
    quote = '',
    escape = '',
    comment = '',
    header = false,
    nullstr = '{no_null}',
    max_line_size = {longest_line},
    compression = ?
)
