-- one row per customer whom the segment's SELECT returned, the best-scored one if it returned several
insert into candidates
with returned as (
    select null::text as customer_id, null::double as score, null::text as reason, null::text as evidence_id
    where false
    union all by name
    select * from segment_rows
),
numbered as (
    select
        customer_id,
        if(isfinite(score), score, 0) as score,
        reason,
        evidence_id
    from returned
)
select $segment, customer_id, round(coalesce(score, 0), 4), reason, evidence_id
from numbered
qualify row_number() over (partition by customer_id order by score desc, evidence_id, reason) = 1
