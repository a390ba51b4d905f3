-- one row per e-mail address that must not be written to
select email as "Email"
from suppressed
where email is not null
group by email
order by email
