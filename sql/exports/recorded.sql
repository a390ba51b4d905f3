-- one row: how many files of a run the ledger knows
select count(*) from exports where run = $run
