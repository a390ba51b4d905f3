-- one row per event that a campaign tool reported, under the id that it gave, or the hash of the row where it gave none
create table outcome_events (
    source text not null,
    source_event_id text not null,
    person_key_type text not null check (person_key_type in ('external_id', 'customer_id', 'email', 'phone')),
    person_key text not null,
    campaign_id text,
    campaign_name text,
    segment text,
    variant text,
    channel text not null,
    event text not null check (event in (
        'send', 'deliver', 'open', 'click', 'convert', 'unsubscribe', 'bounce', 'complaint', 'skip'
    )),
    reason text,
    machine_open boolean not null,
    occurred_at timestamptz not null,
    value double,
    currency text,
    primary key (source, source_event_id)
)
