-- Which wishes are warmest today?
-- one row per customer and interest, warmest first; a score of 1 is one clear wish of today
select customer_id, coalesce(taxonomy.label, interest) as wish, round(score, 2) as score, calls, last_said_at::date as last_said
from interest_scores
left join taxonomy using (interest)
where score > 0
order by interest_scores.score desc, customer_id
limit 10
