-- one row per customer and channel of the file
insert into consent_rows by name
select customer_id, channel, consent, consent_at::timestamptz as consent_at, consent_source
from rows
