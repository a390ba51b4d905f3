-- one row per customer and interest: how warm it is on the day of the newest call. Every call in which it came up counts
-- by its status and its confidence, and half as much after each half-life of the interest. Below zero is a refusal.
-- What nobody can date has no weight; what a person must still review is not here.
with weights as (
    from (values
        ('wanted', 1.0), ('accepted_offer', 1.0), ('considering', 0.6), ('deferred', 0.4), ('hypothetical', 0.2),
        ('declined_offer', -0.6), ('declined', -1.0)
    ) as listed (status, weight)
),
newest as (
    select max(started_at) as as_of
    from calls
),
aged as (
    select
        said.*,
        newest.as_of,
        coalesce(weights.weight, 0) as weight,
        if(said.said_at is null, null, greatest(0, date_diff('second', said.said_at, newest.as_of))) / 86400 as age_days,
        coalesce(taxonomy.half_life_days, 60) as half_life_days
    from customer_interests as said
    cross join newest
    left join weights using (status)
    left join taxonomy using (interest)
    where said.status <> 'other_person' and not said.review and said.origin = 'rule'
)
select
    customer_id,
    interest,
    round(coalesce(sum(confidence * weight * pow(0.5, age_days / half_life_days)), 0), 4) as score,
    count(*) as calls,
    count_if(notify) as wishes,
    count_if(weight < 0) as refusals,
    min(said_at) as first_said_at,
    max(said_at) as last_said_at,
    arg_max(status, (coalesce(said_at, '-infinity'::timestamptz), evidence_id)) as last_status,
    arg_max(evidence_id, (coalesce(said_at, '-infinity'::timestamptz), evidence_id)) as last_evidence_id,
    any_value(half_life_days) as half_life_days,
    any_value(as_of) as as_of
from aged
group by customer_id, interest
