-- What do people call about?
-- one row per intent and direction of the call
select
    intents.intent,
    calls.direction,
    count(distinct call_id) as calls,
    round(100 * count(distinct call_id) / (select count(*) from calls)) as percent_of_all_calls
from intents
join calls using (call_id)
where intents.intent <> 'none'
group by all
order by calls desc, intent, direction
