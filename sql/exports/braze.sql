-- one row per user, as Braze's attribute import names it; other headers than Braze's own become custom attributes
select
    external_id,
    time_zone,
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%dT%H:%M:%SZ') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%dT%H:%M:%SZ') as ci_expires_at,
    variant as ci_variant
from members
order by external_id
