-- one row per heard recording after $after, in the order of their ids: the redacted transcript
select recording_id, layout, duration_ms, language, dropped, notes, utterances
from processed_calls
where recording_id > $after
order by recording_id
limit $count
