-- one row per key by which a person of the customer file may be named
select 'customer_id' as key_type, customer_id as key from customers
union
select 'external_id', external_id from customers where external_id is not null
union
select 'email', email from customers where email is not null
union
select 'phone', phone from customers where phone is not null
