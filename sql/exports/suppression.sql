-- one row per person or number and channel that must not be contacted, and where that is known from
with people as (
    select
        customers.customer_id, customers.external_id, customers.phone, customers.email,
        barred.channel, barred.scope, barred.interest, barred.source, barred.since, barred.review, barred.call_id,
        barred.start_ms, barred.end_ms
    from barred
    join customers using (customer_id)
),
numbers as (
    select
        null, null, suppressions.phone, null,
        channel, scope, interest, source, since, review, call_id, start_ms, end_ms
    from suppressions
    where suppressions.phone is not null
        and not exists (from customers where customers.phone = suppressions.phone)
),
everybody as (
    from people
    union
    from numbers
)
select
    customer_id,
    external_id,
    if(regexp_full_match(phone, '\+[1-9]\d{6,14}'), phone, null) as phone,
    email,
    channel,
    scope,
    interest,
    source,
    strftime(since, '%Y-%m-%dT%H:%M:%SZ') as since,
    if(review, 'true', 'false') as review,
    if(regexp_full_match(call_id, '[A-Za-z0-9][A-Za-z0-9_.:@-]*'), call_id, null) as call_id,
    start_ms,
    end_ms
from everybody
order by all
