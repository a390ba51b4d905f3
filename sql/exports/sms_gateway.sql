-- one row per number, in the form that most gateways take: digits without the plus
select ltrim(phone, '+') as phone, country, segment, topic
from members
order by phone
