-- one row per recording that still has to be heard, oldest path first; transcripts are taken in by their own command
select
    recording_id, call_id, path, size, profile, system_call_id, epoch_ms(started_at) as started_ms, direction,
    customer_phone, customer_ref, agent_id, channel_roles, part, declared_ms
from recordings
where profile <> 'transcript' and (status = 'new' or (status = 'failed' and attempts < $attempts))
order by path, recording_id
