-- recordings whose only file now holds other bytes: a recorder that appended, or a copy that was repeated
update recordings
set status = 'superseded'
where recording_id in (select recording_id from rows)
    and not exists (from sightings where sightings.recording_id = recordings.recording_id)
