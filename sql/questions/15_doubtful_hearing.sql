-- Which calls were heard with doubt?
-- one row per call that a person might listen to, with where the file lies
select
    hearing.started_at::date as called_on,
    hearing.doubt,
    round(hearing.confidence, 2) as confidence,
    hearing.words,
    hearing.doubtful_words,
    hearing.unknown_role_ms // 1000 as seconds_of_unknown_speaker,
    ledger.path
from hearing
join calls using (call_id)
join ledger using (recording_id)
where hearing.doubt is not null
order by all
