-- one row per recorded export run
insert into export_runs (number, run, as_of)
select coalesce(max(number), 0) + 1, $run, $as_of
from export_runs
