-- one row per customer in the last recorded run of the target, as of the day
create or replace temp table previous as
with last_run as (
    select runs.run
    from runs
    join written_exports as files on files.run = runs.run
    where files.target = $target and files.channel = $channel and runs.as_of <= $as_of
    order by runs.number desc
    limit 1
)
select delivered.segment, delivered.customer_id, delivered.score, delivered.evidence_id, delivered.variant
from delivered
join last_run using (run)
where delivered.target = $target and delivered.channel = $channel
