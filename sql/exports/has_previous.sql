-- one row: how many recorded runs the target has had, as of the day
select count(*)
from runs
join written_exports as files on files.run = runs.run
where files.target = $target and files.channel = $channel and runs.as_of <= $as_of
