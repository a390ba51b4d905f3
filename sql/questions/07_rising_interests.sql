-- What is asked for more than in the week before?
-- one row per interest that was asked for in the last seven days of calls or in the seven before
with newest as (
    select max(started_at) as moment
    from calls
),
counted as (
    select
        interests.interest,
        count_if(calls.started_at > newest.moment - interval 7 days) as this_week,
        count_if(calls.started_at <= newest.moment - interval 7 days) as week_before
    from interests
    join calls using (call_id)
    cross join newest
    where interests.notify and calls.started_at > newest.moment - interval 14 days
    group by interests.interest
)
select interest, this_week, week_before, this_week - week_before as change
from counted
order by change desc, interest
