-- one row per schema file that ran
create table if not exists schema_migrations (version integer primary key, name text not null, sha256 text not null)
