-- one row per transcript that was entered: whether it is in, and whether its file should be read again, since what was
-- wrong may lie elsewhere (settings, manifest)
select
    recording_id, path, status = 'done' as is_done,
    status in ('new', 'quarantined') or (status = 'failed' and attempts < $attempts) as is_worth_another_try
from recordings
where profile = 'transcript'
