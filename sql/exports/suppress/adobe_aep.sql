-- one row per identity of an audience that every journey excludes
select external_id as crm_id
from suppressed
where external_id is not null
group by external_id
order by external_id
