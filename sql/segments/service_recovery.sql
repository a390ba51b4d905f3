-- title: Make good after a complaint
-- description: Customers who complained, asked for a supervisor or had to call again, and have not been happier since.
-- owner: care@example.com
-- channels: email, phone
-- expires after: 21 days
-- minimum confidence: 0.5
-- A row is one customer with the last sign of trouble; several signs in a call weigh more.
with trouble as (
    select *, count(*) over (partition by customer_id, call_id) as signs
    from customer_evidence
    where kind = 'signal' and code in ('complaint', 'escalation', 'repeated_contact')
),
newest as (
    select *
    from trouble
    qualify row_number() over (partition by customer_id order by said_at desc nulls last, evidence_id) = 1
)
select customer_id, least(1.0, confidence * (0.6 + 0.2 * signs)) as score, code as reason, evidence_id
from newest
where not exists (
    from customer_evidence as later
    where later.customer_id = newest.customer_id and later.kind = 'signal' and later.code in ('praise', 'thanks')
        and later.call_id <> newest.call_id and later.said_at > newest.said_at
)
