-- one row per event of the report
insert into outcome_events by name
select * from rows
