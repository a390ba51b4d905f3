-- title: Ready to buy
-- description: Customers whose newest words about something we sell ask for it or consider it.
-- owner: growth@example.com
-- channels: email, sms, push, ads
-- expires after: 60 days
-- minimum confidence: 0.5
-- A row is one customer with the strongest of their current wishes.
select customer_id, confidence * if(status = 'wanted', 1.0, 0.7) as score, status as reason, evidence_id
from customer_interests
where is_latest and notify and status in ('wanted', 'considering')
qualify row_number() over (partition by customer_id order by score desc, said_at desc nulls last, evidence_id) = 1
