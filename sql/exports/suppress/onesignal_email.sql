-- one row per address for OneSignal's suppression list
select email, 'true' as suppressed
from suppressed
where email is not null
group by email
order by email
