-- title: Asked us to come back later
-- description: Customers who said "not now" to something and have been left in peace about it since.
-- owner: growth@example.com
-- channels: email, sms
-- expires after: 180 days
-- minimum confidence: 0.5
-- parameter wait_days: 30
-- A row is one customer with the wish that they put off last.
select customer_id, confidence as score, status as reason, evidence_id
from customer_interests
where is_latest and status = 'deferred' and said_at < $as_of::date - $wait_days::integer
qualify row_number() over (partition by customer_id order by said_at desc, confidence desc, evidence_id) = 1
