-- one row per time that a customer newly entered a segment of the target: a run has them that the run before had not.
-- `was_in` marks those who were in the last recorded run.
create or replace temp table entries as
with earlier as (
    select distinct runs.run, runs.as_of, dense_rank() over (order by runs.number) as place
    from runs
    join written_exports as files on files.run = runs.run
    where files.target = $target and files.channel = $channel and runs.as_of <= $as_of
),
stays as (
    select
        delivered.segment,
        delivered.customer_id,
        earlier.as_of,
        earlier.place,
        lag(earlier.place) over (partition by delivered.segment, delivered.customer_id order by earlier.place) as before,
        max(earlier.place) over (partition by delivered.segment, delivered.customer_id) as last_place
    from delivered
    join earlier using (run)
    where delivered.target = $target and delivered.channel = $channel
)
select segment, customer_id, as_of as entered_on, last_place = (select max(place) from earlier) as was_in
from stays
where before is distinct from place - 1
