-- title: At risk of leaving
-- description: Customers who asked to cancel, with the reason that they gave, and who have not asked for more since.
-- owner: retention@example.com
-- channels: email, phone, sms
-- expires after: 45 days
-- minimum confidence: 0.5
-- A row is one customer with their last wish to leave.
with leaving as (
    select *
    from customer_evidence
    where kind = 'intent' and code = 'cancel_service'
    qualify row_number() over (partition by customer_id order by said_at desc nulls last, evidence_id) = 1
),
reasons as (
    select call_id, customer_id, arg_min(code, start_ms) as reason
    from customer_evidence
    where kind = 'reason'
    group by all
)
select leaving.customer_id, leaving.confidence as score, reasons.reason, leaving.evidence_id
from leaving
left join reasons using (customer_id, call_id)
where not exists (
    from customer_interests as later
    where later.customer_id = leaving.customer_id and later.notify and later.said_at > leaving.said_at
)
