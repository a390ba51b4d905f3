-- one row per customer of the file
insert into customer_rows by name
select customer_id, external_id, phone, email, time_zone, country, language
from rows
