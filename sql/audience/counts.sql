-- one row per segment and gate of the target that was judged last; no gate is those who are in
select segment, gate, count(*)
from judged
group by all
order by segment, gate nulls first
