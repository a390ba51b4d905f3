-- one row per profile, as Klaviyo's list import for e-mail names it
select
    email as "Email",
    segment as ci_segment,
    topic as ci_topic,
    score as ci_score,
    strftime(observed_at, '%Y-%m-%d %H:%M:%S+00:00') as ci_observed_at,
    'true' as ci_active,
    strftime(expires_at, '%Y-%m-%d %H:%M:%S+00:00') as ci_expires_at
from members
order by email
