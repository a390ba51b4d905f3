-- one row per customer and channel of the last customer file
create table consent_rows (
    customer_id text not null,
    channel text not null,
    consent text not null check (consent in ('granted', 'revoked', 'unknown')),
    consent_at timestamptz,
    consent_source text,
    primary key (customer_id, channel)
)
