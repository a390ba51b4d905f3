-- one row per contact who must not be texted
select
    ltrim(phone, '+') as "_MobileNumber",
    regexp_replace(coalesce(min(external_id), ltrim(phone, '+')), '[-+()]', '', 'g') as "_ContactKey",
    coalesce(min(country), $country) as "_Locale",
    'Unsubscribe' as "_Status"
from suppressed
where phone is not null
group by phone
order by phone
