-- one row per call that was heard, newest last
select
    calls.call_id,
    calls.recording_id,
    ledger.path,
    strftime(calls.started_at at time zone 'UTC', '%Y-%m-%d %H:%M') as started_at,
    calls.layout,
    calls.duration_ms,
    coalesce(call_customers.customer_id, '') as customer_id
from calls
join ledger using (recording_id, call_id)
left join call_customers using (call_id)
order by calls.started_at nulls last, ledger.path
