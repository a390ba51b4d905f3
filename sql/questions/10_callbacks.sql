-- Who asked to be called back, and when?
-- one row per request, and time that was named in that call
select
    calls.started_at::date as asked_on,
    call_customers.customer_id,
    array_to_string(preferences.days, ', ') as days,
    preferences.from_time,
    preferences.to_time,
    preferences.part,
    coalesce(preferences.quote, utterances.text) as quote
from intents
join calls using (call_id)
join utterances using (call_id, turn)
left join call_customers using (call_id)
left join preferences on preferences.call_id = intents.call_id and preferences.time_polarity = 'ok'
where intents.intent = 'request_callback'
order by all
