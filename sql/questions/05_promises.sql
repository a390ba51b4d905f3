-- What did we promise, and to whom?
-- one row per utterance in which an agent says what will be done
select
    calls.started_at::date as called_on,
    calls.agent_id,
    call_customers.customer_id,
    utterances.start_ms // 1000 as second,
    utterances.text
from utterances
join calls using (call_id)
left join call_customers using (call_id)
where utterances.role = 'agent'
    and regexp_matches(utterances.text, '\b(I will|I''ll|we will|we''ll|you will (get|receive|have|find|hear))\b', 'i')
order by all
