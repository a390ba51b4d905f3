-- one row per target, channel and segment of a run: who is in its file
select target, channel, segment, list(customer_id order by customer_id)
from delivered
where run = $run
group by all
