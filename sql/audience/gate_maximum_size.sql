-- stops the lowest-scored members of a segment beyond its maximum size
update judged
set gate = 'maximum_size'
from (
    select customer_id
    from judged
    where segment = $segment and gate is null
    qualify row_number() over (order by score desc, customer_id) > $size
) as surplus
where judged.segment = $segment and judged.gate is null and judged.customer_id = surplus.customer_id
