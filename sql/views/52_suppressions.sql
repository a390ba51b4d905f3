-- one row per person and channel that must not be contacted: spoken on a call or revoked in the customer file.
-- A spoken opt-out counts for every number and customer of that call, and ends only with consent that is dated later;
-- one that a person must still review never ends by itself. An undated call never ends either.
with spoken as (
    select
        call_customers.customer_id,
        calls.customer_phone as phone,
        opt_outs.channel,
        opt_outs.scope,
        opt_outs.review,
        calls.started_at + to_milliseconds(opt_outs.start_ms) as since,
        opt_outs.call_id,
        opt_outs.start_ms,
        opt_outs.end_ms,
        opt_outs.quote
    from opt_outs
    join calls using (call_id)
    left join call_customers using (call_id)
),
still_spoken as (
    select spoken.*
    from spoken
    where spoken.review
        or not exists (
            from consents
            where consents.customer_id = spoken.customer_id
                and consents.consent = 'granted'
                and consents.channel = spoken.channel
                and consents.consent_at > spoken.since
        )
)
select customer_id, phone, channel, scope, review, 'voice' as source, since, call_id, start_ms, end_ms, quote
from still_spoken
union all
select customers.customer_id, customers.phone, consents.channel, 'marketing', false, 'file', consents.consent_at, null, null, null, null
from consents
join customers using (customer_id)
where consents.consent = 'revoked'
