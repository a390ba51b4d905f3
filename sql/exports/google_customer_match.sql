-- one row per person, hashed as Google reads it: lower-case e-mail, number with its plus
select sha256(members.email) as "Email", sha256(members.phone) as "Phone"
from members
order by "Email", "Phone"
