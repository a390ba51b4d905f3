-- one row per candidate of the target that was judged last: in, or stopped by a gate, with the proof
select
    judged.segment,
    judged.customer_id,
    judged.gate,
    judged.score,
    judged.reason,
    judged.topic,
    judged.evidence_id,
    evidence.quote
from judged
left join customer_evidence as evidence using (evidence_id, customer_id)
where judged.segment = $segment
order by judged.gate nulls first, judged.score desc, judged.customer_id
limit $limit
