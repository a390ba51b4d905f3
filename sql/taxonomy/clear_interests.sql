-- no interest is left
delete from interest_rows
