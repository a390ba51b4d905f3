-- one row per recipient of an audience from a file; dates are day/month/year
select
    email,
    segment as ci_segment,
    topic as ci_topic,
    label as ci_label,
    stage as ci_stage,
    hint as ci_hint,
    score as ci_score,
    strftime(observed_at, '%d/%m/%Y') as ci_observed,
    variant as ci_variant
from members
order by email
