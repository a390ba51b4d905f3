-- one row per subscriber for a suppression or exclusion data extension
select external_id as "SubscriberKey", any_value(email order by email) as "EmailAddress"
from suppressed
where external_id is not null
group by external_id
order by external_id
