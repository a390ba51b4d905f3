-- one row per country and zone of the contact rules
insert into zone_hours by name
select country, zone, from_minute, until_minute
from rows
