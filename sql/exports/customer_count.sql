-- one row: how many customers the last customer file held
select count(*) from customers
