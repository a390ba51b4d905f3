-- one row per member of an uploaded list that every message excludes
select 'named_user' as identifier_type, external_id as identifier
from suppressed
where external_id is not null
group by all
order by all
