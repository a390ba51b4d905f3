-- one row: how many people a file about them would have
select count(*) from members
