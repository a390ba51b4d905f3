-- one row per file seen in a source folder: which recording it held when it looked like this, or why it waits
create table sightings (
    path text primary key,
    size bigint not null,
    mtime_ns bigint not null,
    recording_id text,
    reason text
)
