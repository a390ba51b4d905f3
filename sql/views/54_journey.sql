-- one row per stage that a customer was in for one interest: from the words that show it until the words that show another.
-- The stage of today has no `until`. A reported purchase after a campaign makes a customer.
with tone as (
    select
        call_id,
        bool_or(code in ('cancel_service', 'competitor')) as is_leaving,
        bool_or(code in ('complain', 'complaint', 'escalation', 'repeated_contact')) as is_upset,
        bool_or(code in ('praise', 'praise_or_refer')) as is_praising
    from customer_evidence
    where kind <> 'interest'
    group by call_id
),
words as (
    select
        customer_id,
        code as interest,
        said_at as since,
        case
            when status = 'owned' and (is_leaving or is_upset) then 'at_risk'
            when status = 'owned' and is_praising then 'advocate'
            when status = 'owned' then 'customer'
            when status in ('wanted', 'accepted_offer') then 'deciding'
            when status in ('considering', 'deferred', 'hypothetical') then 'considering'
            else 'aware'
        end as stage,
        evidence_id,
        'call' as source
    from customer_evidence
    left join tone using (call_id)
    where kind = 'interest' and status <> 'other_person' and not review and said_at is not null
),
purchases as (
    select outcomes.customer_id, proof.code, outcomes.occurred_at, 'customer', proof.evidence_id, outcomes.source
    from outcomes
    join deliveries using (customer_id, segment)
    join customer_evidence as proof
        on proof.evidence_id = deliveries.evidence_id and proof.customer_id = deliveries.customer_id
    where outcomes.event = 'convert' and proof.kind = 'interest' and deliveries.as_of <= outcomes.occurred_at
    qualify row_number() over (
        partition by outcomes.source, outcomes.source_event_id order by deliveries.as_of desc, proof.evidence_id
    ) = 1
),
steps as (
    from words
    union all
    from purchases
),
changes as (
    select *, lag(stage) over (partition by customer_id, interest order by since, evidence_id, source) as before
    from steps
    qualify before is distinct from stage
)
select
    customer_id,
    interest,
    stage,
    before,
    since,
    lead(since) over (partition by customer_id, interest order by since, evidence_id, source) as until,
    evidence_id,
    source
from changes
