-- one row per person, as Customer.io's people upload names it; times are Unix seconds
select
    external_id as id,
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    epoch(observed_at)::bigint as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    epoch(expires_at)::bigint as ci_expires_at,
    variant as ci_variant
from members
order by external_id
