-- one row per person for an exclusion list, hashed as Meta reads it
select sha256(suppressed.email) as email, sha256(ltrim(suppressed.phone, '+')) as phone
from suppressed
where suppressed.email is not null or suppressed.phone is not null
group by all
order by all
