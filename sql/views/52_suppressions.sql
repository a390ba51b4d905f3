-- one row per person, channel and topic that must not be contacted: spoken on a call, revoked in the customer file, or
-- unsubscribed or complained of in a campaign tool. What was spoken counts for every number and customer of that call.
-- All but the file's own end only with consent to that channel that is dated later; what a person must still review,
-- or what has no date, never ends by itself.
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
reported as (
    select
        customer_id, phone, channel, 'marketing' as scope, null as interest, false as review, occurred_at as since,
        null as call_id, null as start_ms, null as end_ms, null as quote, source
    from outcomes
    where event in ('unsubscribe', 'complaint') and (customer_id is not null or phone is not null)
),
withdrawn as (
    select *, 'voice' as source from spoken
    union all by name
    from reported
),
still_withdrawn as (
    select withdrawn.*
    from withdrawn
    where withdrawn.review
        or not exists (
            from consents
            where consents.customer_id = withdrawn.customer_id
                and consents.consent = 'granted'
                and consents.channel = withdrawn.channel
                and consents.consent_at > withdrawn.since
        )
)
select
    customer_id, phone, channel, scope, interest, review, source, since, call_id, start_ms, end_ms, quote
from still_withdrawn
union all
select
    customers.customer_id, customers.phone, consents.channel, 'marketing', null, false, 'file', consents.consent_at,
    null, null, null, null
from consents
join customers using (customer_id)
where consents.consent = 'revoked'
