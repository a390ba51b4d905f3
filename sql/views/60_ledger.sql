-- one row per distinct recording, with how far it has come and why not further
select recording_id, call_id, path, size, profile, started_at, direction, status, reason, sentence, attempts
from recordings
