-- one row per profile, as Segment's profile upload names it; nothing in it may need quoting
select
    external_id as user_id,
    segment as ci_segment,
    topic as ci_topic,
    translate(label, ',;"''', '    ') as ci_label,
    stage as ci_stage,
    translate(hint, ',;"''', '    ') as ci_hint,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%d') as ci_observed_at,
    if(is_active, 'true', 'false') as ci_active,
    strftime(expires_at, '%Y-%m-%d') as ci_expires_at,
    variant as ci_variant
from members
order by external_id
