-- one row per customer whom a segment proposes; the gates have not been asked yet
create or replace temp table candidates (
    segment text not null,
    customer_id text,
    score double not null,
    reason text,
    evidence_id text
)
