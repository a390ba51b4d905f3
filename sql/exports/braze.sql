-- one row per user, as Braze's attribute import names it; other headers than Braze's own become custom attributes
select
    external_id,
    time_zone,
    segment as ci_segment,
    topic as ci_topic,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%dT%H:%M:%SZ') as ci_observed_at,
    'true' as ci_active,
    strftime(expires_at, '%Y-%m-%dT%H:%M:%SZ') as ci_expires_at
from members
order by external_id
