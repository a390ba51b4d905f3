-- one row per customer who was kept out of an export on purpose, to measure its effect
create table holdouts (
    run text not null,
    as_of date not null,
    target text not null,
    channel text not null,
    segment text not null,
    customer_id text not null
)
