-- How do interests develop from week to week?
-- one row per week (its Monday) and interest that customers spoke of
select
    date_trunc('week', calls.started_at)::date as week,
    interests.interest,
    count(*) as calls,
    count_if(interests.notify) as wishes,
    count_if(interests.status in ('declined', 'declined_offer')) as refusals
from interests
join calls using (call_id)
where interests.status not in ('agent_only', 'other_person')
group by all
order by all
