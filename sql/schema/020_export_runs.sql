-- one row per recorded export run; numbers rise by one, so that "the run before" has a meaning
create table export_runs (
    number integer primary key,
    run text not null unique,
    as_of date not null
)
