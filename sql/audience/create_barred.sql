-- one row per customer and withdrawal of consent that covers them: by their id, by the number that was called from, or
-- because they share a number or an e-mail with someone whom it covers. Without an interest it covers every topic.
create or replace temp table barred as
with holders as (
    select suppressions.*, customers.customer_id as holder, customers.phone as own_phone, customers.email as own_email
    from suppressions
    join customers on customers.customer_id = suppressions.customer_id
    union
    select suppressions.*, customers.customer_id, customers.phone, customers.email
    from suppressions
    join customers on customers.phone = suppressions.phone
),
covered as (
    select holder as covered_id, holders.* exclude (holder, own_phone, own_email)
    from holders
    union
    select customers.customer_id, holders.* exclude (holder, own_phone, own_email)
    from holders
    join customers on customers.phone = holders.own_phone
    union
    select customers.customer_id, holders.* exclude (holder, own_phone, own_email)
    from holders
    join customers on customers.email = holders.own_email
)
select
    covered_id as customer_id, channel, interest, scope, source, review, since, call_id, start_ms, end_ms
from covered
