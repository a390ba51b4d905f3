-- one row per address for the denylist
select email, 1 as denylist
from suppressed
where email is not null
group by email
order by email
