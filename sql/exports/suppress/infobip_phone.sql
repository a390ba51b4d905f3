-- one row per number for the blocklist
select ltrim(phone, '+') as "Phone"
from suppressed
where phone is not null
group by phone
order by phone
