-- one row per call: how well it was heard. `doubt` names the first thing that is wrong, and is null for a call that was
-- heard well: no_speech, unclear (mean confidence below 0.6), roles_unknown, or dropped (a guard took text out).
with counted as (
    select
        call_id,
        count(*) as utterances,
        sum(coalesce(nullif(len(words), 0), len(string_split(text, ' ')))) as words,
        sum(end_ms - start_ms) as speech_ms,
        sum(confidence * (end_ms - start_ms)) / nullif(sum(end_ms - start_ms), 0) as confidence,
        sum(len(list_filter(words, lambda word: word.confidence < 0.5))) as doubtful_words,
        coalesce(sum(end_ms - start_ms) filter (role = 'unknown'), 0) as unknown_role_ms,
        sum(len(redactions)) as redactions
    from utterances
    group by call_id
),
measured as (
    select
        calls.call_id,
        calls.started_at,
        calls.duration_ms,
        calls.layout,
        calls.engine,
        coalesce(counted.speech_ms, 0) as speech_ms,
        coalesce(counted.utterances, 0) as utterances,
        coalesce(counted.words, 0) as words,
        round(counted.confidence, 4) as confidence,
        coalesce(counted.doubtful_words, 0) as doubtful_words,
        coalesce(counted.unknown_role_ms, 0) as unknown_role_ms,
        coalesce(counted.redactions, 0) as redactions,
        len(calls.dropped) as dropped,
        calls.notes
    from calls
    left join counted using (call_id)
)
select
    *,
    case
        when words = 0 then 'no_speech'
        when confidence < 0.6 then 'unclear'
        when unknown_role_ms > 0 then 'roles_unknown'
        when dropped > 0 then 'dropped'
    end as doubt
from measured
