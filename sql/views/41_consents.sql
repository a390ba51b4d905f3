-- one row per customer and channel of the last customer file; a channel that is not here is unknown
select customer_id, channel, consent, consent_at, consent_source
from consent_rows
