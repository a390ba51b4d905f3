-- stops all but the best-scored of the customers who share an identifier, a number or an e-mail: nobody gets it twice
update judged
set gate = 'shared_address'
from (
    with winners as (
        select
            customer_id,
            segment,
            first_value(customer_id) over (partition by identifier order by score desc, customer_id) as by_identifier,
            first_value(customer_id) over (
                partition by coalesce(address, identifier) order by score desc, customer_id
            ) as by_address
        from judged
        where gate is null
    )
    from winners
    where by_identifier <> customer_id or by_address <> customer_id
) as surplus
where judged.gate is null and judged.customer_id = surplus.customer_id and judged.segment = surplus.segment
