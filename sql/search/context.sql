-- one row per utterance of the calls in `call_ids` that is one of the turns in `turns` at the same place in that list, or
-- stands beside one
with wanted as (
    select unnest($call_ids) as call_id, unnest($turns) as hit
)
select distinct utterances.call_id, utterances.turn, utterances.role, utterances.start_ms, utterances.end_ms, utterances.text
from utterances
join wanted on utterances.call_id = wanted.call_id and abs(utterances.turn - wanted.hit) <= 1
