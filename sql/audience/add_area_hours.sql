-- one row per prefix of the contact rules
insert into area_hours by name
select country, prefix, from_minute, until_minute
from rows
