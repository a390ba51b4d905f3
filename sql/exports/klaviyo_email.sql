-- one row per profile, as Klaviyo's list import for e-mail names it
select
    email as "Email",
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%d %H:%M:%S+00:00') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%d %H:%M:%S+00:00') as ci_expires_at,
    variant as ci_variant
from members
order by email
