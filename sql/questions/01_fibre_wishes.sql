-- Who wants fibre, and why?
-- one row per customer whose newest words about it ask for it, and reason given in that call
select wish.customer_id, wish.said_at::date as said_on, wish.status, wish.quote, reasons.reason, reasons.quote as because
from customer_interests as wish
left join reasons using (call_id)
where wish.interest = 'internet.fibre' and wish.is_latest and wish.notify
order by all
