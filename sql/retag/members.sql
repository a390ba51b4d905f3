-- one row per customer who is in a segment of the placement that was judged last
select segment, customer_id
from judged
where gate is null
