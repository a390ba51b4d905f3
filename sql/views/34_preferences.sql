-- one row per channel or time that the customer asked for or refused
select
    call_id,
    found.channel,
    found.polarity,
    found.days,
    found.from_time,
    found.to_time,
    found.part,
    found.time_polarity,
    found.evidence.turn,
    found.evidence.start_ms,
    found.evidence.end_ms,
    found.evidence.quote
from (select call_id, unnest(preferences) as found from processed_calls)
