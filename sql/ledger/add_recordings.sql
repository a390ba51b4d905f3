-- one row per recording in `rows`; what its name and sidecar say is brought up to date, how far it has come is kept
insert into recordings by name
select * from rows
on conflict (recording_id) do update set
    path = excluded.path,
    profile = excluded.profile,
    system_call_id = excluded.system_call_id,
    started_at = excluded.started_at,
    direction = excluded.direction,
    customer_phone = excluded.customer_phone,
    customer_ref = excluded.customer_ref,
    agent_id = excluded.agent_id,
    channel_roles = excluded.channel_roles,
    part = excluded.part,
    declared_ms = excluded.declared_ms,
    status = if(recordings.status = 'superseded', 'new', recordings.status)
