-- one row per candidate of every segment for one target, with the first gate that stops them; none for those who pass
create or replace temp table judged (
    segment text not null,
    customer_id text,
    identifier text,
    address text,
    score double not null,
    reason text,
    evidence_id text,
    topic text,
    observed_at timestamptz,
    variant text,
    gate text
)
