-- one row per withdrawal that the tools hear of on this day for the first time, though it is more working days old than
-- the rule allows; counted from Monday to Friday
with withdrawals as (
    select customer_id, null as phone, channel, source, since, call_id
    from barred
    union
    select null, phone, channel, source, since, call_id
    from suppressions
    where phone is not null and not exists (from customers where customers.phone = suppressions.phone)
),
unheard as (
    select *
    from withdrawals
    where since < $as_of::timestamptz
        and not exists (
            from suppression_notices_sent as told
            where told.first_as_of < $as_of
                and told.customer_id is not distinct from withdrawals.customer_id
                and (told.phone is not distinct from withdrawals.phone or withdrawals.customer_id is not null)
                and told.channel = withdrawals.channel
                and told.source = withdrawals.source
                and told.since is not distinct from date_trunc('second', withdrawals.since)
        )
),
aged as (
    select
        *,
        len(list_filter(
            generate_series(since::date + 1, $as_of, interval 1 day), lambda day: isodow(day) < 6
        )) as working_days
    from unheard
)
select customer_id, phone, channel, source, call_id, working_days
from aged
where working_days > $warn_after
order by working_days desc, customer_id, phone, channel, source, call_id
