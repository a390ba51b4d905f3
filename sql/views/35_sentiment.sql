-- one row per counted signal: complaint, praise, thanks, escalation, repeated contact, profanity
select
    call_id,
    found.signal,
    found.evidence.turn,
    found.evidence.start_ms,
    found.evidence.end_ms,
    found.evidence.quote
from (select call_id, unnest(sentiment) as found from processed_calls)
