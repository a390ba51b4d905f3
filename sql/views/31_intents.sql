-- one row per thing that the customer wanted done in a call
select call_id, found.intent, found.confidence, found.turn
from (select call_id, unnest(intents) as found from processed_calls)
