-- How do our agents' offers go?
-- one row per agent and interest that they offered
select
    calls.agent_id,
    interests.interest,
    count(*) as offers,
    count_if(interests.status = 'accepted_offer') as accepted,
    count_if(interests.status = 'deferred') as deferred,
    count_if(interests.status = 'declined_offer') as declined,
    round(100 * accepted / offers) as accepted_percent
from interests
join calls using (call_id)
where interests.offer_quote is not null
group by all
order by all
