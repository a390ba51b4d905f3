-- one row per user for an exclusion list
select external_id
from suppressed
where external_id is not null
group by external_id
order by external_id
