-- one row per thing that a known customer said on a call: an interest, an intent, a reason or a signal, with its proof.
-- `code` is the interest id, the intent, the reason or the signal; `status` and `notify` belong to interests only.
with said as (
    select
        evidence_id, 'interest' as kind, interest as code, status, notify, review or origin <> 'rule' as review,
        confidence, call_id, turn, start_ms, end_ms, quote
    from interests
    where status <> 'agent_only'
    union all
    select
        call_id || ':intent:' || intent || ':' || intents.turn, 'intent', intent, null, false, false,
        intents.confidence, call_id, intents.turn, utterances.start_ms, utterances.end_ms, utterances.text
    from intents
    join utterances using (call_id, turn)
    union all
    select
        call_id || ':reason:' || reason || ':' || reasons.turn, 'reason', reason, null, false, false,
        utterances.confidence, call_id, reasons.turn, reasons.start_ms, reasons.end_ms, reasons.quote
    from reasons
    join utterances using (call_id, turn)
    union all
    select
        call_id || ':signal:' || signal || ':' || sentiment.turn, 'signal', signal, null, false, false,
        utterances.confidence, call_id, sentiment.turn, sentiment.start_ms, sentiment.end_ms, sentiment.quote
    from sentiment
    join utterances using (call_id, turn)
)
select
    call_customers.customer_id,
    said.evidence_id,
    said.kind,
    said.code,
    said.status,
    said.notify,
    said.review,
    said.confidence,
    calls.started_at + to_milliseconds(said.start_ms) as said_at,
    said.call_id,
    said.turn,
    said.start_ms,
    said.end_ms,
    said.quote
from said
join calls using (call_id)
join call_customers using (call_id)
qualify row_number() over (partition by said.evidence_id order by said.start_ms, said.end_ms) = 1
