-- What do people who cancel say?
-- one row per reason that was given in a call in which the customer asked to cancel
select
    calls.started_at::date as called_on,
    call_customers.customer_id,
    reasons.reason,
    reasons.quote,
    reasons.start_ms // 1000 as second
from intents
join calls using (call_id)
left join call_customers using (call_id)
left join reasons using (call_id)
where intents.intent = 'cancel_service'
order by all
