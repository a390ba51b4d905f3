-- one row per number that must not be texted
select if($phone_form = 'plus', phone, ltrim(phone, '+')) as phone
from suppressed
where suppressed.phone is not null
group by all
order by all
