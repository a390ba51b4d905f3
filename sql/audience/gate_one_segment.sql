-- stops all but the best-scored segment of a person for this target: one message, not three
update judged
set gate = 'frequency_cap'
from (
    select customer_id, segment
    from judged
    where gate is null
    qualify row_number() over (partition by customer_id order by score desc, segment) > 1
) as surplus
where judged.gate is null and judged.customer_id = surplus.customer_id and judged.segment = surplus.segment
