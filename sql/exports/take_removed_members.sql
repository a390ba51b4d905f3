-- one row per customer who was in the last recorded run and is not in any more. Nobody who said no is here: those are in the
-- suppression file.
create or replace temp table members as
select
    $segment as segment,
    customers.customer_id,
    customers.external_id,
    customers.phone,
    customers.email,
    customers.time_zone,
    customers.country,
    customers.language,
    null::text as topic,
    null::text as label,
    null::text as hint,
    null::text as stage,
    null::double as score,
    null::text as variant,
    null::timestamptz as observed_at,
    null::timestamptz as expires_at,
    null::text as evidence_id,
    null::text as not_before,
    null::text as not_after,
    false as is_active
from previous
join customers using (customer_id)
where previous.segment = $segment
    and previous.customer_id not in (select customer_id from all_members)
    and case $identifier when 'external_id' then customers.external_id when 'customer_id' then customers.customer_id
        when 'email' then customers.email when 'phone' then customers.phone
        else coalesce(customers.email, customers.phone) end is not null
    and customers.customer_id not in (select customer_id from barred where channel in ($channel, 'all') and interest is null)
    and customers.customer_id not in (select customer_id from erased)
