-- one row per person for an exclusion list, hashed as Google reads it
select sha256(suppressed.email) as "Email", sha256(suppressed.phone) as "Phone"
from suppressed
where suppressed.email is not null or suppressed.phone is not null
group by all
order by "Email", "Phone"
