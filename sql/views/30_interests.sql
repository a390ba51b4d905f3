-- one row per interest and call, with its proof
select
    call_id || ':' || found.interest as evidence_id,
    call_id,
    found.interest,
    found.status,
    found.notify,
    found.confidence,
    found.evidence.turn,
    found.evidence."start" as start_char,
    found.evidence."end" as end_char,
    found.evidence.start_ms,
    found.evidence.end_ms,
    found.evidence.quote,
    found.rule,
    found.origin,
    found.review,
    found.offer.turn as offer_turn,
    found.offer.quote as offer_quote
from (select call_id, unnest(interests) as found from processed_calls)
