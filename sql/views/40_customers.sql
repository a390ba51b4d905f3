-- one row per customer of the last customer file
select customer_id, external_id, phone, email, time_zone, country, language
from customer_rows
