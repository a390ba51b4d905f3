-- one row per file in `rows`: what it held when it was last looked at
insert or replace into sightings by name
select * from rows
