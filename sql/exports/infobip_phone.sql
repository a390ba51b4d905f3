-- one row per person; the columns are mapped in Infobip's portal, custom attributes must exist there
select
    external_id as "External ID",
    ltrim(phone, '+') as "Phone",
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%d') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%d') as ci_expires_at,
    variant as ci_variant
from members
order by external_id
