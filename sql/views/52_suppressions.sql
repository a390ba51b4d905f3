-- one row per person, channel and topic that must not be contacted: spoken on a call or revoked in the customer file.
-- A spoken opt-out counts for every number and customer of that call, and ends only with consent that is dated later;
-- one that a person must still review never ends by itself. An undated call never ends either.
-- `interest` is set only where a topic was refused and its sentence names one; without it the refusal covers everything.
with topics as (
    select opt_outs.call_id, opt_outs.channel, opt_outs.turn, interests.interest
    from opt_outs
    join interests using (call_id, turn)
    where opt_outs.scope = 'topic'
),
spoken as (
    select
        call_customers.customer_id,
        calls.customer_phone as phone,
        opt_outs.channel,
        opt_outs.scope,
        topics.interest,
        opt_outs.review,
        calls.started_at + to_milliseconds(opt_outs.start_ms) as since,
        opt_outs.call_id,
        opt_outs.start_ms,
        opt_outs.end_ms,
        opt_outs.quote
    from opt_outs
    join calls using (call_id)
    left join call_customers using (call_id)
    left join topics
        on topics.call_id = opt_outs.call_id
        and topics.turn = opt_outs.turn
        and topics.channel = opt_outs.channel
        and opt_outs.scope = 'topic'
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
select
    customer_id, phone, channel, scope, interest, review, 'voice' as source, since, call_id, start_ms, end_ms, quote
from still_spoken
union all
select
    customers.customer_id, customers.phone, consents.channel, 'marketing', null, false, 'file', consents.consent_at,
    null, null, null, null
from consents
join customers using (customer_id)
where consents.consent = 'revoked'
