-- one row per member of an uploaded list, as Airship reads it: a pair without a header
select 'named_user' as identifier_type, external_id as identifier
from members
order by external_id
