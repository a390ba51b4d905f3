-- one row per customer, channel and thing that was said about consent: in the customer file, on a call, or in a campaign
-- tool, in the order of time. This is a history to read; whom an export leaves out is in `suppressions`.
with statements as (
    select customer_id, channel, consent as says, consent_at as said_at, 'file' as source, consent_source as detail,
        null as scope, false as review, null as call_id, null as start_ms, null as end_ms, null as quote
    from consents
    union all
    select
        call_customers.customer_id,
        opt_outs.channel,
        'revoked',
        calls.started_at + to_milliseconds(opt_outs.start_ms),
        'voice',
        null,
        opt_outs.scope,
        opt_outs.review,
        opt_outs.call_id,
        opt_outs.start_ms,
        opt_outs.end_ms,
        opt_outs.quote
    from opt_outs
    join calls using (call_id)
    join call_customers using (call_id)
    union all
    select customer_id, channel, 'revoked', occurred_at, source, event, 'marketing', false, null, null, null, null
    from outcomes
    where event in ('unsubscribe', 'complaint') and customer_id is not null
)
select
    customer_id,
    channel,
    row_number() over (
        partition by customer_id, channel order by said_at nulls first, source, call_id, start_ms, detail
    ) as number,
    says,
    said_at,
    source,
    detail,
    scope,
    review,
    call_id,
    start_ms,
    end_ms,
    quote
from statements
