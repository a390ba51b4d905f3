-- How did the consent of a customer come about?
-- one row per thing that was said about a channel of which more than one thing was said
select customer_id, channel, number, says, said_at::date as said_on, source, coalesce(quote, detail) as proof
from consent_statements
qualify count(*) over (partition by customer_id, channel) > 1
order by customer_id, channel, number
