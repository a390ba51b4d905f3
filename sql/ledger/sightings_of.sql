-- one row per file of $paths that was identified before
select path, size, mtime_ns, recording_id
from sightings
where recording_id is not null and path in (select unnest($paths))
