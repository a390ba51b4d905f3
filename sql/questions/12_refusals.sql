-- Who asked not to be contacted, and in which words?
-- one row per customer or number and channel, those first that a person must still read
select coalesce(customer_id, phone) as who, channel, scope, review, since::date as since, quote
from suppressions
where source = 'voice'
order by review desc, since, who, channel
