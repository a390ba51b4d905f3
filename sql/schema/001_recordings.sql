-- one row per distinct recording (by content), with what is known of its call and how far it has come
create table recordings (
    recording_id text primary key,
    call_id text not null,
    system_call_id text,
    path text not null,
    size bigint not null,
    profile text not null,
    started_at timestamptz,
    direction text not null,
    customer_phone text,
    customer_ref text,
    agent_id text,
    channel_roles text[] not null,
    part integer not null,
    declared_ms bigint,
    status text not null check (
        status in ('new', 'done', 'joined', 'same_call', 'failed', 'quarantined', 'superseded')
    ),
    reason text,
    sentence text,
    attempts integer not null
)
