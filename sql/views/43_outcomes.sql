-- one row per event that a campaign tool reported, with the customer whose id, number or e-mail it names
with matches as (
    select events.source, events.source_event_id, customers.customer_id
    from outcome_events as events
    join customers on customers.customer_id = events.person_key
    where events.person_key_type = 'customer_id'
    union all
    select events.source, events.source_event_id, customers.customer_id
    from outcome_events as events
    join customers on customers.external_id = events.person_key
    where events.person_key_type = 'external_id'
    union all
    select events.source, events.source_event_id, customers.customer_id
    from outcome_events as events
    join customers on customers.email = events.person_key
    where events.person_key_type = 'email'
    union all
    select events.source, events.source_event_id, customers.customer_id
    from outcome_events as events
    join customers on customers.phone = events.person_key
    where events.person_key_type = 'phone'
),
people as (
    select source, source_event_id, min(customer_id) as customer_id
    from matches
    group by source, source_event_id
)
select
    events.source,
    events.source_event_id,
    people.customer_id,
    if(events.person_key_type = 'phone', events.person_key, null) as phone,
    events.segment,
    events.variant,
    events.channel,
    events.event,
    events.reason,
    events.machine_open,
    events.occurred_at,
    events.value,
    events.currency,
    events.campaign_id,
    events.campaign_name
from outcome_events as events
left join people using (source, source_event_id)
