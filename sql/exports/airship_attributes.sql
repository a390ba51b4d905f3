-- one row per named user, as Airship's attribute upload names it; attributes must exist in the project, dates have no zone
select
    external_id as named_user,
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%dT%H:%M:%S') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%dT%H:%M:%S') as ci_expires_at,
    variant as ci_variant
from members
order by external_id
