-- one row per identifier of an erased person: SHA-256 of its kind and value, so that a later customer file cannot bring
-- the person back, and nobody can read here who it was
create table erasures (
    digest text primary key,
    erased_on date not null
)
