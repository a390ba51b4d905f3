-- one row per reason that the customer gave
select
    call_id,
    found.reason,
    found.evidence.turn,
    found.evidence.start_ms,
    found.evidence.end_ms,
    found.evidence.quote
from (select call_id, unnest(reasons) as found from processed_calls)
