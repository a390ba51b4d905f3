-- one row per call whose customer is known: by the id that the recording system gave, else by a phone number of one customer
with phones as (
    select phone, min(customer_id) as customer_id
    from customers
    where phone is not null
    group by phone
    having count(*) = 1
)
select
    calls.call_id,
    coalesce(by_ref.customer_id, phones.customer_id) as customer_id,
    if(by_ref.customer_id is not null, 'system_id', 'phone') as matched_by
from calls
left join customers as by_ref on by_ref.customer_id = calls.customer_ref
left join phones on phones.phone = calls.customer_phone
where coalesce(by_ref.customer_id, phones.customer_id) is not null
