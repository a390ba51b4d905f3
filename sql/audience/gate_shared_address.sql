-- stops all but the best-scored of the customers who share a number or an e-mail: it must not get the message twice
update judged
set gate = 'shared_address'
from (
    select customer_id
    from judged
    where gate is null and address is not null
    qualify row_number() over (partition by address order by score desc, customer_id) > 1
) as surplus
where judged.gate is null and judged.customer_id = surplus.customer_id
