-- one row per number with its send window; the form of the number is what the gateway takes
select
    if($phone_form = 'plus', phone, ltrim(phone, '+')) as phone,
    country,
    segment,
    topic,
    label,
    stage,
    hint,
    not_before,
    not_after,
    variant
from members
order by members.phone
