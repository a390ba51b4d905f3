-- one row per time that a customer newly entered a segment of the target: a run has them that the run before had not.
-- Only runs that judged the segment count. `was_in` marks those who were in the last of them.
create or replace temp table entries as
with earlier as (
    select
        runs.run, runs.as_of, judged_audiences.segment,
        row_number() over (partition by judged_audiences.segment order by runs.number) as place,
        count(*) over (partition by judged_audiences.segment) as last_place
    from runs
    join judged_audiences using (run)
    where judged_audiences.target = $target and judged_audiences.channel = $channel and runs.as_of <= $as_of
),
stays as (
    select
        delivered.segment,
        delivered.customer_id,
        earlier.as_of,
        earlier.place,
        lag(earlier.place) over (partition by delivered.segment, delivered.customer_id order by earlier.place) as before,
        max(earlier.place) over (partition by delivered.segment, delivered.customer_id) = earlier.last_place as was_in
    from delivered
    join earlier using (run, segment)
    where delivered.target = $target and delivered.channel = $channel
)
select segment, customer_id, as_of as entered_on, was_in
from stays
where before is distinct from place - 1
