-- one row: how many calls were heard
select count(*) from calls
