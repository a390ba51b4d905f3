-- one row per customer of the file who was erased before, by their id, number or e-mail
create or replace temp table erased as
select customer_id
from customers
where sha256('customer_id:' || customer_id) in (select digest from erased_identifiers)
    or sha256('phone:' || phone) in (select digest from erased_identifiers)
    or sha256('email:' || email) in (select digest from erased_identifiers)
