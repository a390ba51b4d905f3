-- one row per member of one segment for the target that was judged last: all that a target's file may be made of
create or replace temp table members as
select
    judged.segment,
    judged.customer_id,
    customers.external_id,
    customers.phone,
    customers.email,
    customers.time_zone,
    customers.country,
    customers.language,
    if(regexp_full_match(judged.topic, '[a-z0-9][a-z0-9_.-]*'), judged.topic, null) as topic,
    judged.score,
    judged.observed_at,
    judged.observed_at + to_days($expires_after) as expires_at
from judged
join customers using (customer_id)
where judged.segment = $segment and judged.gate is null
