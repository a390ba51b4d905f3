-- one row per user who must not be e-mailed
select external_id, 'unsubscribed' as email_subscribe
from suppressed
where external_id is not null
group by external_id
order by external_id
