-- one row per schema file that ran
insert into schema_migrations (version, name, sha256) values ($version, $name, $sha256)
