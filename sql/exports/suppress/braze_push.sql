-- one row per user who must not be pushed to
select external_id, 'unsubscribed' as push_subscribe
from suppressed
where external_id is not null
group by external_id
order by external_id
