-- one row per person, hashed as Meta reads it: lower-case e-mail, number in digits only
select sha256(members.email) as email, sha256(ltrim(members.phone, '+')) as phone
from members
order by sha256(members.email), sha256(ltrim(members.phone, '+'))
