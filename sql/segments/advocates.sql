-- title: Advocates
-- description: Customers who praised us or offered to recommend us, without a complaint in the same call or later.
-- owner: community@example.com
-- channels: email
-- expires after: 90 days
-- minimum confidence: 0.5
-- A row is one customer with their last praise.
with praise as (
    select *
    from customer_evidence
    where (kind = 'signal' and code = 'praise') or (kind = 'intent' and code = 'praise_or_refer')
    qualify row_number() over (partition by customer_id order by said_at desc nulls last, evidence_id) = 1
)
select customer_id, confidence as score, code as reason, evidence_id
from praise
where not exists (
    from customer_evidence as trouble
    where trouble.customer_id = praise.customer_id
        and trouble.code in ('complaint', 'escalation', 'complain', 'cancel_service')
        and (trouble.call_id = praise.call_id or trouble.said_at > praise.said_at)
)
