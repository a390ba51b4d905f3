-- one row per customer and interest that may be notified, by the newest evidence
select interest, customer_id
from customer_interests
where is_latest and notify
