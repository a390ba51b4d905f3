-- one row per withdrawal, person or number, and channel that an export run has told the tools of, with the day of the first
create table suppression_notices (
    customer_id text,
    phone text,
    channel text not null,
    source text not null,
    since timestamptz,
    first_as_of date not null
)
