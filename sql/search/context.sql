-- one row per utterance at one of the places, or beside one: the utterances of a call stand one after the other
select call_id, turn, role, start_ms, end_ms, text
from utterances
where rowid in (select distinct unnest([place - 1, place, place + 1]) from (select unnest($places) as place))
