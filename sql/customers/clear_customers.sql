-- nobody is left
delete from customer_rows
