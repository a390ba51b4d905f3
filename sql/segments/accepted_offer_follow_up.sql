-- title: Accepted our offer
-- description: Customers who said yes to something that an agent offered, and have not taken it back since.
-- owner: sales@example.com
-- channels: email, sms, push, phone
-- expires after: 30 days
-- minimum confidence: 0.5
-- A row is one customer with the offer that they accepted last.
select customer_id, confidence as score, status as reason, evidence_id
from customer_interests
where is_latest and notify and status = 'accepted_offer'
qualify row_number() over (partition by customer_id order by said_at desc nulls last, confidence desc, evidence_id) = 1
