-- one row per withdrawal, person or number, and channel that an export run has told the tools of, with the day of the first
select customer_id, phone, channel, source, since, first_as_of
from suppression_notices
