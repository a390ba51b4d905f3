-- one row per segment that was judged for a target in a recorded run, with how many it proposed and how many were in
create table audiences (
    run text not null,
    as_of date not null,
    target text not null,
    channel text not null,
    segment text not null,
    candidates bigint not null,
    members bigint not null
)
