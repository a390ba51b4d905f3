-- one row per customer in a written export file: what this person was exported to, and on which evidence
create table deliveries (
    run text not null,
    as_of date not null,
    target text not null,
    channel text not null,
    segment text not null,
    customer_id text not null,
    score double not null,
    evidence_id text,
    reason text
)
