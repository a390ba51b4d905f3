-- On which words was each customer exported?
-- one row per customer and file, with the recording and the second in it
select
    delivered.as_of,
    delivered.target,
    delivered.segment,
    delivered.customer_id,
    customer_evidence.quote,
    customer_evidence.start_ms // 1000 as second,
    ledger.path
from delivered
join customer_evidence using (customer_id, evidence_id)
join calls using (call_id)
join ledger using (recording_id)
order by all
