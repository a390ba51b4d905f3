-- one row per address for Iterable's "unsubscribe from channel"
select email
from suppressed
where email is not null
group by email
order by email
