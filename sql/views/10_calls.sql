-- one row per call that was heard
select
    call_id,
    recording_id,
    recordings.system_call_id,
    recordings.profile,
    recordings.started_at,
    recordings.direction,
    recordings.customer_phone,
    recordings.customer_ref,
    recordings.agent_id,
    parts,
    layout,
    duration_ms,
    language,
    engine,
    taxonomy_version,
    taxonomy_sha256,
    dropped,
    notes
from processed_calls
join recordings using (recording_id, call_id)
where recordings.status = 'done'
