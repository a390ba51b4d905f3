-- Which offers are declined, and for what reason?
-- one row per interest that was offered and declined, and reason given in those calls
select
    interests.interest,
    coalesce(reasons.reason, 'no reason given') as reason,
    count(distinct interests.call_id) as calls,
    min(coalesce(reasons.quote, interests.quote)) as example
from interests
left join reasons using (call_id)
where interests.status = 'declined_offer'
group by all
order by calls desc, interests.interest, reason
