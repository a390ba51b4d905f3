-- one row: how many recorded runs the target has had, as of the day
select count(distinct run)
from judged_audiences
where target = $target and channel = $channel and as_of <= $as_of
