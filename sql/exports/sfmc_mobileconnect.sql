-- one row per contact, as MobileConnect's import names it: number and key without plus, hyphens and parentheses.
-- Two ids that are the same without them get a hash as their key.
with keyed as (
    select *, regexp_replace(external_id, '[-+()]', '', 'g') as plain_key
    from members
)
select
    ltrim(phone, '+') as "_MobileNumber",
    if(count(*) over (partition by plain_key) = 1, plain_key, left(sha256(external_id), 32)) as "_ContactKey",
    country as "_Locale"
from keyed
order by phone
