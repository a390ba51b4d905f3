-- one row per spoken withdrawal of consent and channel
select
    call_id,
    unnest(found.channels) as channel,
    found.scope,
    found.review,
    found.evidence.turn,
    found.evidence.start_ms,
    found.evidence.end_ms,
    found.evidence.quote
from (select call_id, unnest(opt_outs) as found from processed_calls)
