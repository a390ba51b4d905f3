-- How do customers wish to be reached?
-- one row per channel that was named
select
    preferences.channel,
    count(distinct customer_id) filter (preferences.polarity = 'prefer') as prefer_it,
    count(distinct customer_id) filter (preferences.polarity = 'avoid') as avoid_it,
    min(preferences.quote) as example
from preferences
join call_customers using (call_id)
where preferences.channel is not null
group by preferences.channel
order by prefer_it desc, channel
