-- one row per customer in the last recorded run that judged the segment for the target, as of the day
create or replace temp table previous as
with last_runs as (
    select judged_audiences.segment, arg_max(runs.run, runs.number) as run
    from runs
    join judged_audiences using (run)
    where judged_audiences.target = $target and judged_audiences.channel = $channel and runs.as_of <= $as_of
    group by judged_audiences.segment
)
select delivered.segment, delivered.customer_id, delivered.score, delivered.evidence_id, delivered.variant
from delivered
join last_runs using (run, segment)
where delivered.target = $target and delivered.channel = $channel
