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
    plain_text(topics.label) as label,
    plain_text(topics.hint) as hint,
    journey.stage,
    judged.score,
    judged.variant,
    judged.observed_at,
    judged.observed_at + to_days($expires_after) as expires_at,
    judged.evidence_id,
    local_time(send_windows.not_before, send_windows.time_zone) as not_before,
    local_time(send_windows.not_after, send_windows.time_zone) as not_after,
    true as is_active
from judged
join customers using (customer_id)
left join topics on topics.interest = judged.topic
left join journey
    on journey.customer_id = judged.customer_id and journey.interest = judged.topic and journey.until is null
left join send_windows on send_windows.customer_id = judged.customer_id
where judged.segment = $segment and judged.gate is null
