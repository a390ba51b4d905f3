-- stops candidates whom the target could not recognise: without the identifier that its file needs
update judged
set gate = 'no_address'
from customers
where judged.gate is null
    and customers.customer_id = judged.customer_id
    and case $identifier when 'external_id' then customers.external_id when 'email' then customers.email
        when 'phone' then customers.phone else null end is null
