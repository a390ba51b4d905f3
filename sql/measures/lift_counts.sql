-- one row per segment and variant with both arms: how many were exposed, and how many of them bought within the days after
-- their own first exposure. Everybody counts in the arm in which they first were, whatever became of them. Purchases of
-- no campaign are reported alike for both arms; where there are none, those of campaigns have to do, and `is_fair` is false.
-- The variant '' is the whole segment.
with seen as (
    select segment, customer_id, as_of, 'treatment' as arm, coalesce(variant, '') as variant from delivered
    union all
    select segment, customer_id, as_of, 'control', '' from held_out
),
exposures as (
    select
        segment,
        customer_id,
        min(as_of) as exposed_on,
        arg_min(arm, strftime(as_of, '%Y%m%d') || arm) as arm,
        arg_min(variant, strftime(as_of, '%Y%m%d') || arm) as variant
    from seen
    group by segment, customer_id
),
purchases as (
    select customer_id, occurred_at, campaign_id is null and campaign_name is null as is_fair
    from outcomes
    where event = 'convert' and customer_id is not null
),
kind as (
    select coalesce(bool_or(is_fair), false) as has_fair from purchases
),
bought as (
    select
        exposures.*,
        exists (
            from purchases, kind
            where purchases.customer_id = exposures.customer_id
                and (purchases.is_fair or not kind.has_fair)
                and purchases.occurred_at >= exposures.exposed_on
                and purchases.occurred_at < exposures.exposed_on + to_days($window_days)
        ) as has_bought
    from exposures
    where exposures.exposed_on + to_days($window_days) <= $as_of
),
arms as (
    select segment, arm, variant, has_bought from bought
    union all
    select segment, arm, '', has_bought from bought where variant <> ''
),
treated as (
    select segment, variant, count(*) as treated, count(*) filter (has_bought) as treated_bought
    from arms
    where arm = 'treatment'
    group by segment, variant
),
held as (
    select segment, count(*) as held, count(*) filter (has_bought) as held_bought
    from arms
    where arm = 'control'
    group by segment
)
select
    treated.segment,
    treated.variant,
    treated.treated,
    treated.treated_bought,
    coalesce(held.held, 0) as held,
    coalesce(held.held_bought, 0) as held_bought,
    kind.has_fair as is_fair
from treated
left join held using (segment)
cross join kind
order by treated.segment, treated.variant
