-- one row per thing that was found in a call, in the order in which it was said
select call_id, 'interest' as kind, interest as label, status as detail, start_ms, quote, review
from interests
union all
select
    call_id, 'opt_out', array_to_string(list_sort(list(channel)), ', '), scope, start_ms, quote, bool_or(review)
from opt_outs
group by call_id, scope, start_ms, quote
union all
select call_id, 'reason', reason, '', start_ms, quote, false
from reasons
union all
select call_id, 'preference', coalesce(channel, ''), coalesce(polarity, time_polarity, ''), start_ms, quote, false
from preferences
order by call_id, start_ms, kind, label
