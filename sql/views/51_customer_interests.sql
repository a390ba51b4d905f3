-- one row per customer, interest and call; is_latest marks the newest evidence for a customer and interest
select
    call_customers.customer_id,
    interests.interest,
    interests.status,
    interests.notify,
    interests.review,
    interests.origin,
    interests.confidence,
    calls.started_at + to_milliseconds(interests.start_ms) as said_at,
    row_number() over (
        partition by call_customers.customer_id, interests.interest
        order by calls.started_at desc nulls last, calls.call_id desc
    ) = 1 as is_latest,
    interests.evidence_id,
    interests.call_id,
    interests.turn,
    interests.start_ms,
    interests.end_ms,
    interests.quote
from interests
join calls using (call_id)
join call_customers using (call_id)
where interests.status <> 'agent_only'
