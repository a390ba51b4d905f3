-- one row per person or number that must not be contacted on the channel, whatever the topic; `since` is the oldest reason
create or replace temp table suppressed as
with people as (
    select customer_id, min(since) as since
    from barred
    where channel in ($channel, 'all') and interest is null
    group by customer_id
),
numbers as (
    select phone, min(since) as since
    from suppressions
    where channel in ($channel, 'all') and interest is null and phone is not null
        and not exists (from customers where customers.phone = suppressions.phone)
        and regexp_full_match(phone, '\+[1-9]\d{6,14}')
    group by phone
)
select customer_id, external_id, customers.email, customers.phone, customers.country, people.since
from people
join customers using (customer_id)
union all
select null, null, null, phone, null, since
from numbers
