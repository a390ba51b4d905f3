-- a row per recording of the spool file that was heard
insert into processed_calls by name
select * exclude (outcome, reason, sentence)
from read_parquet($file)
where outcome = 'done'
