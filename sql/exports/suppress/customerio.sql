-- one row per person who must not be written to
select external_id as id, 'true' as unsubscribed
from suppressed
where external_id is not null
group by external_id
order by external_id
