-- one row per recorded export run, numbered in the order in which they were made
select number, run, as_of
from export_runs
