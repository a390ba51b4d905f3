-- one row per subscriber, with the field names that the data extension must declare; dates are UTC
select
    external_id as "SubscriberKey",
    email as "EmailAddress",
    segment as "CI_Segment",
    topic as "CI_Topic",
    label as "CI_Label",
    stage as "CI_Stage",
    hint as "CI_Hint",
    score as "CI_Score",
    strftime(observed_at, '%Y-%m-%d %H:%M:%S') as "CI_ObservedAt",
    if(is_active, 'True', 'False') as "CI_Active",
    strftime(expires_at, '%Y-%m-%d %H:%M:%S') as "CI_ExpiresAt",
    variant as "CI_Variant"
from members
order by external_id
