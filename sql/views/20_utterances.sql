-- one row per utterance: one speaker's redacted words without a long pause
select
    call_id,
    turn - 1 as turn,
    said.role,
    said.channel,
    said.start_ms,
    said.end_ms,
    said.text,
    said.confidence,
    said.words,
    said.redactions
from (
    select call_id, unnest(utterances) as said, generate_subscripts(utterances, 1) as turn
    from processed_calls
)
