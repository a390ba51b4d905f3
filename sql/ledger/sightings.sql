-- one row per file that was identified before; told is false while something about its call is not known
select
    sightings.path,
    sightings.size,
    sightings.mtime_ns,
    sightings.recording_id,
    recordings.path = sightings.path as speaks,
    recordings.started_at is not null and recordings.customer_phone is not null as told
from sightings
join recordings using (recording_id)
