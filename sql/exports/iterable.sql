-- one row per user, as Iterable's list upload names it; names and types of fields can never be changed afterwards
select
    email,
    external_id as "userId",
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%d %H:%M:%S') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%d %H:%M:%S') as ci_expires_at,
    variant as ci_variant
from members
order by external_id, email
