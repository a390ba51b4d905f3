-- one row per schema file that ran
select version, sha256 from schema_migrations
