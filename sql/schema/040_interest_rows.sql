-- one row per interest of the taxonomy that was last in use
create table interest_rows (
    interest text primary key,
    label text not null,
    parent text,
    half_life_days integer not null,
    retired boolean not null
)
