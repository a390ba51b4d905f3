-- title: Came back after buying
-- description: Customers who bought after an earlier campaign and have asked for something again since.
-- owner: growth@example.com
-- channels: email, sms, push
-- expires after: 60 days
-- minimum confidence: 0.5
-- A row is one customer with their newest wish after the last purchase that a campaign tool reported.
with bought as (
    select customer_id, max(occurred_at) as bought_at
    from outcomes
    where event = 'convert' and customer_id is not null
    group by customer_id
)
select wish.customer_id, wish.confidence as score, wish.status as reason, wish.evidence_id
from customer_interests as wish
join bought on bought.customer_id = wish.customer_id and wish.said_at > bought.bought_at
where wish.is_latest and wish.notify
qualify row_number() over (partition by wish.customer_id order by wish.said_at desc, score desc, wish.evidence_id) = 1
