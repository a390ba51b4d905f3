-- one row per recording that could not be heard, and per file that waits
select path, status, reason, sentence
from recordings
where status in ('failed', 'quarantined')
union all
select path, 'waiting', reason, null
from sightings
where recording_id is null
order by all
