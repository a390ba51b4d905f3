-- one row per member of the segment, with what became of them since the last recorded run
create or replace temp table all_members as
select
    members.*,
    case
        when previous.customer_id is null then 'added'
        when previous.score = members.score and previous.evidence_id is not distinct from members.evidence_id
            and previous.variant is not distinct from members.variant then 'same'
        else 'changed'
    end as change
from members
left join previous on previous.segment = members.segment and previous.customer_id = members.customer_id
