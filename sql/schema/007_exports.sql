-- one row per written export file
create table exports (
    run text not null,
    as_of date not null,
    target text not null,
    channel text not null,
    segment text not null,
    file text not null,
    members bigint not null,
    sha256 text not null
)
