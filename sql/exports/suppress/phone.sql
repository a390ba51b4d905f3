-- one row per number that must not be contacted, with its plus
select phone as "Phone Number"
from suppressed
where phone is not null
group by phone
order by phone
