-- one row per week: how many customers called, of how many a reason was captured, to how many of those something was done
-- about it (an export that rests on that call or comes after it), and how many bought since
with callers as (
    select
        date_trunc('week', calls.started_at)::date as week,
        call_customers.customer_id,
        min(calls.started_at) as called_at
    from calls
    join call_customers using (call_id)
    where calls.started_at is not null
    group by all
),
reasons as (
    select date_trunc('week', said_at)::date as week, customer_id
    from customer_evidence
    where kind = 'reason' and said_at is not null
    group by all
),
weeks as (
    select
        callers.week,
        callers.customer_id,
        reasons.customer_id is not null as is_understood,
        exists (
            from delivered
            where delivered.customer_id = callers.customer_id
                and delivered.as_of between callers.called_at::date and callers.called_at::date + 60
        ) as was_written_to,
        exists (
            from outcomes
            where outcomes.customer_id = callers.customer_id and outcomes.event = 'convert'
                and outcomes.occurred_at >= callers.called_at
        ) as has_bought
    from callers
    left join reasons using (week, customer_id)
)
select
    week,
    count(*) as callers,
    count(*) filter (is_understood) as understood,
    round(count(*) filter (is_understood) / count(*), 4) as understood_share,
    count(*) filter (is_understood and was_written_to) as written_to,
    count(*) filter (is_understood and has_bought) as bought
from weeks
group by week
order by week
