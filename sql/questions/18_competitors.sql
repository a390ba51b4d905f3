-- What do customers say of our competitors?
-- one row per time that a customer gave another company as a reason
select
    calls.started_at::date as called_on,
    call_customers.customer_id,
    string_agg(interests.interest || ' (' || interests.status || ')', ', ' order by interests.interest) as about,
    reasons.quote
from reasons
join calls using (call_id)
left join call_customers using (call_id)
left join interests on interests.call_id = reasons.call_id and interests.status <> 'agent_only'
where reasons.reason = 'competitor'
group by all
order by all
