-- one row per customer who was kept out of an export on purpose, to measure its effect
select run, as_of, target, channel, segment, customer_id
from holdouts
