-- one row: how many rows of a written file hold another value than the one allowed in the column
select count(*)
from read_csv($file, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') as written
where columns(lambda name: name = $column) is distinct from $value
