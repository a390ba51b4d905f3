-- one row per week and move from one journey stage to another, with how many customers and interests made it
select
    date_trunc('week', since)::date as week,
    interest,
    coalesce(before, 'unknown') as from_stage,
    stage as to_stage,
    count(*) as moves
from journey
group by all
order by all
