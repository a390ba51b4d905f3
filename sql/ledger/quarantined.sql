-- one row per recording that is set aside because of its bytes
select recording_id, path, reason, sentence
from recordings
where status = 'quarantined'
order by recording_id
