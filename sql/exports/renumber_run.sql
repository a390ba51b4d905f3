-- makes a recorded run the latest again, if another one came after it
update export_runs
set number = (select max(number) + 1 from export_runs)
where run = $run and number < (select max(number) from export_runs)
