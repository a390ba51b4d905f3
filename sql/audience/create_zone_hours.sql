-- one row per country and zone, with the minutes of the day from and until which messages may arrive there
create or replace temp table zone_hours (country text, zone text, from_minute bigint, until_minute bigint)
