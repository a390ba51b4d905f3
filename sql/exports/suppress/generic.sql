-- one row per person or number that must not be contacted on the channel
select customer_id, external_id, $channel as channel, email, phone, strftime(since, '%Y-%m-%dT%H:%M:%SZ') as since
from suppressed
order by all
