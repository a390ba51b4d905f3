-- one row per identity of an imported audience; Adobe takes the whole audience each time, and no spaces or dashes in headers
select
    external_id as crm_id,
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%dT%H:%M:%SZ') as ci_observed_at,
    strftime(expires_at, '%Y-%m-%dT%H:%M:%SZ') as ci_expires_at,
    variant as ci_variant
from members
order by external_id
