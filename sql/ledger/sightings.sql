-- one row per file that was identified before
select path, size, mtime_ns, recording_id
from sightings
where recording_id is not null
