-- title: Coming from a competitor
-- description: Customers who named a competitor as their reason on a call in which they asked for something of ours.
-- owner: growth@example.com
-- channels: email, sms, phone
-- expires after: 45 days
-- minimum confidence: 0.5
-- A row is one customer with the wish of that call.
select customer_id, wish.confidence as score, 'competitor' as reason, wish.evidence_id
from customer_interests as wish
where wish.is_latest
    and wish.notify
    and exists (
        from customer_evidence as why
        where why.customer_id = wish.customer_id and why.call_id = wish.call_id
            and why.kind = 'reason' and why.code = 'competitor'
    )
qualify row_number() over (partition by customer_id order by score desc, said_at desc nulls last, evidence_id) = 1
