-- one row per customer of the last customer file
create table customer_rows (
    customer_id text primary key,
    external_id text,
    phone text,
    email text,
    time_zone text,
    country text,
    language text
)
